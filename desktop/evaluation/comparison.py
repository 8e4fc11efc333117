"""Two models on the same items: differences with paired intervals, and McNemar's test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from desktop.evaluation.answer import SIDES, VIOLATES, Answer, side
from desktop.evaluation.gold import GoldSet
from desktop.evaluation.intervals import Estimate, bootstrap, mcnemar
from desktop.evaluation.metrics.accuracy import accuracy
from desktop.evaluation.metrics.confusion import Confusion
from desktop.evaluation.metrics.f1 import f1

_ANSWERS: tuple[str | None, ...] = (*SIDES, None)
_KINDS = tuple(product(SIDES, _ANSWERS, _ANSWERS))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second model less the first, by side. only_first, only_second: items for which only that
    one is right; p_value: McNemar's, that both are right equally often.
    """

    policy: str
    first: str
    second: str
    accuracy: Estimate
    f1: Estimate
    only_first: int
    only_second: int
    p_value: float


def compare(
    gold: GoldSet,
    place: int,
    first: tuple[str, Sequence[Answer]],
    second: tuple[str, Sequence[Answer]],
    seed: int,
) -> Comparison:
    """Two models by name with their answers, in the same order, under one policy of the set."""
    kinds: Counter[tuple[str, str | None, str | None]] = Counter()
    for one, other in zip(first[1], second[1], strict=True):
        right = gold.items[one.item].labels[place]
        if right is not None:
            kinds[side(right), one.side, other.side] += 1
    estimates = bootstrap([kinds[kind] for kind in _KINDS], _differences, seed=seed)
    only_first = sum(n for (right, one, other), n in kinds.items() if one == right != other)
    only_second = sum(n for (right, one, other), n in kinds.items() if other == right != one)
    return Comparison(
        gold.policies[place],
        first[0],
        second[0],
        estimates["accuracy"],
        estimates["f1"],
        only_first,
        only_second,
        mcnemar(only_first, only_second),
    )


def _differences(counts: Sequence[int]) -> Mapping[str, float | None]:
    first, second = (_confusion(counts, model) for model in (1, 2))
    return {
        "accuracy": _difference(accuracy(first), accuracy(second)),
        "f1": _difference(f1(first, VIOLATES), f1(second, VIOLATES)),
    }


def _confusion(counts: Sequence[int], model: int) -> Confusion:
    cells: Counter[tuple[str | None, str | None]] = Counter()
    for kind, count in zip(_KINDS, counts, strict=True):
        cells[kind[0], kind[model]] += count
    return Confusion(
        SIDES, tuple(tuple(cells[right, said] for said in _ANSWERS) for right in SIDES)
    )


def _difference(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else second - first
