"""What supervisor, worker and backends say to each other. All of it can be pickled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """One completion to be made.

    prompt: token ids. Its first prefix_length ids are shared with other requests (the policy), so
    that a backend can keep their state. max_tokens caps the output; deadline_seconds caps the time
    from the start of work on it.
    """

    id: str
    prompt: tuple[int, ...]
    prefix_length: int
    stop_ids: tuple[int, ...]
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0
    deadline_seconds: float = 600.0


class FailureKind(StrEnum):
    """Why a request has no completion."""

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
    """A completion. output holds all ids with the stop token; ended is whether one was reached."""

    id: str
    ended: bool
    output: tuple[int, ...]
    prompt_tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """No completion. detail is plain words, without content."""

    id: str
    kind: FailureKind
    detail: str


Event = Started | Tokens | Finished | Failed


class Backend(Protocol):
    """What runs a model, inside the worker, on one thread.

    `step` does a bounded piece of work, well under a second where the device allows it, so that
    cancelling and heartbeats stay prompt. An exception from it ends the worker.
    """

    def load(self) -> None:
        """Make ready; raises ModelError in plain words."""

    def submit(self, request: GenerationRequest) -> None:
        """Take a request in; work on it begins in a later step."""

    def cancel(self, request_id: str) -> None:
        """Forget a request; unknown ids are ignored. `Failed` comes with the next step."""

    def step(self) -> Sequence[Event]:
        """Work a little and tell what came of it."""

    @property
    def busy(self) -> bool:
        """Whether there is anything to do or to tell."""

    def close(self) -> None:
        """Free the device."""


class BackendSpec(Protocol):
    """What to build inside the worker. batch_size is how many requests it works on at once."""

    @property
    def batch_size(self) -> int:
        """How many requests are useful in flight."""

    def build(self) -> Backend:
        """Import and make the backend; called in the worker."""


@dataclass(frozen=True, slots=True)
class MlxSpec:
    """A gpt_oss model folder, run through mlx-lm. batch_size 1 gives reproducible outputs.

    prefix_bytes bounds the memory that kept policy prefixes may take.
    """

    folder: Path
    batch_size: int = 8
    prefill_step: int = 512
    prefix_bytes: int = 2 << 30

    def build(self) -> Backend:
        """The backend; importing mlx takes seconds."""
        from desktop.engine.backends.mlx import MlxBackend  # noqa: PLC0415 - the worker only

        return MlxBackend(self)
