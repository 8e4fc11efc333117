"""A run of the desk as a QObject: its events cross to the main thread through one queued signal."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.desk import (
    Ended,
    EvaluationRun,
    Job,
    Judged,
    Judging,
    Progressed,
    Queued,
    Run,
    RunEvent,
    Streamed,
)
from desktop.moderation import DeskError, Verdict
from desktop.ui.tasks import Tasks

Start = Callable[[Callable[[RunEvent], None]], Run | EvaluationRun]


class RunWatch(QObject):
    """One run. Signals are emitted on the main thread, `ended` always last.

    total and done count jobs; name says where the content came from (a file's name). batch_id:
    what it is called in the workspace, once it is queued there.
    """

    queued = Signal(object)
    judging = Signal(str)
    streamed = Signal(str, str, str)
    judged = Signal(Job, Verdict)
    ended = Signal(Ended)
    progressed = Signal()
    _arrived = Signal(object)

    def __init__(self, name: str, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.batch_id = ""
        self.total = 0
        self.done = 0
        self._tasks = tasks
        self._run: Run | EvaluationRun | None = None
        self._stop_asked = False
        self._is_abandoned = False
        self._began = time.monotonic()
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self, start: Start) -> None:
        """Begin the run off the main thread; `start` is given the listener to pass on."""
        self._tasks.run(lambda: start(self._arrived.emit), self._started, self._not_started)

    def stop(self) -> None:
        """Stop soon; verdicts that are stored stay."""
        self._stop_asked = True
        if self._run is not None:
            self._run.cancel()

    def abandon(self) -> None:
        """Stop soon, and tell nobody of it any more."""
        self._is_abandoned = True
        self.stop()

    @property
    def was_stopped(self) -> bool:
        """Whether somebody here asked that it stop."""
        return self._stop_asked

    @property
    def per_minute(self) -> float:
        """Jobs done in a minute, over the whole run so far."""
        return 60.0 * self.done / max(time.monotonic() - self._began, 1e-3)

    @property
    def minutes_left(self) -> float | None:
        """The time left at that rate; None while there is no rate yet."""
        return (self.total - self.done) / self.per_minute if self.done else None

    def _started(self, run: Run | EvaluationRun) -> None:
        self._run = run
        if self._stop_asked:
            run.cancel()

    def _not_started(self, error: DeskError) -> None:
        self.ended.emit(Ended(0, 0, 0, error))

    @Slot(object)
    def _take(self, event: RunEvent) -> None:
        if not self._is_abandoned:
            self._tell(event)

    def _tell(self, event: RunEvent) -> None:
        match event:
            case Queued(jobs, batch_id):
                self.batch_id = batch_id
                self.total = len(jobs)
                self._began = time.monotonic()
                self.queued.emit(jobs)
                self.progressed.emit()
            case Judging(job_id):
                self.judging.emit(job_id)
            case Streamed(job_id, channel, text):
                self.streamed.emit(job_id, channel, text)
            case Judged(job, verdict):
                self.done += 1
                self.judged.emit(job, verdict)
                self.progressed.emit()
            case Progressed(done, total):
                self._count(done, total)
            case Ended():
                self.ended.emit(event)

    def _count(self, done: int, total: int) -> None:
        if done < self.done or not self.total:
            # Another part has begun, with a rate of its own.
            self._began = time.monotonic()
        self.done, self.total = done, total
        self.progressed.emit()
