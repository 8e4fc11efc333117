"""Model states after prompts' beginnings, prefilled once and copied for each request.

mlx arrays are copied on write, so a copy of a cache costs next to nothing until it grows.
"""

from __future__ import annotations

import copy
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import mlx.core as mx
from mlx_lm.models.cache import make_prompt_cache

from desktop.engine.backends.mlx_pace import Pace
from desktop.engine.backends.mlx_prefix_files import PrefixFiles
from desktop.engine.specs import PrefixFolder

Prefix = tuple[int, ...]
Cache = list[Any]

# States that only a few requests want; beyond so many the oldest are computed again if needed.
_PASSING_KEPT = 64


@dataclass(slots=True)
class _Filling:
    tokens: Prefix
    cache: Cache
    done: int
    uses: int | None
    seconds: float = 0.0


class PrefixCache:
    """The model's state after each known prefix.

    Policy prefixes stay, least recently used out first beyond half of `byte_limit`. Passing states
    have the other half, as some are never asked for, and are dropped once they were copied as often
    as was said. The newest of either kind stays, however large. One prefix is filled at a time, a
    step of `pace` a call, so that the worker stays answerable.
    """

    def __init__(
        self, model: Any, *, pace: Pace, byte_limit: int, folder: PrefixFolder | None = None
    ) -> None:
        self._files = PrefixFiles(folder) if folder else None
        self._worth_seconds = folder.worth_seconds if folder else 0.0
        self._model = model
        self._pace = pace
        self._half = byte_limit // 2
        self._kept: OrderedDict[Prefix, Cache] = OrderedDict()
        self._passing: OrderedDict[Prefix, tuple[Cache, int]] = OrderedDict()
        self._filling: _Filling | None = None

    def copy(self, prefix: Prefix) -> Cache | None:
        """A cache of its own for a request with this prefix; None where it is not filled yet."""
        if prefix in self._kept:
            self._kept.move_to_end(prefix)
            return copy.deepcopy(self._kept[prefix])
        if prefix in self._passing:
            cache, uses = self._passing.pop(prefix)
            if uses == 1:
                return cache
            self._passing[prefix] = cache, uses - 1
            return copy.deepcopy(cache)
        return None

    def has(self, prefix: Prefix) -> bool:
        """Whether the state after a policy prefix is kept."""
        return prefix in self._kept

    def fill(self, prefix: Prefix, uses: int | None = None) -> None:
        """Work on a prefix by one step; call again until `copy` gives it.

        uses: how often it will be copied; None where it is worth keeping.
        """
        if self._filling is None or self._filling.tokens != prefix:
            stored = self._files.load(prefix) if self._files and uses is None else None
            if stored is not None:
                self.keep(prefix, stored)
                return
            self._filling = self._begin(prefix, uses)
        filling, began = self._filling, time.monotonic()
        # The last token goes alone: a sliding cache then shrinks to its window.
        left = len(prefix) - filling.done
        count = 1 if left == 1 else min(self._pace.step, left - 1)
        tokens = prefix[filling.done : filling.done + count]
        self._model(mx.array(tokens)[None], cache=filling.cache)
        mx.eval([entry.state for entry in filling.cache])
        filling.done += count
        seconds = time.monotonic() - began
        self._pace.took(count, seconds)
        filling.seconds += seconds
        if filling.done == len(prefix):
            self._filling = None
            self._take_in(filling)

    def _take_in(self, filled: _Filling) -> None:
        if filled.uses is not None:
            self.pass_on(filled.tokens, filled.cache, filled.uses)
            return
        self.keep(filled.tokens, filled.cache)
        if self._files and filled.seconds >= self._worth_seconds:
            self._files.save(filled.tokens, filled.cache)

    def keep(self, prefix: Prefix, cache: Cache) -> None:
        """Take in the state after a policy prefix."""
        self._kept[prefix] = cache
        while len(self._kept) > 1 and _bytes(self._kept.values()) > self._half:
            self._kept.popitem(last=False)

    def pass_on(self, prefix: Prefix, cache: Cache, uses: int) -> None:
        """Take in a state that will be copied `uses` times."""
        self._passing[prefix] = cache, uses
        while len(self._passing) > 1 and self._passing_are_too_many():
            self._passing.popitem(last=False)

    def _passing_are_too_many(self) -> bool:
        taken = _bytes(cache for cache, _ in self._passing.values())
        return len(self._passing) > _PASSING_KEPT or taken > self._half

    def _begin(self, prefix: Prefix, uses: int | None) -> _Filling:
        """Start from the longest known state on the way, but a copy of it."""
        known = [it for it in (*self._kept, *self._passing) if prefix[: len(it)] == it]
        if not known:
            return _Filling(prefix, make_prompt_cache(self._model), 0, uses)
        longest = max(known, key=len)
        cache = self._kept[longest] if longest in self._kept else self._passing[longest][0]
        return _Filling(prefix, copy.deepcopy(cache), len(longest), uses)


def _bytes(caches: Iterable[Cache]) -> int:
    return sum(entry.nbytes for cache in caches for entry in cache)
