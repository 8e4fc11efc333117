"""What every page is: a widget that answers to commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.actions import Command


class Page(QWidget):
    """able_changed: what the page can do may have changed, and the actions with it."""

    able_changed = Signal()

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        return {}

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        return command in self.commands()

    def come_forward(self) -> None:
        """The page was brought to the front."""
