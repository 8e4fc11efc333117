"""Kappa: agreement beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.evaluation.metrics.confusion import Confusion


def cohens_kappa(confusion: Confusion) -> float | None:
    """Agreement of model and gold beyond chance (Cohen 1960); no answer is a label of its own.

    None where chance alone would agree always.
    """
    items = confusion.items
    if not items:
        return None
    both = [(confusion.support(label), confusion.given(label)) for label in confusion.labels]
    by_chance = sum(right * given for right, given in both) / items**2
    return None if by_chance == 1 else (confusion.correct / items - by_chance) / (1 - by_chance)


def fleiss_kappa(ratings: Sequence[Sequence[str | None]]) -> float | None:
    """Agreement among k ratings of each item beyond chance (Fleiss 1971).

    None where there are fewer than two ratings an item, or one answer only.
    """
    if not ratings or len(ratings[0]) < 2:
        return None
    k = len(ratings[0])
    tallies = [Counter(one) for one in ratings]
    observed = sum(
        sum(count * (count - 1) for count in tally.values()) / (k * (k - 1)) for tally in tallies
    ) / len(ratings)
    totals = sum(tallies, Counter())
    by_chance = sum((count / (k * len(ratings))) ** 2 for count in totals.values())
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
