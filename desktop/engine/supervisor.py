"""The supervisor: keeps one worker process alive and every request answered exactly once.

All state belongs to its own thread; other threads hand it commands. A request is answered by one
Finished or Failed, however often the worker dies in between.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from multiprocessing.connection import Connection, wait

from desktop.engine.bell import Bell
from desktop.engine.lane import Lane, Ticket
from desktop.engine.limits import Limits
from desktop.engine.protocol import (
    BackendSpec,
    Event,
    Failed,
    FailureKind,
    Finished,
    Request,
    Scored,
    Started,
    deadline,
)
from desktop.engine.worker import Cancel, Loaded, LoadFailed, Report, Submit, Told
from desktop.engine.worker_process import WorkerProcess

_log = logging.getLogger(__name__)

# More than this between two turns of the supervisor means that the machine slept, in seconds.
_LONGEST_TURN = 10.0


class EngineState(StrEnum):
    """What the worker does."""

    STOPPED = "stopped"
    LOADING = "loading"
    READY = "ready"
    WORKING = "working"
    RESTARTING = "restarting"
    BROKEN = "broken"


StateListener = Callable[[EngineState, str], None]
EventListener = Callable[[Event], None]
# Requests to be answered, the name of one to be given up, or the end.
_Command = tuple[Ticket, ...] | str | None


class Engine:
    """A model at work. `submit` and `cancel` may be called from any thread.

    Listeners are called on the supervisor's thread and must be quick. clock: seconds
    that only grow.
    """

    def __init__(
        self,
        spec: BackendSpec,
        limits: Limits | None = None,
        on_state: StateListener | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._spec = spec
        self._limits = limits or Limits()
        self._on_state = on_state
        self._state = EngineState.STOPPED
        self._commands: queue.SimpleQueue[_Command] = queue.SimpleQueue()
        self._bell = Bell()
        self._lane = Lane(spec.batch_size, self._limits.crashes_per_item)
        self._worker: WorkerProcess | None = None
        self._deaths = 0
        self._restart_at = 0.0
        self._turned_at = clock()
        self._closing = False
        self._thread = threading.Thread(target=self._main, name="engine", daemon=True)

    @property
    def capacity(self) -> int:
        """How many requests are worked on at once."""
        return self._spec.batch_size

    @property
    def backend(self) -> str:
        """What the backend is called."""
        return self._spec.name

    @property
    def state(self) -> EngineState:
        """What the worker does at this moment."""
        return self._state

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id; None while there is none."""
        worker = self._worker
        return worker.pid if worker else None

    def start(self) -> None:
        """Start the worker; returns at once, the model loads in its own time."""
        self._thread.start()

    def submit(self, request: Request, listener: EventListener) -> None:
        """Have a request answered."""
        self.submit_all([request], listener)

    def submit_all(self, requests: Iterable[Request], listener: EventListener) -> None:
        """Have several answered. What comes together is begun together, which costs less."""
        self._command(tuple(Ticket(request, listener) for request in requests))

    def cancel(self, request_id: str) -> None:
        """Give a request up; its listener hears Failed with CANCELLED, unless it was faster."""
        self._command(request_id)

    def close(self) -> None:
        """End the worker. Requests still open are cancelled."""
        if self._thread.is_alive():
            self._command(None)
            self._thread.join()
        self._bell.close()

    def _command(self, command: _Command) -> None:
        self._commands.put(command)
        self._bell.ring()

    def _main(self) -> None:
        self._start_worker()
        while not self._closing:
            self._wait_and_hear()
            self._forgive_sleep()
            self._take_commands()
            self._watch()
            self._send_due()
        for ticket in self._lane.drop_all():
            self._tell(ticket, Failed(ticket.id, FailureKind.CANCELLED, "The engine was closed."))
        self._end_worker(self._limits.close)
        self._become(EngineState.STOPPED)

    def _wait_and_hear(self) -> None:
        worker = self._worker
        sources: list[Connection | int] = [self._bell.heard_at]
        if worker is not None:
            sources.append(worker.sentinel)
        ready = wait(sources, timeout=self._patience())
        self._bell.silence()
        if worker is None:
            return
        has_died = worker.sentinel in ready
        if has_died:
            # What it said before it died comes first.
            worker.hear_out()
        while self._worker is worker and (report := worker.hear()) is not None:
            worker.heard = self._clock()
            self._take_report(worker, report)
        if self._worker is worker and (has_died or worker.deaf):
            self._bury("stopped")

    def _take_report(self, worker: WorkerProcess, report: Report) -> None:
        match report:
            case Loaded():
                worker.loaded = True
                self._become(EngineState.READY)
            case LoadFailed(detail):
                self._end_worker(self._limits.close)
                self._break(detail)
            case Told(events):
                for event in events:
                    self._take_event(event)
            case _:
                pass

    def _take_event(self, event: Event) -> None:
        ticket = self._lane.find_sent(event.id)
        if ticket is None:
            return  # cancelled or overdue meanwhile
        if isinstance(event, Started):
            ticket.started = self._clock()
        elif isinstance(event, Finished | Scored | Failed):
            self._lane.remove(ticket)
            self._deaths = 0
        self._tell(ticket, replace(event, id=ticket.id))

    def _take_commands(self) -> None:
        while True:
            try:
                command = self._commands.get_nowait()
            except queue.Empty:
                return
            match command:
                case None:
                    self._closing = True
                case str(request_id):
                    self._give_up(request_id, FailureKind.CANCELLED, "Cancelled.")
                case tickets:
                    for ticket in tickets:
                        self._lane.add(ticket)
                    if self._state is EngineState.BROKEN:
                        self._deaths = 0
                        self._start_worker()

    def _give_up(self, request_id: str, kind: FailureKind, detail: str) -> None:
        ticket = self._lane.find(request_id)
        if ticket is None:
            return
        if ticket.sent and self._worker is not None:
            self._worker.tell(Cancel(ticket.sent_as))
        self._lane.remove(ticket)
        self._tell(ticket, Failed(request_id, kind, detail))

    def _forgive_sleep(self) -> None:
        """After the machine slept, nobody is to blame for the time that passed."""
        now = self._clock()
        # Between two turns with work at hand lies half a second, see `_patience`.
        lost = now - self._turned_at - _LONGEST_TURN
        self._turned_at = now
        if lost > 0 and self._worker is not None:
            self._worker.heard += lost
            self._lane.forgive(lost)

    def _watch(self) -> None:
        """Deadlines, silence, and the time for the next start."""
        now = self._clock()
        for ticket in self._lane.overdue(now):
            seconds = deadline(ticket.request)
            detail = (
                f"There was no answer within {seconds:g} seconds. Answers come sooner at a lower"
                " effort, from a smaller model, or when the machine has less to do."
            )
            self._give_up(ticket.id, FailureKind.DEADLINE, detail)
        worker = self._worker
        if worker is None:
            if self._state is EngineState.RESTARTING and now >= self._restart_at:
                self._start_worker()
        elif worker.loaded and self._lane.at_work and now - worker.heard > self._limits.heartbeat:
            self._bury("did not answer any more")
        elif not worker.loaded and now - worker.heard > self._limits.load:
            self._bury("took too long to load")

    def _send_due(self) -> None:
        worker = self._worker
        if worker is None or not worker.loaded:
            return
        if due := tuple(self._lane.due()):
            if not self._lane.at_work:
                worker.heard = self._clock()
            for ticket in due:
                ticket.sent = True
            worker.tell(Submit(tuple(replace(it.request, id=it.sent_as) for it in due)))
        self._become(EngineState.WORKING if self._lane.at_work else EngineState.READY)

    def _start_worker(self) -> None:
        self._become(EngineState.LOADING)
        try:
            self._worker = WorkerProcess(self._spec, self._clock(), self._bell.ring)
        except (OSError, RuntimeError) as error:
            # No memory, process, thread or file to be had: there may be later.
            reason = error.strerror if isinstance(error, OSError) else error
            self._bury(f"did not start ({reason})")

    def _bury(self, what: str) -> None:
        """After a death: blame, set aside, and plan the next start."""
        from_outside = self._worker is not None and self._worker.was_ended_from_outside()
        code = self._end_worker(patience=0)
        _log.warning("the worker %s, exit code %s", what, code)
        self._deaths += 1
        for ticket in self._lane.after_crash(from_outside=from_outside):
            self._deaths = 0
            crashes = self._limits.crashes_per_item
            detail = f"The model's process stopped {crashes} times on this item; it was set aside."
            self._tell(ticket, Failed(ticket.id, FailureKind.CRASHED_WORKER, detail))
        if self._deaths >= self._limits.restarts_in_a_row:
            self._break(f"The model's process {what} {self._deaths} times in a row.")
            return
        pause = self._limits.first_pause * 2 ** (self._deaths - 2) if self._deaths > 1 else 0.0
        self._restart_at = self._clock() + min(pause, self._limits.longest_pause)
        self._become(EngineState.RESTARTING, f"The model's process {what}; it is started again.")

    def _break(self, detail: str) -> None:
        self._become(EngineState.BROKEN, detail)
        for ticket in self._lane.drop_all():
            self._tell(ticket, Failed(ticket.id, FailureKind.MODEL, detail))

    def _end_worker(self, patience: float) -> int | None:
        worker, self._worker = self._worker, None
        return worker.end(patience) if worker else None

    def _patience(self) -> float | None:
        """Seconds until something is due by the clock; None where nothing is."""
        if self._state is EngineState.RESTARTING:
            return max(0.0, self._restart_at - self._clock())
        loading = self._worker is not None and not self._worker.loaded
        return 0.5 if self._lane.at_work or loading else None

    def _become(self, state: EngineState, detail: str = "") -> None:
        if state is self._state:
            return
        self._state = state
        if self._on_state is not None:
            self._on_state(state, detail)

    def _tell(self, ticket: Ticket, event: Event) -> None:
        try:
            ticket.listener(event)
        except Exception:  # noqa: BLE001 - a listener's fault must not stop the others
            _log.exception("a listener failed")
