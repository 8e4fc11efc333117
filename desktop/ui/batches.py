"""The batches that run in the background, for the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.desk import Desk, Ended, EvaluationPlan, Manner, start_evaluation
from desktop.moderation import Content, PolicyVersion
from desktop.ui.bookmark import Assignment
from desktop.ui.runs import RunWatch, Start
from desktop.ui.tasks import Tasks


class Batches(QObject):
    """Starts batches and knows those that run. `changed` follows each start, step and end.

    stopped: one was stopped by a person, and could go on.
    """

    changed = Signal()
    ended = Signal(RunWatch, Ended)
    stopped = Signal(RunWatch)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._running: list[RunWatch] = []
        self._assigned: dict[RunWatch, Assignment] = {}
        self._watches: list[RunWatch] = []

    @property
    def running(self) -> tuple[RunWatch, ...]:
        """The batches that have not ended, oldest first."""
        return tuple(self._running)

    @property
    def unfinished(self) -> tuple[Assignment, ...]:
        """What the batches that run were given; one that was resumed stays in the workspace."""
        return tuple(self._assigned.values())

    def watch(self, name: str) -> RunWatch:
        """A watch on a run that is about to start; it stays until the desk is closed."""
        watch = RunWatch(name, self._tasks, self)
        self._watches.append(watch)
        watch.ended.connect(lambda: self._watches.remove(watch))
        return watch

    def start(
        self,
        name: str,
        contents: Sequence[Content],
        policies: Sequence[PolicyVersion],
        manner: Manner,
    ) -> RunWatch:
        """Judge the contents of a file in the background."""
        watch = self._begin(
            name,
            lambda listener: self._desk.judge(
                contents, policies, manner=manner, name=name, listener=listener
            ),
        )
        self._assigned[watch] = Assignment(name, tuple(contents), tuple(policies), manner)
        return watch

    def resume(self, batch_id: str, name: str) -> RunWatch:
        """Judge what is left of a batch in the background."""
        return self._begin(name, lambda listener: self._desk.resume(batch_id, listener=listener))

    def measure(self, name: str, plan: Callable[[], EvaluationPlan]) -> RunWatch:
        """Evaluate in the background what `plan` gives, which is made off the main thread."""
        return self._begin(name, lambda listener: start_evaluation(self._desk, plan(), listener))

    def _begin(self, name: str, start: Start) -> RunWatch:
        watch = self.watch(name)
        watch.progressed.connect(self.changed)
        watch.ended.connect(lambda ended: self._end(watch, ended))
        self._running.append(watch)
        watch.start(start)
        self.changed.emit()
        return watch

    def stop_all(self) -> None:
        """Stop every batch; what is judged stays."""
        for watch in self._running:
            watch.stop()

    def forget(self) -> None:
        """Stop every run, tell nobody, and wait for none: the desk does so when it closes."""
        for watch in self._watches:
            watch.abandon()
        self._running.clear()
        self._assigned.clear()

    def _end(self, watch: RunWatch, ended: Ended) -> None:
        if watch in self._running:
            self._running.remove(watch)
            self._assigned.pop(watch, None)
        self.changed.emit()
        self.ended.emit(watch, ended)
        if ended.error is not None:
            self._tasks.failed.emit(ended.error)
        elif watch.was_stopped and watch.batch_id and ended.left:
            self.stopped.emit(watch)
