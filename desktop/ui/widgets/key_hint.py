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
        self._keys = [PlainLabel(key, "keys") for key in keys]
        for label in self._keys:
            row.addWidget(label, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._word = PlainLabel(word, "small")
        row.addWidget(self._word)
        self._word.setVisible(bool(word))

    def show_keys(self, *keys: str) -> None:
        """Show other keys, as many as before; an empty one takes no room, and none no word."""
        for label, key in zip(self._keys, keys, strict=True):
            label.setText(key)
            label.setVisible(bool(key))
        self._word.setVisible(bool(self._word.text()) and any(keys))


class ActionKeyHint(KeyHint):
    """The keys of actions, whatever they are now; nothing where there are none."""

    def __init__(self, actions: Actions, *commands: Command, word: str = "") -> None:
        super().__init__(*("" for _ in commands), word=word)
        self._actions = actions
        self._commands = commands
        for command in commands:
            actions[command].changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.show_keys(*map(self._actions.key, self._commands))
