"""Work off the main thread: a callable runs on a pool, its result comes back as a signal.

Every failure that its caller does not take ends in one place, the window's notice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from desktop.moderation import DeskError

_log = logging.getLogger(__name__)
_THREADS = 4

Result = TypeVar("Result")
OnFailure = Callable[["DeskError"], None]


class Tasks(QObject):
    """Runs work for one window.

    failed: a DeskError that nobody else took. broke: any other exception, a fault of ours.
    busy: whether anything is under way. dropped: nothing that is under way is wanted any more.
    """

    failed = Signal(object)
    broke = Signal(object)
    busy = Signal(bool)
    dropped = Signal()
    _ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Not QThreadPool: PySide keeps the wrapper of a QRunnable that Qt has deleted, and gives it
        # out for the next object that comes to lie at its address.
        self._pool: ThreadPoolExecutor | None = None
        self._lasting: list[Future[None]] = []
        self._open = True
        self._under_way = 0
        self._generation = 0
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def under_way(self) -> int:
        """How many tasks have not been delivered yet."""
        return self._under_way

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None] | None = None,
        failed: OnFailure | None = None,
    ) -> None:
        """Do `work` on another thread, then call `then` with its result on the main thread.

        A DeskError goes to `failed`, or to the signal of that name where none is given.
        """
        self._submit(work, then, failed)

    def store(self, work: Callable[[], object]) -> None:
        """Do what must not be cut off: closing waits for it."""
        self._lasting = [it for it in self._lasting if not it.done()]
        self._lasting.append(self._submit(work, None, None))

    def _submit(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None] | None,
        failed: OnFailure | None,
    ) -> Future[None]:
        self._count(1)
        generation = self._generation
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after the first paint

            self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="task")
        return self._pool.submit(
            lambda: self._ready.emit((generation, _attempt(work, then, failed)))
        )

    def drop(self) -> None:
        """Deliver nothing of what is under way: who asked for it is gone."""
        self._generation += 1
        self.dropped.emit()

    def close(self) -> None:
        """Wait for what runs, and for what is to be stored, and drop the results."""
        self._open = False
        self.dropped.emit()
        for it in self._lasting:
            it.result()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @Slot(object)
    def _deliver(self, ready: tuple[int, _Outcome]) -> None:
        generation, outcome = ready
        self._count(-1)
        if not self._open or generation != self._generation:
            return
        if outcome.fault is not None:
            _log.error("a task broke: %s", type(outcome.fault).__name__)
            self.broke.emit(outcome.fault)
        elif outcome.error is not None:
            failed = None if _is_gone(outcome.failed) else outcome.failed
            (failed or self.failed.emit)(outcome.error)
        elif not _is_gone(outcome.then):
            outcome.deliver()

    def _count(self, change: int) -> None:
        self._under_way += change
        self.busy.emit(self._under_way > 0)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a task came to: a result to deliver, an error of the world, or a fault of ours."""

    deliver: Callable[[], None]
    then: object
    failed: OnFailure | None
    error: DeskError | None = None
    fault: Exception | None = None


def _attempt(
    work: Callable[[], Result], then: Callable[[Result], None] | None, failed: OnFailure | None
) -> _Outcome:
    from desktop.moderation import DeskError  # noqa: PLC0415 - not before the first paint

    try:
        result = work()
    except DeskError as error:
        return _Outcome(_nothing, then, failed, error=error)
    except Exception as fault:  # noqa: BLE001 - carried to the main thread, where it is shown
        return _Outcome(_nothing, then, failed, fault=fault)
    return _Outcome(lambda: then(result) if then else None, then, failed)


def _is_gone(taker: object) -> bool:
    """Whether it is a method of a widget that was closed and deleted meanwhile."""
    while isinstance(taker, partial):
        taker = taker.func
    owner = getattr(taker, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _nothing() -> None:
    """There is no result to deliver."""
