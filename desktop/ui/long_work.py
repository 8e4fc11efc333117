"""One long piece of work off the main thread that says how far it is and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.moderation import DeskError
from desktop.ui.tasks import OnFailure, Tasks

Result = TypeVar("Result")
# What the work tells of each step; raises StoppedError once the work is to end.
Tell = Callable[[object], None]

_TOLD_EVERY_SECONDS = 0.05


class StoppedError(DeskError):
    """A person stopped it."""


class LongWork(QObject):
    """One at a time. Signals are emitted on the main thread.

    changed: it began or ended, or is to stop. progressed: what the work last told, some twenty
    times a second at most. stopped: it ended because it was asked to.
    """

    changed = Signal()
    progressed = Signal(object)
    stopped = Signal()
    _arrived = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._stop = threading.Event()
        self.is_running = False
        self._arrived.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        tasks.dropped.connect(self.stop)

    @property
    def is_stopping(self) -> bool:
        """Whether it runs and was asked to end."""
        return self.is_running and self._stop.is_set()

    def start(
        self,
        work: Callable[[Tell], Result],
        then: Callable[[Result], None],
        failed: OnFailure | None = None,
    ) -> None:
        """Do `work`, which is given what to call at each step; then call `then` on the main thread.

        Without `failed` a DeskError is shown where all of them are.
        """
        if self.is_running:
            return
        self._stop = stop = threading.Event()
        self.is_running = True
        self.changed.emit()
        self._tasks.run(
            lambda: work(_Teller(stop, self._arrived.emit)),
            partial(self._end, then),
            partial(self._fail, failed or self._tasks.failed.emit),
        )

    @Slot()
    def stop(self) -> None:
        """End at the next step."""
        self._stop.set()
        self.changed.emit()

    def _end(self, then: Callable[[Result], None], result: Result) -> None:
        self.is_running = False
        self.changed.emit()
        then(result)

    def _fail(self, failed: OnFailure, error: DeskError) -> None:
        self.is_running = False
        self.changed.emit()
        if isinstance(error, StoppedError):
            self.stopped.emit()
        else:
            failed(error)


class _Teller:
    """What work calls on its own thread."""

    def __init__(self, stop: threading.Event, tell: Callable[[object], None]) -> None:
        self._stop = stop
        self._tell = tell
        self._told = 0.0

    def __call__(self, moment: object) -> None:
        if self._stop.is_set():
            raise StoppedError("It was stopped.")
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY_SECONDS:
            self._told = now
            self._tell(moment)
