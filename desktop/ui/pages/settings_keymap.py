"""Settings: the keys of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from desktop.ui.context import Context
from desktop.ui.dialogs.new_key import NewKeyDialog
from desktop.ui.pages.settings_section import Section
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.palette_delegate import KEY_ROLE, PaletteDelegate
from desktop.ui.widgets.search_field import SearchField

_COMMAND_ROLE = KEY_ROLE + 1
_FILLS = 1000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeymapSection(Section):
    """Every action with its keys; Enter on one changes them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.head(
            tr("Keyboard"),
            tr(
                "Every action, with the keys that call it. Choose one and press Enter to give it"
                " another key. Menus, hints and the palette follow at once."
            ),
        )
        self._actions = context.actions
        self._search = SearchField(tr("Search actions"), tr("Search actions or keys"))
        self._search.textChanged.connect(self._narrow)
        self._change = Button(tr("Change…"))
        self._change.clicked.connect(self._ask)
        self._reset = Button(tr("All as at first"))
        self._reset.clicked.connect(self._reset_all)
        self._list = QListWidget()
        self._search.left.connect(self._list.setFocus)
        self._list.setObjectName("keymap")
        self._list.setAccessibleName(tr("Actions and their keys"))
        self._list.setItemDelegate(PaletteDelegate(context.appearance))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(context.appearance.length(360))
        self._list.itemDoubleClicked.connect(self._ask)
        self._list.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._search, 1)
        row.addWidget(self._change)
        row.addWidget(self._reset)
        head = QWidget()
        head.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._append(head)
        self._append(self._list, stretch=_FILLS)
        context.appearance.changed.connect(self._list.doItemsLayout)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on an action asks for its key, whatever Enter calls elsewhere."""
        if isinstance(event, QKeyEvent) and event.key() in _ENTER and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._ask()
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        row = max(self._list.currentRow(), 0)
        self._list.clear()
        for command, _ in self._actions:
            item = QListWidgetItem(self._actions.name(command), self._list)
            keys = self._actions.keys(command)
            if self._actions.keymap.is_changed(command.name):
                keys = tr("changed · {keys}").format(keys=keys or tr("no key"))
            item.setData(KEY_ROLE, keys)
            item.setData(_COMMAND_ROLE, command)
        self._list.setCurrentRow(row)
        self._narrow(self._search.text())

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for at in range(self._list.count()):
            item = self._list.item(at)
            shown = f"{item.text()} {item.data(KEY_ROLE)}".casefold()
            item.setHidden(not all(word in shown for word in words))
        shown_rows = [at for at in range(self._list.count()) if not self._list.item(at).isHidden()]
        if self._list.currentRow() not in shown_rows:
            self._list.setCurrentRow(next(iter(shown_rows), -1))

    def _ask(self) -> None:
        if self._list.currentRow() < 0:
            return
        command = self._list.currentItem().data(_COMMAND_ROLE)
        dialog = NewKeyDialog(self._actions, command, self.window())
        dialog.accepted.connect(self._changed)
        dialog.finished.connect(self._return_to_list)
        dialog.open()

    def _return_to_list(self, _result: int) -> None:
        self._list.setFocus()

    def _reset_all(self) -> None:
        self._actions.keymap.reset_all()
        self._changed()

    def _changed(self) -> None:
        self._actions.heed_keymap()
        self._fill()
