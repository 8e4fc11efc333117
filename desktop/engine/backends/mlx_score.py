"""How likely continuations are: as many in one batched pass over the state before them as fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import mlx.core as mx

# Each candidate of a pass has a copy of the state: 100 MB after a long item of the 20b.
_COPIES_BYTES = 512 << 20


def score(
    model: Any,
    cache: Sequence[Any],
    last: int,
    candidates: Sequence[Sequence[int]],
    byte_limit: int = _COPIES_BYTES,
) -> tuple[float, ...]:
    """The natural logarithm of each candidate's probability after the prompt that ends in `last`.

    cache: the state after the prompt without its last token. byte_limit: what its copies may take
    at a time; one is always made.
    """
    width = max(1, byte_limit // sum(entry.nbytes for entry in cache))
    slices = (candidates[at : at + width] for at in range(0, len(candidates), width))
    return tuple(it for part in slices for it in _scored(model, cache, last, part))


def _scored(
    model: Any, cache: Sequence[Any], last: int, candidates: Sequence[Sequence[int]]
) -> list[float]:
    """In one batch, shorter candidates filled up on the right: no token sees what comes after."""
    longest = max(map(len, candidates))
    rows = [[last, *ids[:-1]] + [last] * (longest - len(ids)) for ids in candidates]
    merged = [type(entry).merge([entry] * len(candidates)) for entry in cache]
    logits = model(mx.array(rows), cache=merged).astype(mx.float32)
    totals = mx.logsumexp(logits, axis=-1)
    targets = mx.array([[*ids] + [0] * (longest - len(ids)) for ids in candidates])
    chosen = mx.take_along_axis(logits, targets[..., None], axis=-1)[..., 0] - totals
    counted = mx.array([[1.0] * len(ids) + [0.0] * (longest - len(ids)) for ids in candidates])
    return cast("list[float]", (chosen * counted).sum(axis=-1).tolist())
