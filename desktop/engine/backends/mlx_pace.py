"""How many prompt tokens to read in one step."""

from __future__ import annotations

_SMALLEST, _FIRST = 32, 128
# A step that took less than the first is doubled, one that took more than the second halved.
_SHORT, _LONG = 0.15, 0.5


class Pace:
    """Finds the step that takes a fraction of a second on this device, at most `limit` tokens.

    Where the limit is not to be approached by measuring, as for outputs that must be the same on
    each run, `fixed` keeps the first step.
    """

    def __init__(self, limit: int, *, fixed: bool = False) -> None:
        self._limit = limit
        self._fixed = fixed
        self.step = min(_FIRST, limit)

    def took(self, tokens: int, seconds: float) -> None:
        """So long did so many tokens take; partial steps tell nothing of full ones."""
        if self._fixed or tokens < self.step:
            return
        if seconds > _LONG:
            self.step = max(_SMALLEST, self.step // 2)
        elif seconds < _SHORT:
            self.step = min(self._limit, self.step * 2)
