"""What supervisor, worker and backends say to each other. All of it can be pickled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol


class Priority(IntEnum):
    """What goes first: somebody who waits for one answer, or a batch."""

    BATCH = 0
    INTERACTIVE = 1


# How many interactive requests may be at work beside a full batch.
INTERACTIVE_ROOM = 2

# What a slow machine, or a server that has others to answer first, may need.
_LEAST_SECONDS = 600.0
_SECONDS_A_TOKEN = 0.5


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """One completion to be made.

    prompt: token ids. Its first prefix_length ids are shared with other requests (the policy), so
    that a backend can keep their state. copies: how many requests have this very prompt; above 1
    the whole of it is worth keeping until the last of them has begun. snapshot_after: output ids
    after which a score is likely to be asked for. max_tokens caps the output; deadline_seconds caps
    the time from the start of work on it, None by max_tokens (see `deadline`).
    """

    id: str
    prompt: tuple[int, ...]
    prefix_length: int
    stop_ids: tuple[int, ...]
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0
    copies: int = 1
    snapshot_after: tuple[int, ...] = ()
    priority: Priority = Priority.BATCH
    deadline_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """How likely each of several continuations of a prompt is; see `Scored`.

    prompt and prefix_length: as in a generation. candidates: token ids, none empty.
    """

    id: str
    prompt: tuple[int, ...]
    prefix_length: int
    candidates: tuple[tuple[int, ...], ...]
    priority: Priority = Priority.BATCH
    deadline_seconds: float = _LEAST_SECONDS


Request = GenerationRequest | ScoreRequest


class FailureKind(StrEnum):
    """Why a request has no answer."""

    CRASHED_WORKER = "crashed worker"
    DEADLINE = "deadline"
    CANCELLED = "cancelled"
    MODEL = "model"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Started:
    """Work on a request began; again after a restart, when earlier tokens are void."""

    id: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Output ids as they come."""

    id: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A completion. output holds all ids with the stop token; ended is whether one was reached.

    prompt_tokens, output_tokens: as the model counts, None where the backend does not tell.
    """

    id: str
    ended: bool
    output: tuple[int, ...]
    prompt_tokens: int | None
    output_tokens: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Scored:
    """The natural logarithm of each candidate's probability, in their order: the sum over all of
    its tokens, each given the prompt and the tokens before it.
    """

    id: str
    logprobs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer. detail is plain words, without content."""

    id: str
    kind: FailureKind
    detail: str


Event = Started | Tokens | Finished | Scored | Failed


def deadline(request: Request) -> float:
    """Seconds from the start of work on a request after which it is given up."""
    if request.deadline_seconds is not None:
        return request.deadline_seconds
    return max(_LEAST_SECONDS, request.max_tokens * _SECONDS_A_TOKEN)


def too_long(request: Request, context: int) -> Failed | None:
    """How a request is turned down that a model with so long a context cannot take, or None."""
    longest = len(request.prompt)
    if isinstance(request, ScoreRequest):
        longest += max(map(len, request.candidates))
    if longest < context:
        return None
    detail = (
        f"Policy and item are {len(request.prompt):,} tokens long; this model reads {context:,}."
    )
    return Failed(request.id, FailureKind.REJECTED, detail)


class Backend(Protocol):
    """What runs a model, inside the worker, on one thread.

    `step` does a bounded piece of work, well under a second where the device allows it, so that
    cancelling and heartbeats stay prompt. An exception from it ends the worker.
    """

    def load(self) -> None:
        """Make ready; raises ModelError in plain words."""

    def submit(self, request: Request) -> None:
        """Take a request in; work on it begins in a later step."""

    def cancel(self, request_id: str) -> None:
        """Forget a request; unknown ids are ignored. Nobody waits for its answer any more."""

    def step(self) -> Sequence[Event]:
        """Work a little and tell what came of it."""

    @property
    def busy(self) -> bool:
        """Whether there is anything to do or to tell."""

    def close(self) -> None:
        """Free the device."""


class BackendSpec(Protocol):
    """What to build inside the worker."""

    @property
    def name(self) -> str:
        """What the backend is called where it is frozen with a verdict."""

    @property
    def batch_size(self) -> int:
        """How many requests are useful in flight."""

    def build(self) -> Backend:
        """Import and make the backend; called in the worker."""
