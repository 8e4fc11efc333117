"""gpt_oss models through mlx-lm: Metal, CUDA, and the processor for small ones.

Continuous batching by mlx-lm's BatchGenerator; each policy prefix is filled once. Runs in the
worker's only thread: mlx objects belong to the thread that made them.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mlx.core as mx
from mlx_lm.generate import BatchGenerator, StopSequences
from mlx_lm.utils import load_model

from desktop.engine.backends.mlx_prefix import PrefixCache
from desktop.engine.backends.mlx_rope import mend_yarn
from desktop.engine.protocol import (
    Event,
    Failed,
    FailureKind,
    Finished,
    GenerationRequest,
    MlxSpec,
    Started,
    Tokens,
)
from desktop.moderation import ModelError

# mlx keeps freed buffers for reuse; without a limit a long run takes all memory.
_CACHE_LIMIT = 1 << 30


@dataclass(slots=True)
class _Sequence:
    """A request that the generator works on."""

    request: GenerationRequest
    started: float
    output: list[int] = field(default_factory=list)


class MlxBackend:
    """See `Backend`."""

    def __init__(self, spec: MlxSpec) -> None:
        self._spec = spec
        self._waiting: deque[GenerationRequest] = deque()
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
        self._context_length = config.get("max_position_embeddings")
        self._prefixes = PrefixCache(
            model, step=self._spec.prefill_step, byte_limit=self._spec.prefix_bytes
        )
        self._generator = BatchGenerator(
            model,
            completion_batch_size=self._spec.batch_size,
            prefill_batch_size=self._spec.batch_size,
            prefill_step_size=self._spec.prefill_step,
        )

    @property
    def busy(self) -> bool:
        """Whether a step would do anything."""
        return bool(self._waiting or self._running or self._told)

    def submit(self, request: GenerationRequest) -> None:
        """Take a request in, or turn it down where the model cannot read that much."""
        limit = self._context_length
        if limit is not None and len(request.prompt) >= limit:
            detail = (
                f"Policy and item are {len(request.prompt):,} tokens long; this model reads"
                f" {limit:,}."
            )
            self._told.append(Failed(request.id, FailureKind.REJECTED, detail))
            return
        self._waiting.append(request)

    def cancel(self, request_id: str) -> None:
        """Forget a request, waiting or running."""
        for request in self._waiting:
            if request.id == request_id:
                self._waiting.remove(request)
                break
        else:
            uid = next(
                (uid for uid, it in self._running.items() if it.request.id == request_id), None
            )
            if uid is None:
                return
            self._generator.remove([uid])
            del self._running[uid]
        self._told.append(Failed(request_id, FailureKind.CANCELLED, "Cancelled."))

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
        """Start what can be started; whether the step went into filling a prefix."""
        while self._waiting and len(self._running) < self._spec.batch_size:
            request = self._waiting[0]
            prefix = request.prompt[: request.prefix_length]
            cache = self._prefixes.copy(prefix) if prefix else None
            if prefix and cache is None:
                self._prefixes.fill(prefix)
                return True
            self._start(self._waiting.popleft(), prefix, cache)
        return False

    def _start(
        self, request: GenerationRequest, prefix: tuple[int, ...], cache: list[Any] | None
    ) -> None:
        room = request.max_tokens
        if self._context_length is not None:
            room = min(room, self._context_length - len(request.prompt))
        (uid,) = self._generator.insert(
            [list(request.prompt[len(prefix) :])],
            max_tokens=[room],
            caches=[cache] if cache is not None else None,
            all_tokens=[list(prefix)],
            samplers=[_sampler(request)],
            stop_sequences=[StopSequences([[stop] for stop in request.stop_ids])],
        )
        self._running[uid] = _Sequence(request, time.monotonic())
        self._told.append(Started(request.id))

    def _take(self, response: Any) -> None:
        sequence = self._running[response.uid]
        sequence.output.append(response.token)
        self._told.append(Tokens(sequence.request.id, (response.token,)))
        if response.finish_reason is None:
            return
        del self._running[response.uid]
        self._told.append(
            Finished(
                sequence.request.id,
                ended=response.finish_reason == "stop",
                output=tuple(sequence.output),
                prompt_tokens=len(sequence.request.prompt),
                seconds=time.monotonic() - sequence.started,
            )
        )


def _config(folder: Path) -> dict[str, Any]:
    """The model's config.json, with the rotary parameters where mlx-lm looks for them."""
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    # transformers 5 writes one table instead of two fields.
    parameters = config.get("rope_parameters")
    if parameters and "rope_scaling" not in config:
        config["rope_theta"] = parameters["rope_theta"]
        config["rope_scaling"] = parameters
    return config


def _sampler(request: GenerationRequest) -> Callable[[mx.array], mx.array] | None:
    """A sampler with a random state of its own; None is greedy, which a batch can share."""
    if request.temperature == 0:
        return None
    key = mx.random.key(request.seed)

    def sample(logprobs: mx.array) -> mx.array:
        nonlocal key
        key, now = mx.random.split(key)
        return mx.random.categorical(logprobs / request.temperature, key=now)

    return sample
