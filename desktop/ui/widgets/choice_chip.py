"""A chip that opens a menu of choices and shows the one that holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal

from desktop.ui.widgets.menu_chip import MenuChip
from desktop.ui.widgets.restyle import restyle


class ChoiceChip(MenuChip):
    """chosen: another value was chosen. subject says what is chosen, for a screen reader.

    Where it narrows a list, it is marked as long as it holds another value than None.
    """

    chosen = Signal(object)

    def __init__(
        self, subject: str, choices: Mapping[str, object], *, narrows: bool = False
    ) -> None:
        super().__init__()
        self._subject = subject
        self._narrows = narrows
        self._count = ""
        self.menu().aboutToShow.connect(self._mark_choice)
        self._value = next(iter(choices.values()))
        self.offer(choices)

    @property
    def value(self) -> object:
        """The value that holds."""
        return self._value

    def offer(self, choices: Mapping[str, object]) -> None:
        """Offer other choices; the value that holds stays."""
        self._choices = dict(choices)
        self.menu().clear()
        for words, value in choices.items():
            action = self.menu().addAction(words.replace("&", "&&"), partial(self.choose, value))
            action.setCheckable(True)
            action.setData(words)
        self._show()

    def choose(self, value: object) -> None:
        """Choose a value, and tell of it."""
        self.show_value(value)
        self.chosen.emit(value)

    def clear_choice(self) -> None:
        """Choose the first."""
        self.choose(next(iter(self._choices.values())))

    def show_value(self, value: object) -> None:
        """Show which value holds; the first's words where it is not among the choices yet."""
        self._value, self._count = value, ""
        self._show()

    def count(self, words: str) -> None:
        """Show a number beside the value that holds, until another one does."""
        self._count = words
        self._show()

    @property
    def _words(self) -> str:
        known = (words for words, it in self._choices.items() if it == self._value)
        return next(known, next(iter(self._choices)))

    def _show(self) -> None:
        parts = [part for part in (self._words, self._count) if part]
        self.setText("  ".join(parts).replace("&", "&&"))
        self.setAccessibleName(f"{self._subject}: {', '.join(parts)}")
        restyle(self, "narrows", str(self._narrows and self._value is not None).lower())

    def _mark_choice(self) -> None:
        for action in self.menu().actions():
            action.setChecked(action.data() == self._words)
