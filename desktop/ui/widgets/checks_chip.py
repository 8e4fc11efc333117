"""A chip with several choices in its menu, any number of which hold at once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtGui import QAction

from desktop.ui.widgets.menu_chip import MenuChip

Value = TypeVar("Value", bound=Hashable)


class ChecksChip(MenuChip, Generic[Value]):
    """choices: what can be chosen, with its words; least: how many stay chosen. subject says what
    is chosen, for a screen reader; many, how many are, with {count}.
    """

    def __init__(
        self, subject: str, many: str, choices: Mapping[Value, str], *, least: int = 0
    ) -> None:
        super().__init__()
        self._subject, self._many, self._choices, self._least = subject, many, dict(choices), least
        self._chosen = list(self._choices)[:least]
        self._actions: dict[Value, QAction] = {}
        for value, words in self._choices.items():
            action = self.menu().addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: self.switch(value))
            self._actions[value] = action
        self._show()

    @property
    def chosen(self) -> tuple[Value, ...]:
        """What is chosen, in the order of the menu."""
        return tuple(it for it in self._choices if it in self._chosen)

    def switch(self, value: Value) -> None:
        """Take one in or out, as long as enough stay."""
        if value not in self._chosen:
            self._chosen.append(value)
        elif len(self._chosen) > self._least:
            self._chosen.remove(value)
        self._show()

    def name(self, value: Value) -> str:
        """How one is called where it is the only one chosen, and for a screen reader."""
        return self._choices[value]

    def _show(self) -> None:
        for value, action in self._actions.items():
            action.setChecked(value in self._chosen)
        self.show_names(self._subject, [self.name(it) for it in self.chosen], self._many)
