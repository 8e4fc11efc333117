"""Models and policy versions on the same items: differences of each two with paired intervals, and
McNemar's test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from desktop.evaluation.answer import SIDES, VIOLATES, Answer, side
from desktop.evaluation.gold import GoldSet
from desktop.evaluation.intervals import Estimate, bootstrap, holm, mcnemar
from desktop.evaluation.metrics.accuracy import accuracy
from desktop.evaluation.metrics.confusion import Confusion
from desktop.evaluation.metrics.f1 import f1

_ANSWERS: tuple[str | None, ...] = (*SIDES, None)
_KINDS = tuple(product(SIDES, _ANSWERS, _ANSWERS))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second less the first, by side, on the items that both were asked about. subject: what
    both have in common, the policy version of two models or the model of two policy versions.

    only_first, only_second: items for which only that one is right; p_value: McNemar's, that both
    are right equally often; holm: the same, with account of all comparisons of the evaluation.
    """

    subject: str
    first: str
    second: str
    accuracy: Estimate
    f1: Estimate
    only_first: int
    only_second: int
    p_value: float
    holm: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A model under a policy version, as it is named, with its answers. place: of the policy in the
    gold set.
    """

    model: str
    policy: str
    place: int
    answers: Sequence[Answer]


def compare_all(
    gold: GoldSet, contenders: Sequence[Contender], seed: int
) -> tuple[Comparison, ...]:
    """Each two models under one policy version, then each two versions of a policy by one model."""
    pairs = list(combinations(contenders, 2))
    made = [
        compare(gold, one.policy, (one.model, one), (other.model, other), seed)
        for one, other in pairs
        if one.place == other.place
    ]
    made += [
        compare(gold, one.model, (one.policy, one), (other.policy, other), seed)
        for one, other in pairs
        if one.model == other.model
        and gold.policies[one.place] == gold.policies[other.place]
        and one.place != other.place
    ]
    raised = holm([it.p_value for it in made])
    return tuple(replace(it, holm=p) for it, p in zip(made, raised, strict=True))


def compare(
    gold: GoldSet,
    subject: str,
    first: tuple[str, Contender],
    second: tuple[str, Contender],
    seed: int,
) -> Comparison:
    """Two contenders, each with the name by which they differ, whose answers are in one order."""
    place = first[1].place
    kinds: Counter[tuple[str, str | None, str | None]] = Counter()
    for one, other in zip(first[1].answers, second[1].answers, strict=True):
        right = gold.items[one.item].labels[place]
        if right is not None:
            kinds[side(right), one.side, other.side] += 1
    estimates = bootstrap([kinds[kind] for kind in _KINDS], _differences, seed=seed)
    only_first = sum(n for (right, one, other), n in kinds.items() if one == right != other)
    only_second = sum(n for (right, one, other), n in kinds.items() if other == right != one)
    p_value = mcnemar(only_first, only_second)
    return Comparison(
        subject,
        first[0],
        second[0],
        estimates["accuracy"],
        estimates["f1"],
        only_first,
        only_second,
        p_value,
        p_value,
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
