"""Policy prefixes, prefilled once and copied for each item.

mlx arrays are copied on write, so a copy of a cache costs next to nothing until it grows.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import mlx.core as mx
from mlx_lm.models.cache import make_prompt_cache

Prefix = tuple[int, ...]


@dataclass(slots=True)
class _Filling:
    tokens: Prefix
    cache: list[Any]
    done: int = 0


class PrefixCache:
    """The model's state after each known prefix, least recently used out first.

    One prefix is filled at a time, `step` tokens a call, so that the worker stays answerable.
    """

    def __init__(self, model: Any, *, step: int, byte_limit: int) -> None:
        self._model = model
        self._step = step
        self._byte_limit = byte_limit
        self._known: OrderedDict[Prefix, list[Any]] = OrderedDict()
        self._filling: _Filling | None = None

    def copy(self, prefix: Prefix) -> list[Any] | None:
        """A cache of its own for an item with this prefix; None where it is not filled yet."""
        known = self._known.get(prefix)
        if known is None:
            return None
        self._known.move_to_end(prefix)
        return copy.deepcopy(known)

    def fill(self, prefix: Prefix) -> None:
        """Work on a prefix by one step; call again until `copy` gives it."""
        if self._filling is None or self._filling.tokens != prefix:
            self._filling = _Filling(prefix, make_prompt_cache(self._model))
        filling = self._filling
        # The last token goes alone: a sliding cache then shrinks to its window.
        left = len(prefix) - filling.done
        count = 1 if left == 1 else min(self._step, left - 1)
        tokens = prefix[filling.done : filling.done + count]
        self._model(mx.array(tokens)[None], cache=filling.cache)
        mx.eval([entry.state for entry in filling.cache])
        filling.done += count
        if filling.done == len(prefix):
            self._keep(filling)

    def _keep(self, filling: _Filling) -> None:
        self._known[filling.tokens] = filling.cache
        self._filling = None
        while len(self._known) > 1 and self._bytes() > self._byte_limit:
            self._known.popitem(last=False)

    def _bytes(self) -> int:
        return sum(entry.nbytes for cache in self._known.values() for entry in cache)
