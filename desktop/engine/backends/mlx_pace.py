"""How long the steps of a batch take, and how many prompt tokens to read in one."""

from __future__ import annotations

import time
from collections.abc import Callable

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


# The share of a step that may be spent listening, and the seconds that are left for preparing the
# next one: a device that waits for that loses them.
_LISTENED, _PREPARING = 0.5, 0.015


class Beat:
    """The time between the steps of a batch whose next tokens are always worked out ahead."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._struck: float | None = None
        self._seconds = 0.0

    def strike(self) -> None:
        """A step has ended; the device is at work on the next one."""
        now = self._clock()
        if self._struck is not None:
            took = now - self._struck
            # A step that something else held up tells nothing of the next.
            self._seconds = min(took, 2 * self._seconds) if self._seconds else took
        self._struck = now

    def pause(self) -> None:
        """Something else was done meanwhile."""
        self._struck = None

    def slack(self) -> float:
        """Seconds that can pass until the next step has to be prepared."""
        if self._struck is None:
            return 0.0
        listened = min(_LISTENED * self._seconds, self._seconds - _PREPARING)
        return max(0.0, self._struck + listened - self._clock())
