"""What goes first among the work that waits for the model."""

from __future__ import annotations

from enum import IntEnum


class Priority(IntEnum):
    """Of batches the higher one is worked off first; an interactive one, for which somebody waits,
    is judged beside them at once.
    """

    LOW = 0
    NORMAL = 1
    HIGH = 2
    INTERACTIVE = 3

    @property
    def word(self) -> str:
        """As it is shown and typed."""
        return self.name.lower()
