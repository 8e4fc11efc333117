"""Who does the same work for a measurement: this engine, and its peers on the same model.

Each contender has a process of its own, so that none profits from what another has loaded, and its
memory is its own.
"""

from __future__ import annotations

import multiprocessing
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from desktop.engine.protocol import (
    BackendSpec,
    Event,
    Failed,
    Finished,
    GenerationRequest,
    Tokens,
)
from desktop.engine.supervisor import Engine
from desktop.engine.worker import be_silent, give_way
from desktop.moderation import ModelError

_REMEDY = "Check the model with 'safeguard-desk models check'."


@dataclass(frozen=True, slots=True)
class Work:
    """Prompts that are each to be completed by exactly output_tokens ids.

    prompts: token ids; the first prefix_length are the same in all of them, the policy. policy and
    texts: the same in words, for peers that encode for themselves.
    """

    policy: str
    texts: tuple[str, ...]
    prompts: tuple[tuple[int, ...], ...]
    prefix_length: int
    output_tokens: int

    def part(self, start: int, stop: int) -> Work:
        """The same work on some of the items."""
        return Work(
            self.policy,
            self.texts[start:stop],
            self.prompts[start:stop],
            self.prefix_length,
            self.output_tokens,
        )


# What this engine is called, on the backend that is the first choice.
THIS_APP = "this app"
# What is done once to have everything loaded before anything is measured.
_FIRST_BREATH = Work("", ("",), ((1, 2, 3),), 0, 1)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for all of a work, and until the first token of its first answer."""

    seconds: float
    first_token_seconds: float


class Contender(Protocol):
    """One way to run a model. What it knows of a policy it may keep from one work to the next."""

    @property
    def name(self) -> str:
        """What it is called in a table."""

    @property
    def pid(self) -> int | None:
        """The process that holds the model."""

    def start(self) -> None:
        """Load the model; raises ModelError where that fails."""

    def run(self, work: Work) -> Timing:
        """Do all of a work; raises ModelError where it is not done to the end."""

    def close(self) -> None:
        """End the process."""


class EngineContender:
    """This engine, through its supervisor."""

    def __init__(self, spec: BackendSpec, name: str = THIS_APP) -> None:
        self.engine = Engine(spec)
        self.name = name

    @property
    def pid(self) -> int | None:
        """See `Contender`."""
        return self.engine.worker_pid

    def start(self) -> None:
        """See `Contender`."""
        self.engine.start()
        self.run(_FIRST_BREATH)

    def run(self, work: Work) -> Timing:
        """See `Contender`."""
        told: queue.SimpleQueue[Event] = queue.SimpleQueue()
        began = time.perf_counter()
        requests = (
            GenerationRequest(f"bench-{number}", prompt, work.prefix_length, (), work.output_tokens)
            for number, prompt in enumerate(work.prompts)
        )
        self.engine.submit_all(requests, told.put)
        left, first = len(work.prompts), None
        while left:
            match told.get():
                case Tokens() if first is None:
                    first = time.perf_counter() - began
                case Finished():
                    left -= 1
                case Failed(detail=detail):
                    raise ModelError(f"The engine stopped in the measurement: {detail}")
        seconds = time.perf_counter() - began
        return Timing(seconds, seconds if first is None else first)

    def close(self) -> None:
        """See `Contender`."""
        self.engine.close()


class PeerKind(StrEnum):
    """The ways to use mlx-lm without this engine."""

    BY_HAND = "BatchGenerator by hand"
    ONE_BY_ONE = "mlx_lm.generate loop"


@dataclass(frozen=True, slots=True)
class PeerSpec:
    """A peer on the model in a folder, with as much at once as the engine has."""

    kind: PeerKind
    folder: Path
    batch_size: int
    prefill_step: int


class PeerContender:
    """A peer from `backends.mlx_peers` in a spawned process."""

    def __init__(self, spec: PeerSpec) -> None:
        self._spec = spec
        self._connection: Connection | None = None
        self._process: BaseProcess | None = None

    @property
    def name(self) -> str:
        """See `Contender`."""
        return self._spec.kind.value

    @property
    def pid(self) -> int | None:
        """See `Contender`."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """See `Contender`."""
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_be_peer, args=(theirs, self._spec), daemon=True)
        self._process.start()
        theirs.close()
        self.run(_FIRST_BREATH)

    def run(self, work: Work) -> Timing:
        """See `Contender`. The clock is read in the peer's process: no pipe is held against it."""
        if self._connection is None:
            raise ModelError("A peer was asked before it was started.")
        try:
            self._connection.send(work)
            timing = self._connection.recv()
        except (EOFError, OSError):
            raise ModelError(
                f"'{self.name}' could not run the model to the end.", remedy=_REMEDY
            ) from None
        assert isinstance(timing, Timing)  # noqa: S101 - our own process
        return timing

    def close(self) -> None:
        """See `Contender`."""
        if self._process is None or self._connection is None:
            return
        self._connection.close()
        # It holds nothing that would have to be saved.
        self._process.kill()
        self._process.join()
        self._process.close()
        self._process = None


def _be_peer(connection: Connection, spec: PeerSpec) -> None:
    """The life of a peer's process: it ends when its pipe closes."""
    be_silent()
    give_way()  # as the worker, or it would be ahead of it
    from desktop.engine.backends.mlx_peers import peer  # noqa: PLC0415 - in this process only

    run: Callable[[Work], Timing] = peer(spec)
    while True:
        try:
            work = connection.recv()
        except EOFError:
            return
        connection.send(run(work))
