"""Agreement between reviewers who judged the same items, beyond what chance would give.

Cohen's kappa: J. Cohen, A coefficient of agreement for nominal scales (1960), for two reviewers.
Krippendorff's alpha: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), for any
number of reviewers and missing judgements. Labels are nominal: two are the same or not. Intervals
are percentiles of a bootstrap over items.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import quantiles

_RESAMPLES = 1000
_TAILS = 40  # 2.5% at either end

# How often each combination of labels was given to an item.
Counts = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Rating:
    """The label that one reviewer gave to one unit: an item under a policy, one verdict of it."""

    unit: str
    reviewer: str
    label: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient, 1 at most, with its 95% interval. Each is None where it is not defined: all
    gave one and the same label throughout, or there is nothing that two judged.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Cohen's kappa of two reviewers over the units that both judged."""

    reviewers: tuple[str, str]
    units: int
    kappa: Estimate


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement under one policy. units: how many at least two judged. observed: the share of the
    pairs of judgements that are the same; None without any.
    """

    policy_id: str
    units: int
    observed: float | None
    alpha: Estimate
    pairs: tuple[PairAgreement, ...]


def measure_agreement(
    policy_id: str, ratings: Iterable[Rating], chance: random.Random
) -> Agreement:
    """The agreement that ratings under one policy show; `chance` draws the resamples."""
    units: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for rating in ratings:
        units[rating.unit][rating.reviewer] = rating.label
    shared = [unit for unit in units.values() if len(unit) > 1]
    by_pair: defaultdict[tuple[str, str], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for unit in shared:
        for one, other in combinations(sorted(unit), 2):
            by_pair[one, other][unit[one], unit[other]] += 1
    counts = Counter(tuple(sorted(unit.values())) for unit in shared)
    pairs = (
        PairAgreement(reviewers, found.total(), _estimate(cohen_kappa, found, chance))
        for reviewers, found in sorted(by_pair.items())
    )
    alpha = _estimate(krippendorff_alpha, counts, chance)
    return Agreement(policy_id, len(shared), _observed(by_pair.values()), alpha, tuple(pairs))


def cohen_kappa(pairs: Counts) -> float | None:
    """Kappa of two reviewers' labels, each key one label of either; None where it is undefined."""
    total = sum(pairs.values())
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    same = 0
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
        same += count if one == other else 0
    by_chance = sum(count * second[label] for label, count in first.items())
    if by_chance == total * total:
        return None
    return (same * total - by_chance) / (total * total - by_chance)


def krippendorff_alpha(units: Counts) -> float | None:
    """Alpha over units, each key the labels that a unit got; None where it is undefined."""
    values: Counter[str] = Counter()
    differing = 0.0
    for labels, count in units.items():
        if len(labels) < 2:
            continue
        given = Counter(labels)
        values.update({label: times * count for label, times in given.items()})
        differing += count * _unequal_pairs(given) / (len(labels) - 1)
    expected = _unequal_pairs(values)
    if expected == 0:
        return None
    return 1 - (values.total() - 1) * differing / expected


def _unequal_pairs(given: Counter[str]) -> int:
    return given.total() ** 2 - sum(times * times for times in given.values())


def _observed(pairs: Iterable[Counts]) -> float | None:
    total = same = 0
    for counts in pairs:
        total += sum(counts.values())
        same += sum(count for (one, other), count in counts.items() if one == other)
    return same / total if total else None


def _estimate(
    coefficient: Callable[[Counts], float | None], counts: Counts, chance: random.Random
) -> Estimate:
    value = coefficient(counts)
    if value is None:
        return Estimate(None, None, None)
    keys, weights = list(counts), list(counts.values())
    resamples = (
        coefficient(Counter(chance.choices(keys, weights, k=sum(weights))))
        for _ in range(_RESAMPLES)
    )
    return Estimate(value, *_interval([it for it in resamples if it is not None]))


def _interval(drawn: Sequence[float]) -> tuple[float | None, float | None]:
    # Where most resamples are undefined, what is left of them says nothing of the coefficient.
    if len(drawn) < _RESAMPLES // 2:
        return None, None
    cuts = quantiles(drawn, n=_TAILS, method="inclusive")
    return cuts[0], cuts[-1]
