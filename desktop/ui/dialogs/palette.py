"""The command palette: every action that can be carried out now, by name, with its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.actions import Actions, Command
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.palette_delegate import KEY_ROLE, PaletteDelegate
from desktop.ui.widgets.search_field import SearchField

_COMMAND_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Type to narrow, arrows to choose, Enter to carry out, Escape to leave."""

    def __init__(self, actions: Actions, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Command palette"))
        self.setObjectName("paletteDialog")
        self._actions = actions
        self._search = SearchField(tr("Command"), tr("What do you want to do?"))
        self._list = QListWidget()
        self._list.setObjectName("palette")
        self._list.setAccessibleName(tr("Commands"))
        self._list.setItemDelegate(PaletteDelegate(appearance))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._carry_out)
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._search)
        column.addWidget(self._list)
        self.resize(appearance.length(480), appearance.length(400))
        self._fill()
        self._search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._list.event(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._carry_out(self._list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        for command, action in self._actions:
            if action.isEnabled() and command is not Command.PALETTE:
                item = QListWidgetItem(self._actions.name(command), self._list)
                item.setData(KEY_ROLE, self._actions.key(command))
                item.setData(_COMMAND_ROLE, command)
        self._list.setCurrentRow(0)

    def _narrow(self, typed: str) -> None:
        words = typed.lower().split()
        first: QListWidgetItem | None = None
        for at in range(self._list.count()):
            item = self._list.item(at)
            matches = all(word in item.text().lower() for word in words)
            item.setHidden(not matches)
            first = first or (item if matches else None)
        self._list.setCurrentItem(first) if first else self._list.setCurrentRow(-1)

    def _carry_out(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        command = item.data(_COMMAND_ROLE)
        # The window has to be in front again before it acts.
        self.accept()
        self._actions[command].trigger()
