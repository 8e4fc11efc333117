"""Cyclic garbage is collected in the window's thread, and in no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class GarbageCollector(QObject):
    """Collects from a timer, until its end, what the interpreter would have collected by then.

    By itself it collects in whichever thread allocates. What of Qt's is in the garbage is then
    destroyed there, and a timer or widget that ends outside its own thread takes the program along.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        gc.disable()

    def end(self) -> None:
        """Leave it to the interpreter again."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        # By Python's own count: objects made for the youngest generation, collections of the next
        # younger one for the others.
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [age for age, (count, threshold) in enumerate(counted) if count > threshold]
        if due:
            gc.collect(due[-1])
