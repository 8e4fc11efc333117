"""A key, drawn as a key, with the word for what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.actions import Actions, Command
from desktop.ui.widgets.plain_label import PlainLabel


class KeyHint(QWidget):
    """Keys and, after them, a word."""

    def __init__(self, *keys: str, word: str = "", before: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        if before:
            row.addWidget(PlainLabel(before, "small"))
        for key in keys:
            row.addWidget(PlainLabel(key, "keys"), alignment=Qt.AlignmentFlag.AlignVCenter)
        if word:
            row.addWidget(PlainLabel(word, "small"))


class ActionKeyHint(KeyHint):
    """The key of an action, whatever it is now; nothing where it has none."""

    def __init__(self, actions: Actions, command: Command, *, word: str = "") -> None:
        super().__init__(actions.key(command), word=word)
        self._actions = actions
        self._command = command
        self._key = self.findChildren(PlainLabel)[0]
        actions[command].changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        key = self._actions.key(self._command)
        self._key.setText(key)
        self._key.setVisible(bool(key))
