"""One run: items judged under policies, from the queue of jobs to stored verdicts.

Killing the process at any instant loses nothing: a job that was not stored is leased again once
its lease runs out, and a verdict is stored at most once for each job.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable

from desktop import engine
from desktop.desk.assignment import Work
from desktop.desk.events import Ended, Judged, Judging, Queued, RunEvent, Streamed
from desktop.desk.judgement import SCORE, Judgement, job_of
from desktop.desk.model_in_use import ModelInUse
from desktop.desk.owner import is_gone
from desktop.engine import (
    Event,
    Failed,
    FailureKind,
    Finished,
    GenerationRequest,
    Scored,
    Started,
    Tokens,
)
from desktop.moderation import (
    BugError,
    DeskError,
    ModelError,
    Priority,
    Verdict,
)
from desktop.workspace import Batch, BatchState, Job, Workspace

_log = logging.getLogger(__name__)

# Short, as after a kill the next run waits for it; renewed often enough that a late turn or two
# lose nothing.
_LEASE_SECONDS = 20.0
_RENEWAL_SECONDS = 5.0
# How long to wait before asking again for jobs that another process holds.
_POLL_SECONDS = 1.0

# How long to wait for a run that took jobs over and holds none: it may be loading its model.
_LOADING_SECONDS = 120.0

# As another program, or another command, can say of a batch.
_STOPPED = (BatchState.PAUSED, BatchState.CANCELLED)

Listener = Callable[[RunEvent], None]


class Run:
    """A run on a thread of its own. The listener is called on that thread and must be quick."""

    def __init__(
        self,
        work: Work,
        workspace: Workspace,
        model: Callable[[], ModelInUse],
        listener: Listener,
        owner: str,
    ) -> None:
        self._work = work
        self._workspace = workspace
        self._get_model = model
        self._listener = listener
        self._owner = owner
        self._events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._waiting: dict[str, Job] = {}
        self._working: dict[str, Judgement] = {}
        self._judged = self._failed = 0
        self._last_at_work = 0.0
        self._ended: Ended | None = None
        self._thread = threading.Thread(target=self._main, name="run", daemon=True)

    @property
    def is_over(self) -> bool:
        """Whether its last event was told."""
        return self._ended is not None and not self._thread.is_alive()

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop soon. What is stored stays; the rest stays queued and can be run again."""
        self._cancelled.set()
        self._events.put(None)

    def wait(self) -> Ended:
        """Block until the run is over and give its last event."""
        self._thread.join()
        if self._ended is None:
            raise BugError("A run ended without saying how.")
        return self._ended

    def _main(self) -> None:
        error: DeskError | None = None
        try:
            self._judge_all()
        except DeskError as problem:
            error = problem
        except Exception as fault:  # noqa: BLE001 - the edge of the thread
            _log.exception("a run failed")
            error = DeskError(
                f"The run stopped through a fault of this program ({type(fault).__name__}).",
                kept="Verdicts so far are stored; the rest stays queued.",
                remedy="Run it again; if it stops again, report the log file.",
            )
        finally:
            try:
                self._let_go()
            finally:
                self._ended = Ended(self._judged, self._failed, len(self._waiting), error)
                self._listener(self._ended)

    def _judge_all(self) -> None:
        model = self._get_model()
        batch = self._work.submit(self._workspace, model)
        self._waiting = {job.id: job for job in batch.jobs}
        self._listener(Queued(batch.jobs, batch.id))
        self._workspace.reclaim(batch.id, is_gone)
        self._collect_stored()
        self._last_at_work = time.monotonic()
        renew_at = time.monotonic() + _RENEWAL_SECONDS
        while self._waiting and not self._cancelled.is_set():
            self._fill(model, batch)
            self._take_events(model)
            if time.monotonic() >= renew_at:
                self._renew(model)
                renew_at = time.monotonic() + _RENEWAL_SECONDS
            if not self._working:
                is_over = self._is_given_up(batch)
                self._collect_stored()
                if is_over:
                    return

    def _renew(self, model: ModelInUse) -> None:
        """Hold on to what is at work; who took a job over meanwhile has it."""
        held = [judgement.lease for judgement in self._working.values()]
        for lease in self._workspace.extend(held, _LEASE_SECONDS):
            self._give_back(model, self._working[lease.job_id])

    def _is_given_up(self, batch: Batch) -> bool:
        """Whether nothing more will come: the batch was stopped; or another run took over what is
        left of it, and that is gone or nobody works on it any more.
        """
        state = self._workspace.batches.state(batch.id)
        if state is not BatchState.DONE:
            return state in _STOPPED
        left = tuple(self._waiting)
        if not self._workspace.batches.are_open(left):
            return True
        if self._workspace.batches.are_at_work(left):
            self._last_at_work = time.monotonic()
        return time.monotonic() - self._last_at_work > _LOADING_SECONDS

    def _collect_stored(self) -> None:
        """Take up verdicts that an earlier run or another process has stored."""
        for job_id, verdict in self._workspace.verdicts(tuple(self._waiting)):
            self._settle(job_id, verdict)

    def _fill(self, model: ModelInUse, batch: Batch) -> None:
        """Keep the engine full, with one request in hand for each that it works on."""
        samples = batch.setting.samples
        room = 2 * model.engine.capacity - samples * len(self._working)
        if room <= model.engine.capacity and self._working:
            return
        jobs = max(1, room // samples)
        priority = _engine_priority(batch.priority)
        requests: list[GenerationRequest] = []
        for lease in self._workspace.claim(batch.id, self._owner, jobs, _LEASE_SECONDS):
            judgement = Judgement.of(lease, model, priority)
            self._working[lease.job_id] = judgement
            requests += judgement.requests()
        if requests:
            model.engine.submit_all(requests, self._events.put)

    def _take_events(self, model: ModelInUse) -> None:
        """Wait for one event and take all that have come with it."""
        try:
            event = self._events.get(timeout=_POLL_SECONDS)
            while True:
                if event is not None:
                    self._take(model, event)
                event = self._events.get_nowait()
        except queue.Empty:
            return

    def _take(self, model: ModelInUse, event: Event) -> None:
        job_id, part = job_of(event.id)
        judgement = self._working.get(job_id)
        if judgement is None:
            return
        match event:
            case Started():
                if judgement.begin(part):
                    self._listener(Judging(job_id))
            case Tokens():
                for piece in judgement.shown(part, event.ids):
                    self._listener(Streamed(job_id, piece.channel, piece.text))
            case Scored() | Finished() | Failed():
                self._take_end(model, judgement, part, event)

    def _take_end(
        self, model: ModelInUse, judgement: Judgement, part: str, event: Scored | Finished | Failed
    ) -> None:
        match event:
            case Failed(kind=FailureKind.CANCELLED):
                self._give_back(model, judgement)
            case Failed(kind=FailureKind.MODEL):
                raise ModelError(
                    event.detail,
                    kept="Verdicts so far are stored; the rest stays queued.",
                    remedy=f"{model.advice} Then run it again: nothing is judged twice.",
                )
            case Scored():
                self._store(judgement, event)
            case Failed() if part == SCORE:
                # That costs the probabilities, not the verdict.
                self._store(judgement, None)
            case Finished() | Failed():
                self._take_sample(model, judgement, part, event)

    def _take_sample(
        self, model: ModelInUse, judgement: Judgement, part: str, event: Finished | Failed
    ) -> None:
        """After the last sample the labels are scored, where there are any to score."""
        if not judgement.take(part, event):
            return
        request = judgement.score_request()
        if request is None:
            self._store(judgement, None)
        else:
            model.engine.submit(request, self._events.put)

    def _store(self, judgement: Judgement, scored: Scored | None) -> None:
        lease = judgement.lease
        del self._working[lease.job_id]
        answer = judgement.answer(scored)
        verdict = self._workspace.complete(lease, answer.reading, answer.generation, answer.support)
        if verdict is not None:
            self._settle(lease.job_id, verdict)

    def _give_back(self, model: ModelInUse, judgement: Judgement) -> None:
        """Let go of a job, so that another run can take it at once."""
        self._working.pop(judgement.lease.job_id, None)
        for name in judgement.names:
            model.engine.cancel(name)
        self._workspace.release(judgement.lease)

    def _settle(self, job_id: str, verdict: Verdict) -> None:
        job = self._waiting.pop(job_id)
        if verdict.reading.outcome.has_label:
            self._judged += 1
        else:
            self._failed += 1
        self._listener(Judged(job, verdict))

    def _let_go(self) -> None:
        for judgement in tuple(self._working.values()):
            try:
                self._give_back(self._get_model(), judgement)
            except (DeskError, BugError):
                # The lease runs out by itself.
                _log.warning("a lease could not be given back")


def _engine_priority(priority: Priority) -> engine.Priority:
    """Which of two batches goes first is a matter of the queue; the engine knows no difference."""
    interactive = priority is Priority.INTERACTIVE
    return engine.Priority.INTERACTIVE if interactive else engine.Priority.BATCH
