"""gpt_oss models through mlx-lm: Metal, CUDA, and the processor for small ones.

Continuous batching by mlx-lm's BatchGenerator; each policy prefix is filled once. Runs in the
worker's only thread: mlx objects belong to the thread that made them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import mlx.core as mx
from mlx_lm.generate import BatchGenerator, StopSequences, greedy_sampler
from mlx_lm.utils import load_model

from desktop.engine.backends.mlx_pace import Pace
from desktop.engine.backends.mlx_prefix import PrefixCache
from desktop.engine.backends.mlx_processor import suit_processor
from desktop.engine.backends.mlx_rope import mend_yarn
from desktop.engine.backends.mlx_score import score
from desktop.engine.backends.waiting import Waiting
from desktop.engine.protocol import (
    INTERACTIVE_ROOM,
    Event,
    Finished,
    GenerationRequest,
    Priority,
    Request,
    Scored,
    ScoreRequest,
    Started,
    Tokens,
    too_long,
)
from desktop.engine.specs import MlxSpec
from desktop.moderation import ModelError

# mlx keeps freed buffers for reuse; without a limit a long run takes all memory.
_CACHE_LIMIT = 1 << 30


_Sampler = Callable[[mx.array], mx.array]


@dataclass(slots=True)
class _Sequence:
    """A request that the generator works on."""

    request: GenerationRequest
    started: float
    output: list[int] = field(default_factory=list)

    def ends_with(self, mark: tuple[int, ...]) -> bool:
        """Whether the last ids of the output are these."""
        return bool(mark) and tuple(self.output[-len(mark) :]) == mark


class MlxBackend:
    """See `Backend`."""

    def __init__(self, spec: MlxSpec) -> None:
        self._spec = spec
        self._waiting = Waiting()
        self._running: dict[int, _Sequence] = {}
        self._told: list[Event] = []
        self._context_length: int | None = None

    def load(self) -> None:
        """Read the weights; raises ModelError where mlx-lm cannot take them."""
        mx.set_cache_limit(_CACHE_LIMIT)
        config = _config(self._spec.folder)
        try:
            model, _ = load_model(self._spec.folder, strict=True, model_config=config)
        except (ValueError, KeyError, TypeError, RuntimeError, OSError) as error:
            raise ModelError(
                f"The model in {self._spec.folder} cannot be loaded ({type(error).__name__}).",
                remedy="Check it with 'safeguard-desk models check'.",
            ) from None
        mend_yarn(model, config)
        suit_processor(model)
        self._model = model
        self._context_length = config.get("max_position_embeddings")
        self._prefixes = PrefixCache(
            model,
            pace=Pace(self._spec.prefill_step, fixed=self._spec.batch_size == 1),
            byte_limit=self._spec.prefix_bytes,
            folder=self._spec.prefixes,
        )
        self._generator = BatchGenerator(
            model,
            completion_batch_size=self._spec.batch_size + INTERACTIVE_ROOM,
            prefill_batch_size=self._spec.batch_size + INTERACTIVE_ROOM,
            prefill_step_size=self._spec.prefill_step,
        )

    @property
    def busy(self) -> bool:
        """Whether a step would do anything."""
        return bool(self._waiting or self._running or self._told)

    def submit(self, request: Request) -> None:
        """Take a request in, or turn it down where the model cannot read that much."""
        limit = self._context_length
        refusal = too_long(request, limit) if limit is not None else None
        if refusal is not None:
            self._told.append(refusal)
        else:
            self._waiting.append(request)

    def cancel(self, request_id: str) -> None:
        """Forget a request, waiting or running."""
        self._waiting.drop(request_id)
        uid = next((uid for uid, it in self._running.items() if it.request.id == request_id), None)
        if uid is not None:
            self._generator.remove([uid])
            del self._running[uid]

    def step(self) -> Sequence[Event]:
        """One step of a prefix, else one token for each running sequence."""
        if not self._admit() and self._running:
            _, responses = self._generator.next()
            for response in responses:
                self._take(response)
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Give the wired memory back."""
        self._generator.close()

    def _admit(self) -> bool:
        """Start what can be started; whether the step went into that alone."""
        while (request := self._next_request()) is not None:
            prefix = request.prompt[: request.prefix_length]
            whole = request.prompt[:-1]
            if isinstance(request, ScoreRequest):
                cache = self._state_after(prefix, whole, uses=1)
                if cache is not None:
                    self._waiting.remove(request)
                    self._score(request, cache)
                return True
            # Who waits for one answer does not wait for the batch between the steps of the prompt.
            if request.copies > 1 or request.priority is Priority.INTERACTIVE:
                cache, prefix = self._state_after(prefix, whole, uses=request.copies), whole
            else:
                cache = self._state_after(prefix)
            if prefix and cache is None:
                return True
            self._waiting.remove(request)
            self._start(request, prefix, cache)
            if request.priority is Priority.INTERACTIVE:
                # Its first token is told before the batch takes another step.
                return True
        return False

    def _next_request(self) -> Request | None:
        """The one that goes first among those for which there is room."""
        room = self._spec.batch_size - len(self._running)
        for priority, extra in ((Priority.INTERACTIVE, INTERACTIVE_ROOM), (Priority.BATCH, 0)):
            for request in self._waiting:
                takes_no_place = isinstance(request, ScoreRequest)
                if request.priority is priority and (takes_no_place or room + extra > 0):
                    return request
        return None

    def _state_after(
        self, prefix: tuple[int, ...], whole: tuple[int, ...] = (), uses: int = 0
    ) -> list[Any] | None:
        """The state after `whole`, or after the prefix where that is empty.

        None after a step towards it: the policy's prefix first, which stays, then the rest.
        """
        wanted = whole or prefix
        if not wanted:
            return None
        cache = self._prefixes.copy(wanted)
        if cache is None:
            if not whole or not prefix or self._prefixes.has(prefix):
                self._prefixes.fill(wanted, uses if whole else None)
            else:
                self._prefixes.fill(prefix)
        return cache

    def _score(self, request: ScoreRequest, cache: list[Any]) -> None:
        self._told.append(Started(request.id))
        logprobs = score(self._model, cache, request.prompt[-1], request.candidates)
        self._told.append(Scored(request.id, logprobs))

    def _start(
        self, request: GenerationRequest, prefix: tuple[int, ...], cache: list[Any] | None
    ) -> None:
        room = request.max_tokens
        if self._context_length is not None:
            room = min(room, self._context_length - len(request.prompt))
        sampler = _sampler(request)
        sequence = _Sequence(request, time.monotonic())
        self._told.append(Started(request.id))
        rest = request.prompt[len(prefix) :]
        if request.priority is Priority.INTERACTIVE and cache is not None and len(rest) == 1:
            # The batch would take two more steps before it told the first token.
            prefix, rest = request.prompt, (self._next_token(rest[0], cache, sampler),)
            if self._made(sequence, rest[0], is_last=room == 1 or rest[0] in request.stop_ids):
                return
            room -= 1
        (uid,) = self._generator.insert(
            [list(rest)],
            max_tokens=[room],
            caches=[cache] if cache is not None else None,
            all_tokens=[list(prefix)],
            samplers=[sampler],
            stop_sequences=[StopSequences([[stop] for stop in request.stop_ids])],
        )
        self._running[uid] = sequence

    def _next_token(self, last: int, cache: list[Any], sampler: _Sampler | None) -> int:
        logits = self._model(mx.array([[last]]), cache=cache)[:, -1, :]
        logprobs = logits - mx.logsumexp(logits, axis=-1, keepdims=True)
        (token,) = cast("list[int]", (sampler or greedy_sampler)(logprobs).tolist())
        return token

    def _take(self, response: Any) -> None:
        sequence = self._running[response.uid]
        if self._made(sequence, response.token, is_last=response.finish_reason is not None):
            del self._running[response.uid]
        elif sequence.ends_with(sequence.request.snapshot_after):
            self._snapshot(response.uid, sequence)

    def _made(self, sequence: _Sequence, token: int, *, is_last: bool) -> bool:
        """Tell of a token, and of the end where it is the last one; gives is_last."""
        sequence.output.append(token)
        self._told.append(Tokens(sequence.request.id, (token,)))
        if is_last:
            self._told.append(
                Finished(
                    sequence.request.id,
                    ended=token in sequence.request.stop_ids,
                    output=tuple(sequence.output),
                    prompt_tokens=len(sequence.request.prompt),
                    output_tokens=len(sequence.output),
                    seconds=time.monotonic() - sequence.started,
                )
            )
        return is_last

    def _snapshot(self, uid: int, sequence: _Sequence) -> None:
        """Keep the state as it is now, for a score that begins here."""
        cache, _ = self._generator.extract_cache([uid])[uid]
        mx.eval([entry.state for entry in cache])
        self._prefixes.pass_on((*sequence.request.prompt, *sequence.output), cache, uses=1)


def _config(folder: Path) -> dict[str, Any]:
    """The model's config.json, with the rotary parameters where mlx-lm looks for them."""
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    # transformers 5 writes one table instead of two fields.
    parameters = config.get("rope_parameters")
    if parameters and "rope_scaling" not in config:
        config["rope_theta"] = parameters["rope_theta"]
        config["rope_scaling"] = parameters
    return config


def _sampler(request: GenerationRequest) -> _Sampler | None:
    """A sampler with a random state of its own; None is greedy, which a batch can share."""
    if request.temperature == 0:
        return None
    key = mx.random.key(request.seed)

    def sample(logprobs: mx.array) -> mx.array:
        nonlocal key
        key, now = mx.random.split(key)
        return mx.random.categorical(logprobs / request.temperature, key=now)

    return sample
