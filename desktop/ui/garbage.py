"""Cyclic garbage is collected in the window's thread, and in no other."""

from __future__ import annotations

import gc
import sys
from functools import cache

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_OLDEST = 2
# The oldest is gone through only where so much more is held than when that was done last.
_GROWN = 1.25


@cache
def leave_alone_what_is_loaded() -> None:
    """Once, before any content is here: what is loaded by now lives as long as the program.

    Else the collector walks through it at each of its long turns, and the window stands still
    meanwhile, for a tenth of a second.
    """
    gc.freeze()


class GarbageCollector(QObject):
    """Collects from a timer, until its end, what the interpreter would have collected by then.

    By itself it collects in whichever thread allocates. What of Qt's is in the garbage is then
    destroyed there, and a timer or widget that ends outside its own thread takes the program along.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = sys.getallocatedblocks()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        gc.disable()

    def end(self) -> None:
        """Leave it to the interpreter again."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        age = self._age_due()
        if age is not None:
            gc.collect(age)
        if age == _OLDEST:
            self._held = sys.getallocatedblocks()

    def _age_due(self) -> int | None:
        """The oldest generation to go through, by Python's own rules: objects made are counted for
        the youngest, collections of the next younger one for the others.
        """
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [age for age, (count, threshold) in enumerate(counted) if count > threshold]
        has_grown = sys.getallocatedblocks() >= _GROWN * self._held
        return max((age for age in due if age != _OLDEST or has_grown), default=None)
