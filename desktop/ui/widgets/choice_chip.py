"""A chip that opens a menu of choices and shows the one that holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from desktop.ui.widgets.button import Button, Kind


class ChoiceChip(Button):
    """chosen: another value was chosen. subject says what is chosen, for a screen reader."""

    chosen = Signal(object)

    def __init__(self, subject: str, choices: Mapping[str, object]) -> None:
        super().__init__("", Kind.CHIP)
        self._subject = subject
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.offer(choices)
        self._show(next(iter(choices)))

    def offer(self, choices: Mapping[str, object]) -> None:
        """Offer other choices; what is shown stays."""
        self._menu.clear()
        for words, value in choices.items():
            self._menu.addAction(words, partial(self.choose, words, value))

    def choose(self, words: str, value: object) -> None:
        """Show a choice and tell of it."""
        self._show(words)
        self.chosen.emit(value)

    def _show(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(f"{self._subject}: {words}")
