"""A search field that tells what is asked for once the typing pauses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.actions import Actions, Command

_PAUSE_MS = 200
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class SearchField(QLineEdit):
    """searched: the text, after a pause. left: Enter or Escape was pressed; Escape empties it.

    placeholder: with {key} for the key that leads here, where actions are given.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str, actions: Actions | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._placeholder = placeholder
        self._actions = actions
        if actions is not None:
            actions[Command.FIND].changed.connect(self._follow_key)
        self._follow_key()
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._pause.start())

    def _follow_key(self) -> None:
        key = self._actions.key(Command.FIND) if self._actions is not None else ""
        self.setPlaceholderText(self._placeholder.format(key=key).rstrip())

    def event(self, event: QEvent) -> bool:
        """Enter and Escape are for this field, whatever the window takes them for."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _LEAVING
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what was found; Escape gives the search up."""
        if event.key() not in _LEAVING:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        self.left.emit()
