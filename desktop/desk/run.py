"""One run: items judged under policies, from the queue of jobs to stored verdicts.

Killing the process at any instant loses nothing: a job that was not stored is leased again once
its lease runs out, and a verdict is stored at most once for each job.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.desk.events import Ended, Judged, Judging, Queued, RunEvent, Streamed
from desktop.desk.model_in_use import ModelInUse
from desktop.engine import Event, Failed, FailureKind, Finished, GenerationRequest, Started, Tokens
from desktop.moderation import (
    BugError,
    Content,
    DeskError,
    Effort,
    Generation,
    ModelError,
    Outcome,
    PolicyVersion,
    Reading,
    Verdict,
)
from desktop.prompting import HarmonyStream
from desktop.workspace import Job, Lease, Workspace

_log = logging.getLogger(__name__)

# Short, as after a kill the next run waits for it; renewed often enough that a late turn or two
# lose nothing.
_LEASE_SECONDS = 20.0
_RENEWAL_SECONDS = 5.0
# How long to wait before asking again for jobs that another process holds.
_POLL_SECONDS = 1.0

Listener = Callable[[RunEvent], None]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be judged, under what, and how. name says where the content came from."""

    contents: Sequence[Content]
    policies: Sequence[PolicyVersion]
    effort: Effort
    name: str
    again: bool


@dataclass(slots=True)
class _Work:
    """One job in the engine."""

    lease: Lease
    stream: HarmonyStream


class Run:
    """A run on a thread of its own. The listener is called on that thread and must be quick."""

    def __init__(
        self,
        assignment: Assignment,
        workspace: Workspace,
        model: Callable[[], ModelInUse],
        listener: Listener,
        owner: str,
    ) -> None:
        self._assignment = assignment
        self._workspace = workspace
        self._get_model = model
        self._listener = listener
        self._owner = owner
        self._events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._waiting: dict[str, Job] = {}
        self._working: dict[str, _Work] = {}
        self._judged = self._failed = 0
        self._ended: Ended | None = None
        self._thread = threading.Thread(target=self._main, name="run", daemon=True)

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
            self._let_go()
            self._ended = Ended(self._judged, self._failed, len(self._waiting), error)
            self._listener(self._ended)

    def _judge_all(self) -> None:
        given = self._assignment
        item_ids = self._workspace.add_items(given.contents)
        model = self._get_model()
        batch = self._workspace.submit(
            item_ids,
            given.policies,
            model.setting(given.effort),
            name=given.name,
            again=given.again,
        )
        self._waiting = {job.id: job for job in batch.jobs}
        self._listener(Queued(batch.jobs))
        self._collect_stored()
        renew_at = time.monotonic() + _RENEWAL_SECONDS
        while self._waiting and not self._cancelled.is_set():
            self._fill(model, batch.id)
            self._take_events(model)
            if time.monotonic() >= renew_at:
                for work in self._working.values():
                    self._workspace.extend(work.lease, _LEASE_SECONDS)
                renew_at = time.monotonic() + _RENEWAL_SECONDS
            if not self._working:
                self._collect_stored()

    def _collect_stored(self) -> None:
        """Take up verdicts that an earlier run or another process has stored."""
        for job in tuple(self._waiting.values()):
            verdict = self._workspace.verdict(job.id)
            if verdict is not None:
                self._settle(job.id, verdict)

    def _fill(self, model: ModelInUse, batch_id: str) -> None:
        """Keep the engine full, with one request in hand for each that it works on."""
        room = 2 * model.engine.capacity - len(self._working)
        if room <= model.engine.capacity and self._working:
            return
        for lease in self._workspace.claim(batch_id, self._owner, room, _LEASE_SECONDS):
            self._working[lease.job_id] = _Work(lease, model.harmony.stream())
            self._submit(model, lease)

    def _submit(self, model: ModelInUse, lease: Lease) -> None:
        prompt = model.harmony.render(lease.policy.policy, lease.item.text, self._assignment.effort)
        model.engine.submit(
            GenerationRequest(
                id=lease.job_id,
                prompt=prompt.tokens,
                prefix_length=prompt.prefix_length,
                stop_ids=model.harmony.stop_ids,
                max_tokens=lease.setting.max_tokens,
                temperature=lease.setting.temperature,
                seed=lease.setting.seed,
            ),
            self._events.put,
        )

    def _take_events(self, model: ModelInUse) -> None:
        """Wait for one event and take all that have come with it."""
        try:
            event = self._events.get(timeout=_POLL_SECONDS)
            while True:
                if event is not None and event.id in self._working:
                    self._take(model, event)
                event = self._events.get_nowait()
        except queue.Empty:
            return

    def _take(self, model: ModelInUse, event: Event) -> None:
        work = self._working[event.id]
        match event:
            case Started():
                work.stream = model.harmony.stream()
                self._listener(Judging(event.id))
            case Tokens():
                for piece in work.stream.feed(event.ids):
                    self._listener(Streamed(event.id, piece.channel, piece.text))
            case Finished():
                self._finish(model, work.lease, event)
            case Failed():
                self._fail(work.lease, event)

    def _finish(self, model: ModelInUse, lease: Lease, event: Finished) -> None:
        reading = model.harmony.read(
            event.output, ended=event.ended, policy=lease.policy.policy, text=lease.item.text
        )
        generation = Generation(
            event.output,
            model.harmony.output_text(event.output),
            event.prompt_tokens,
            event.seconds,
        )
        self._store(lease, reading, generation)

    def _fail(self, lease: Lease, event: Failed) -> None:
        if event.kind is FailureKind.CANCELLED:
            del self._working[lease.job_id]
            self._workspace.release(lease)
            return
        if event.kind is FailureKind.MODEL:
            raise ModelError(
                event.detail,
                kept="Verdicts so far are stored; the rest stays queued.",
                remedy="Look at 'safeguard-desk doctor', then run it again.",
            )
        self._store(
            lease, Reading(Outcome.FAILED, problem=event.detail), Generation((), "", 0, 0.0)
        )

    def _store(self, lease: Lease, reading: Reading, generation: Generation) -> None:
        del self._working[lease.job_id]
        verdict = self._workspace.complete(lease, reading, generation)
        if verdict is not None:
            self._settle(lease.job_id, verdict)

    def _settle(self, job_id: str, verdict: Verdict) -> None:
        job = self._waiting.pop(job_id)
        if verdict.reading.outcome.has_label:
            self._judged += 1
        else:
            self._failed += 1
        self._listener(Judged(job, verdict))

    def _let_go(self) -> None:
        """Give back what is still in work, so that another run can take it at once."""
        for job_id, work in self._working.items():
            try:
                self._get_model().engine.cancel(job_id)
                self._workspace.release(work.lease)
            except DeskError:
                # The lease runs out by itself.
                _log.warning("a lease could not be given back")
