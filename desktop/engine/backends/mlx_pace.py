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


# The most of a step that is spent listening, and the share that a step may take longer for it.
_LISTENED, _LONGER = 0.5, 0.01
# A step of fewer seconds is soon over, and not worth listening beside.
_SOON = 0.015
# At every so many-th step nobody listens, which shows how long one takes by itself.
_BARE_EVERY = 4
# How far an average follows one step, and the share of listening what the averages say.
_FOLLOWS, _CORRECTS = 0.1, 0.3


class Beat:
    """The time between the steps of a batch whose next tokens are always worked out ahead.

    While the device works there is time to listen. How much of it the preparing of the next step
    leaves depends on the machine, and is found by comparing with steps at which nobody listened.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._struck: float | None = None
        self._steps = 0
        self._bare = self._listened = 0.0
        self._share = _LISTENED / 2

    def strike(self) -> None:
        """A step has ended; the device is at work on the next one."""
        now = self._clock()
        if self._struck is not None:
            self._learn(now - self._struck)
        self._struck = now
        self._steps += 1

    def pause(self) -> None:
        """Something else was done meanwhile."""
        self._struck = None

    def slack(self) -> float:
        """Seconds that can pass until the next step has to be prepared."""
        if self._struck is None or self._is_bare or self._bare < _SOON:
            return 0.0
        return max(0.0, self._struck + self._share * self._bare - self._clock())

    @property
    def _is_bare(self) -> bool:
        return self._steps % _BARE_EVERY == 1

    def _learn(self, took: float) -> None:
        if self._is_bare:
            self._bare = _followed(self._bare, took)
        else:
            self._listened = _followed(self._listened, took)
        if self._bare and self._listened:
            excess = self._listened / self._bare - 1 - _LONGER
            self._share = min(_LISTENED, max(0.0, self._share - _CORRECTS * excess))


def _followed(average: float, took: float) -> float:
    """A moving average; a step that something else held up tells little of the next."""
    return average + _FOLLOWS * (min(took, 2 * average) - average) if average else took
