"""A backend that replays given answers, faults included: for tests of all that is not a model."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from desktop.engine.backends.waiting import Waiting
from desktop.engine.protocol import (
    Backend,
    Event,
    Failed,
    FailureKind,
    Finished,
    GenerationRequest,
    Request,
    Scored,
    ScoreRequest,
    Started,
    Tokens,
)
from desktop.moderation import BugError, ModelError

# How long a token of a script without end takes.
_TOKEN_SECONDS = 0.0005


class Fault(StrEnum):
    """What goes wrong after the last scripted token."""

    NONE = "none"
    EXIT = "the process ends"
    RAISE = "an exception"
    HANG = "no step ever returns"
    ENDLESS = "tokens without end"


@dataclass(frozen=True, slots=True)
class Script:
    """One answer: output ids for every prompt that contains the ids of `when` in a row, and where
    a seed is named for requests with that seed only.

    scores: the log-probabilities told where as many candidates are to be scored; none otherwise.
    once: a file that the first fault leaves behind; while it exists the fault does not happen
    again, so that a restarted worker gets through.
    """

    output: tuple[int, ...]
    when: tuple[int, ...] = ()
    fault: Fault = Fault.NONE
    once: Path | None = None
    scores: tuple[float, ...] = ()
    seed: int | None = None

    def answers(self, request: Request) -> bool:
        """Whether this is the script for a request."""
        prompt = request.prompt
        if isinstance(request, GenerationRequest) and self.seed not in (None, request.seed):
            return False
        width = len(self.when)
        return any(
            tuple(prompt[start : start + width]) == self.when
            for start in range(len(prompt) - width + 1)
        )


@dataclass(frozen=True, slots=True)
class ScriptedSpec:
    """The scripts, the first that fits wins. load_problem makes loading fail with these words."""

    scripts: tuple[Script, ...]
    batch_size: int = 2
    load_problem: str = ""

    @property
    def name(self) -> str:
        """See `BackendSpec`."""
        return "scripted"

    def build(self) -> Backend:
        """The backend."""
        return ScriptedBackend(self)


@dataclass(slots=True)
class _Replay:
    request: GenerationRequest
    script: Script
    started: float
    output: list[int] = field(default_factory=list)


class ScriptedBackend:
    """See `Backend`; one token a step for each running request."""

    def __init__(self, spec: ScriptedSpec) -> None:
        self._spec = spec
        self._waiting = Waiting()
        self._running: list[_Replay] = []
        self._told: list[Event] = []

    def load(self) -> None:
        """Fail where the script says so."""
        if self._spec.load_problem:
            raise ModelError(self._spec.load_problem)

    @property
    def busy(self) -> bool:
        """Whether a step would do anything."""
        return bool(self._waiting or self._running or self._told)

    def submit(self, request: Request) -> None:
        """Line up."""
        self._waiting.append(request)

    def cancel(self, request_id: str) -> None:
        """Forget a request."""
        self._waiting.drop(request_id)
        self._running = [it for it in self._running if it.request.id != request_id]

    def step(self) -> Sequence[Event]:
        """One token for each running request."""
        while self._waiting and len(self._running) < self._spec.batch_size:
            request = self._waiting.popleft()
            script = self._script(request)
            self._told.append(Started(request.id))
            if isinstance(request, ScoreRequest):
                self._told.append(_scored(request, script))
            else:
                self._running.append(_Replay(request, script, time.monotonic()))
        if self._told:
            # What began is told before anything can go wrong with it.
            told, self._told = self._told, []
            return told
        if any(len(it.output) > len(it.script.output) for it in self._running):
            # A script that goes on without end: no model is at its cap at once.
            time.sleep(_TOKEN_SECONDS)
        for replay in tuple(self._running):
            self._advance(replay)
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Nothing to free."""

    def _script(self, request: Request) -> Script:
        for script in self._spec.scripts:
            if script.answers(request):
                return script
        raise BugError("No script answers this prompt.")

    def _advance(self, replay: _Replay) -> None:
        script, request = replay.script, replay.request
        fault = Fault.NONE if _spent(script) else script.fault
        if len(replay.output) >= len(script.output) and fault is not Fault.ENDLESS:
            _go_wrong(script)
        token = script.output[min(len(replay.output), len(script.output) - 1)]
        replay.output.append(token)
        self._told.append(Tokens(request.id, (token,)))
        is_whole = len(replay.output) == len(script.output) and fault is Fault.NONE
        if is_whole or len(replay.output) == request.max_tokens:
            self._finish(replay)

    def _finish(self, replay: _Replay) -> None:
        self._running.remove(replay)
        self._told.append(
            Finished(
                replay.request.id,
                ended=replay.output[-1] in replay.request.stop_ids,
                output=tuple(replay.output),
                prompt_tokens=len(replay.request.prompt),
                output_tokens=len(replay.output),
                seconds=time.monotonic() - replay.started,
            )
        )


def _scored(request: ScoreRequest, script: Script) -> Scored | Failed:
    if len(script.scores) == len(request.candidates):
        return Scored(request.id, script.scores)
    return Failed(request.id, FailureKind.REJECTED, "This backend gives no probabilities.")


def _spent(script: Script) -> bool:
    return script.once is not None and script.once.exists()


def _go_wrong(script: Script) -> None:
    if script.once is not None:
        script.once.touch()
    match script.fault:
        case Fault.EXIT:
            os._exit(9)
        case Fault.RAISE:
            raise RuntimeError
        case Fault.HANG:
            while True:
                time.sleep(3600)
        case _:
            raise BugError("This script has no fault.")
