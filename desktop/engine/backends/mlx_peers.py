"""mlx-lm without this engine, for measurements: what the device can do, and what a script does."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from typing import Any

import mlx.core as mx
from mlx_lm.generate import BatchGenerator, generate_step
from mlx_lm.models.cache import make_prompt_cache
from mlx_lm.utils import load_model

from desktop.engine.backends.mlx_processor import suit_processor
from desktop.engine.contenders import PeerKind, PeerSpec, Timing, Work


def peer(spec: PeerSpec) -> Callable[[Work], Timing]:
    """The peer with its model loaded."""
    model, _ = load_model(spec.folder)
    match spec.kind:
        case PeerKind.BY_HAND:
            suit_processor(model)
            return _ByHand(model, spec).run
        case PeerKind.ONE_BY_ONE:
            return lambda work: _one_by_one(model, work)


class _ByHand:
    """The ceiling: BatchGenerator with everything at hand from the start, prefixes read before,
    and the weights laid out as the engine lays them out.
    """

    def __init__(self, model: Any, spec: PeerSpec) -> None:
        self._model = model
        self._step = spec.prefill_step
        self._prefixes: dict[tuple[int, ...], list[Any]] = {}
        self._generator = BatchGenerator(
            model,
            completion_batch_size=spec.batch_size,
            prefill_batch_size=spec.batch_size,
            prefill_step_size=spec.prefill_step,
        )

    def run(self, work: Work) -> Timing:
        """Complete all prompts."""
        began, first = time.perf_counter(), None
        prefix = work.prompts[0][: work.prefix_length]
        state = self._state_after(prefix)
        self._generator.insert(
            [list(prompt[work.prefix_length :]) for prompt in work.prompts],
            max_tokens=[work.output_tokens] * len(work.prompts),
            caches=[copy.deepcopy(state) for _ in work.prompts],
            all_tokens=[list(prefix) for _ in work.prompts],
        )
        left = len(work.prompts)
        while left:
            _, responses = self._generator.next()
            if responses and first is None:
                first = time.perf_counter() - began
            left -= sum(response.finish_reason is not None for response in responses)
        seconds = time.perf_counter() - began
        return Timing(seconds, seconds if first is None else first)

    def _state_after(self, prefix: tuple[int, ...]) -> list[Any]:
        if prefix not in self._prefixes:
            cache = make_prompt_cache(self._model)
            # The last token goes alone: a sliding cache then shrinks to its window.
            body, last = prefix[:-1], prefix[-1:]
            parts = [body[at : at + self._step] for at in range(0, len(body), self._step)]
            for part in (*parts, *([last] if last else ())):
                self._model(mx.array(part)[None], cache=cache)
                mx.eval([entry.state for entry in cache])
            self._prefixes[prefix] = cache
        return self._prefixes[prefix]


def _one_by_one(model: Any, work: Work) -> Timing:
    """The whole prompt for each item, with mlx-lm's own defaults.

    It is what mlx_lm.generate does, less the words: that would stop at the model's stop token.
    """
    began, first = time.perf_counter(), None
    for prompt in work.prompts:
        for _ in generate_step(mx.array(prompt), model, max_tokens=work.output_tokens):
            if first is None:
                first = time.perf_counter() - began
    seconds = time.perf_counter() - began
    return Timing(seconds, seconds if first is None else first)
