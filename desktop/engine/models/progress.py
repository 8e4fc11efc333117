"""How far a transfer is: bytes, rate and time left."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

# The rate is that of the last seconds, so that it follows the line and not its history.
_WINDOW_SECONDS = 10.0
_SAMPLE_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a transfer. done and total are bytes of all files, rate is in bytes a second.

    seconds_left is None where nothing can be said yet.
    """

    file: str
    done: int
    total: int
    rate: float
    seconds_left: float | None


Report = Callable[[Progress], None]


class Meter:
    """Counts the bytes of several files and reports each step."""

    def __init__(
        self, total: int, report: Report, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total = total
        self._report = report
        self._clock = clock
        self._file = ""
        self._before = 0
        self._in_file = 0
        self._samples: deque[tuple[float, int]] = deque()

    @property
    def done(self) -> int:
        """Bytes of all files that are there."""
        return self._before + self._in_file

    def begin(self, file: str) -> None:
        """The next file; what was counted of the one before stays counted."""
        self._before, self._in_file, self._file = self.done, 0, file

    def stand_at(self, position: int) -> None:
        """So much of this file was there already, or only so much is: no part of the rate."""
        self._in_file = position
        self._samples.clear()
        self._tell()

    def add(self, count: int) -> None:
        """So many bytes more of this file."""
        self._in_file += count
        self._tell()

    def _tell(self) -> None:
        now = self._clock()
        if not self._samples or now - self._samples[-1][0] >= _SAMPLE_SECONDS:
            self._samples.append((now, self.done))
        while now - self._samples[0][0] > _WINDOW_SECONDS and len(self._samples) > 1:
            self._samples.popleft()
        since, then = self._samples[0]
        seconds = now - since
        rate = (self.done - then) / seconds if seconds > 0 else 0.0
        left = (self.total - self.done) / rate if rate > 0 else None
        self._report(Progress(self._file, self.done, self.total, rate, left))
