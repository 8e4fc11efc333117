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
        self._value = next(iter(choices.values()))
        self.offer(choices)

    @property
    def value(self) -> object:
        """The value that holds."""
        return self._value

    def offer(self, choices: Mapping[str, object]) -> None:
        """Offer other choices; the value that holds stays."""
        self._choices = dict(choices)
        self._menu.clear()
        for words, value in choices.items():
            self._menu.addAction(words, partial(self.choose, value))
        self.show_value(self._value)

    def choose(self, value: object) -> None:
        """Choose a value, and tell of it."""
        self.show_value(value)
        self.chosen.emit(value)

    def clear_choice(self) -> None:
        """Choose the first."""
        self.choose(next(iter(self._choices.values())))

    def show_value(self, value: object) -> None:
        """Show which value holds; the first's words where it is not among the choices yet."""
        self._value = value
        known = (words for words, it in self._choices.items() if it == value)
        words = next(known, next(iter(self._choices)))
        self.setText(words)
        self.setAccessibleName(f"{self._subject}: {words}")
