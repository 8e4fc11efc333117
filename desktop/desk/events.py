"""What a run tells while it works. Each event is delivered on the run's own thread."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.moderation import DeskError, Verdict
from desktop.workspace import Job


@dataclass(frozen=True, slots=True)
class Queued:
    """The jobs of the run: items in input order, for each its policies in the order given.

    batch_id: by which what is left of them can be gone on with.
    """

    jobs: tuple[Job, ...]
    batch_id: str


@dataclass(frozen=True, slots=True)
class Judging:
    """Work on a job began; again after a worker restart, when what was streamed is void."""

    job_id: str


@dataclass(frozen=True, slots=True)
class Streamed:
    """Text as it is made. channel is 'analysis' for reasoning, 'final' for the answer."""

    job_id: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict is stored."""

    job: Job
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far an evaluation is, in place of the events of each job. It is counted by parts: the
    gold set, then each suite of rewritings.
    """

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is over; always the last event.

    judged counts verdicts with a label, failed those without one, left the jobs that have no
    verdict yet and stay queued. error says why a run stopped early, None where it was finished or
    cancelled.
    """

    judged: int
    failed: int
    left: int
    error: DeskError | None = None


RunEvent = Queued | Judging | Streamed | Judged | Progressed | Ended
