"""What every page is: a widget that answers to commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.actions import Command

if TYPE_CHECKING:
    # It pulls in the desk, which the first paint does without.
    from desktop.ui.bookmark import Place


class Page(QWidget):
    """able_changed: what the page can do may have changed, and the actions with it. place_asked:
    a place on another page is to be seen, given with what brings that page to the front.
    """

    able_changed = Signal()
    place_asked = Signal(Command, object)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        return {}

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        return command in self._known

    @cached_property
    def _known(self) -> frozenset[Command]:
        # Asked for every action, several times a key.
        return frozenset(self.commands())

    def bookmark(self) -> Place | None:
        """Where the analyst is on this page; None where there is nothing to come back to."""
        return None

    def return_to(self, place: Place) -> None:
        """Go where `bookmark` said that the analyst was; anything else is left alone."""

    def come_forward(self) -> None:
        """The page was brought to the front."""
