"""What the backends share that ask a server: calls wait in threads, all else is on one thread."""

from __future__ import annotations

import queue
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from desktop.engine.backends.waiting import Waiting
from desktop.engine.protocol import Event, Request

# How long a step waits for something to come back, in seconds.
_PATIENCE = 0.2


class Work(Protocol):
    """A request at the server. cancelled: whatever still comes of it is dropped."""

    cancelled: bool

    @property
    def request(self) -> Request:
        """What was asked."""


W = TypeVar("W", bound=Work)
R = TypeVar("R")


class CallingBackend(ABC, Generic[W, R]):
    """See `Backend`. What a call came to is put into `_results` by its thread, and taken out by a
    step.
    """

    def __init__(self) -> None:
        self._waiting = Waiting()
        self._works: list[W] = []
        self._results: queue.SimpleQueue[tuple[W, R | Exception]] = queue.SimpleQueue()
        self._told: list[Event] = []

    @property
    def busy(self) -> bool:
        """Whether a step would do anything."""
        return bool(self._waiting or self._works or self._told)

    def cancel(self, request_id: str) -> None:
        """Forget a request; the call for it is broken off."""
        self._waiting.drop(request_id)
        work = next((it for it in self._works if it.request.id == request_id), None)
        if work is not None and not work.cancelled:
            work.cancelled = True
            self._abort(work)

    def step(self) -> Sequence[Event]:
        """Start what there is room for, and take what has come."""
        self._admit()
        if not self._told and self._works:
            self._take_results()
        told, self._told = self._told, []
        return told

    @abstractmethod
    def _admit(self) -> None:
        """Move requests from `_waiting` to `_works`, as many as there is room for."""

    @abstractmethod
    def _take(self, work: W, result: R | Exception) -> None:
        """Tell of what a call came to; work that is over leaves `_works`."""

    @abstractmethod
    def _abort(self, work: W) -> None:
        """Break the call off that is under way for it."""

    def _attempt(self, work: W, call: Callable[[], R]) -> None:
        """In a thread: make a call. Its error is told apart on the worker's thread."""
        try:
            self._results.put((work, call()))
        except Exception as error:  # noqa: BLE001 - see above
            self._results.put((work, error))

    def _take_results(self) -> None:
        """Wait for one result, and take all that have come with it."""
        try:
            work, result = self._results.get(timeout=_PATIENCE)
            while True:
                self._take(work, result)
                work, result = self._results.get_nowait()
        except queue.Empty:
            return
