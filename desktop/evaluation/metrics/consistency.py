"""Consistency: whether a model that is asked k times says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.evaluation.metrics.kappa import fleiss_kappa


@dataclass(frozen=True, slots=True)
class Consistency:
    """unanimous: items for which all k answers are the same. pairwise: the share of pairs of
    answers to one item that are the same. kappa: Fleiss' kappa, None where it is undefined.
    single_accuracy: how often a single answer is right, on average.
    """

    samples: int
    items: int
    unanimous: int
    pairwise: float
    kappa: float | None
    single_accuracy: float


def consistency(
    ratings: Sequence[Sequence[str | None]], right: Sequence[str]
) -> Consistency | None:
    """From the k answers to each item and the right one; None where nobody was asked twice."""
    if not ratings or len(ratings[0]) < 2:
        return None
    pairs = [a == b for one in ratings for a, b in combinations(one, 2)]
    singles = [said == label for one, label in zip(ratings, right, strict=True) for said in one]
    return Consistency(
        samples=len(ratings[0]),
        items=len(ratings),
        unanimous=sum(len(set(one)) == 1 for one in ratings),
        pairwise=sum(pairs) / len(pairs),
        kappa=fleiss_kappa(ratings),
        single_accuracy=sum(singles) / len(singles),
    )
