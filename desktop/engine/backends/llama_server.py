"""GGUF models through llama.cpp's server, which the worker starts and owns.

The server batches over its slots. Each slot's calls wait in a thread of their own; all else is
done on the worker's one thread.

A policy belongs to no request, so that work on one begins when its policy was read: until then none
is to blame for a dead worker, and the supervisor watches no time, so that these calls have a limit
of their own. A server that keeps silent for all of a request's time is ended, and the worker, too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from desktop.engine.backends.calling import CallingBackend
from desktop.engine.backends.llama_client import Client, RefusedError, Round
from desktop.engine.backends.llama_process import LlamaProcess
from desktop.engine.backends.llama_score import score
from desktop.engine.backends.llama_slots import PrefixFiles, Slot, best_slot, worth_a_file
from desktop.engine.protocol import (
    INTERACTIVE_ROOM,
    Failed,
    FailureKind,
    Finished,
    GenerationRequest,
    Priority,
    Request,
    Scored,
    ScoreRequest,
    Started,
    Tokens,
    deadline,
    too_long,
)
from desktop.engine.specs import LlamaServerSpec

# About how long a round is meant to take.
_ROUND_SECONDS = 0.25
_LONGEST_ROUND = 64
# A sampled answer must not depend on how fast the machine is, so its rounds are all alike.
_SAMPLED_ROUND = 16


@dataclass(slots=True, eq=False)
class _Work:
    """A request in a slot. asked: when the call under way began; round: its length in tokens."""

    request: Request
    slot: Slot
    started: float = 0.0
    cancelled: bool = False
    output: list[int] = field(default_factory=list)
    asked: float = 0.0
    round: int = 1

    @property
    def prefix(self) -> tuple[int, ...]:
        """The policy's part of the prompt."""
        return self.request.prompt[: self.request.prefix_length]


@dataclass(frozen=True, slots=True)
class _Saved:
    """The state after a policy was written to a file."""

    name: str
    bytes: int


@dataclass(frozen=True, slots=True)
class _Ready:
    """A slot has what it could get of the policy's state."""


_Result = Round | _Saved | _Ready | tuple[float, ...]


class LlamaServerBackend(CallingBackend[_Work, _Result]):
    """See `Backend`."""

    def __init__(self, spec: LlamaServerSpec) -> None:
        super().__init__()
        self._spec = spec
        self._filling: dict[tuple[int, ...], _Work] = {}
        self._turn = 0
        self._heard = 0.0

    def load(self) -> None:
        """Start the server and wait for the model; raises ModelError in plain words."""
        self._process = LlamaProcess(self._spec)
        count = self._spec.batch_size + INTERACTIVE_ROOM
        self._slots = [Slot(Client(self._process, number)) for number in range(count)]
        self._files = PrefixFiles(self._process.folder, self._spec.prefix_bytes)
        self._threads = ThreadPoolExecutor(count, "llama-slot")
        self._context = min(self._spec.context, self._process.context())

    def submit(self, request: Request) -> None:
        """Take a request in, or turn it down where the context cannot hold it."""
        refusal = too_long(request, self._context)
        if refusal is not None:
            self._told.append(refusal)
        else:
            self._waiting.append(request)

    def close(self) -> None:
        """End the server."""
        self._process.close()
        self._threads.shutdown()

    def _abort(self, work: _Work) -> None:
        work.slot.client.abort()

    def _admit(self) -> None:
        for request in sorted(self._waiting, key=lambda it: -it.priority):
            being_read = request.prompt[: request.prefix_length] in self._filling
            if being_read or not self._has_room(request):
                continue
            slot = best_slot(self._slots, request.prompt)
            if slot is None:
                return
            self._waiting.remove(request)
            self._begin(request, slot)

    def _has_room(self, request: Request) -> bool:
        running = sum(isinstance(it.request, GenerationRequest) for it in self._works)
        extra = INTERACTIVE_ROOM if request.priority is Priority.INTERACTIVE else 0
        return isinstance(request, ScoreRequest) or running < self._spec.batch_size + extra

    def _begin(self, request: Request, slot: Slot) -> None:
        """Put a request into a slot, and the policy's state first."""
        work = _Work(request, slot)
        prefix, client = work.prefix, slot.client
        self._works.append(work)
        self._turn += 1
        slot.free, slot.used = False, self._turn
        if slot.shares(request.prompt) >= len(prefix) or not worth_a_file(prefix):
            self._go_on(work)
            return
        name, patience = self._files.name_of(prefix), deadline(request)
        if name is not None:
            self._call(work, lambda: _restored(client, name, patience))
        else:
            self._filling[prefix] = work
            new = self._files.new_name()
            self._call(work, lambda: _saved(client, prefix, new, patience))

    def _go_on(self, work: _Work) -> None:
        """The next call for a request whose slot has the policy."""
        request, client = work.request, work.slot.client
        if not work.started:
            work.started = time.monotonic()
            self._told.append(Started(request.id))
        if isinstance(request, ScoreRequest):
            self._call(work, lambda: score(client, request.prompt, request.candidates))
            return
        prompt = (*request.prompt, *work.output)
        room = min(request.max_tokens, self._context - len(request.prompt)) - len(work.output)
        count = min(room, work.round)
        temperature, seed = request.temperature, _seed(request.seed, len(work.output))
        self._call(work, lambda: client.complete(prompt, count, temperature=temperature, seed=seed))

    def _call(self, work: _Work, call: Callable[[], _Result]) -> None:
        work.asked = time.monotonic()
        self._threads.submit(self._attempt, work, call)

    def _take(self, work: _Work, result: _Result | Exception) -> None:
        if self._filling.get(work.prefix) is work:
            del self._filling[work.prefix]
        if isinstance(result, _Saved):
            self._files.keep(work.prefix, result.name, result.bytes)
        if isinstance(result, RefusedError) or not isinstance(result, Exception):
            self._heard = time.monotonic()
        if work.cancelled and not self._is_silent(work):
            self._free(work, held=())
            return
        match result:
            case _Saved() | _Ready():
                self._go_on(work)
            case Round():
                self._take_round(work, result)
            case Exception():
                self._take_error(work, result)
            case logprobs:
                self._free(work, held=work.request.prompt)
                self._told.append(Scored(work.request.id, logprobs))

    def _take_round(self, work: _Work, result: Round) -> None:
        request = work.request
        if not isinstance(request, GenerationRequest):
            raise TypeError
        stops = (at for at, it in enumerate(result.tokens) if it in request.stop_ids)
        stop = next(stops, None)
        new = result.tokens if stop is None else result.tokens[: stop + 1]
        work.output += new
        work.round = _next_round(work)
        if new:
            self._told.append(Tokens(request.id, new))
        whole = len(request.prompt) + len(work.output)
        full = len(work.output) >= request.max_tokens or whole >= self._context
        if stop is None and new and not full and not result.cut:
            # The server's own end tokens are not always ours; then it simply goes on.
            self._go_on(work)
            return
        self._free(work, held=(*request.prompt, *work.output[:-1]))
        self._told.append(
            Finished(
                request.id,
                ended=stop is not None,
                output=tuple(work.output),
                prompt_tokens=len(request.prompt),
                output_tokens=len(work.output),
                seconds=time.monotonic() - work.started,
            )
        )

    def _is_silent(self, work: _Work) -> bool:
        """Whether the server has said nothing to anybody for as long as a request may take."""
        since = max(work.asked, self._heard)
        return time.monotonic() - since >= deadline(work.request)

    def _take_error(self, work: _Work, error: Exception) -> None:
        """A refusal costs one request; all else means that the server is gone or hangs, and the
        worker goes, too.
        """
        if not isinstance(error, RefusedError):
            # No call may wait for it any more, or the worker could not end.
            self.close()
            raise error
        self._free(work, held=())
        detail = f"llama.cpp's server refused this request ({error})."
        self._told.append(Failed(work.request.id, FailureKind.REJECTED, detail))

    def _free(self, work: _Work, held: Sequence[int]) -> None:
        self._works.remove(work)
        work.slot.free, work.slot.held = True, held


def _restored(client: Client, name: str, patience: float) -> _Ready:
    try:
        client.restore(name, patience=patience)
    except RefusedError:
        # The slot is empty then, and reads the whole prompt itself.
        return _Ready()
    return _Ready()


def _saved(client: Client, prefix: tuple[int, ...], name: str, patience: float) -> _Saved | _Ready:
    client.complete(prefix, 0, patience=patience)
    try:
        return _Saved(name, client.save(name, patience=patience))
    except RefusedError:
        # No room for the file; the slot itself has the state.
        return _Ready()


def _next_round(work: _Work) -> int:
    """The length of the next round. The first has one token, so that somebody sees it begin."""
    if isinstance(work.request, GenerationRequest) and work.request.temperature > 0:
        return _SAMPLED_ROUND
    if time.monotonic() - work.asked < _ROUND_SECONDS:
        return min(2 * work.round, _LONGEST_ROUND)
    return max(1, work.round // 2)


def _seed(seed: int, position: int) -> int:
    """A round's own seed: the server begins its random numbers anew in each."""
    return (seed * 2_654_435_761 + position * 40_503) & 0x7FFF_FFFF
