"""How likely continuations are: all of them in one batched pass over the state before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import mlx.core as mx


def score(
    model: Any, cache: Sequence[Any], last: int, candidates: Sequence[Sequence[int]]
) -> tuple[float, ...]:
    """The natural logarithm of each candidate's probability after the prompt that ends in `last`.

    cache: the state after the prompt without its last token; it is used up. The candidates lie in
    one batch, shorter ones filled up on the right: no token sees what comes after it.
    """
    longest = max(map(len, candidates))
    rows = [[last, *ids[:-1]] + [last] * (longest - len(ids)) for ids in candidates]
    merged = [type(entry).merge([entry] * len(candidates)) for entry in cache]
    logits = model(mx.array(rows), cache=merged).astype(mx.float32)
    totals = mx.logsumexp(logits, axis=-1)
    targets = mx.array([[*ids] + [0] * (longest - len(ids)) for ids in candidates])
    chosen = mx.take_along_axis(logits, targets[..., None], axis=-1)[..., 0] - totals
    counted = mx.array([[1.0] * len(ids) + [0.0] * (longest - len(ids)) for ids in candidates])
    return tuple(cast("list[float]", (chosen * counted).sum(axis=-1).tolist()))
