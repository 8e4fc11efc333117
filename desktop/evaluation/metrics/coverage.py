"""The coverage curve: how accurate the answers are if only the most confident ones are used.

This is selective classification (El-Yaniv and Wiener 2010): an item below the threshold is left to
a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class CoveragePoint:
    """At this confidence or more: the share of all items, and the share of those that is right."""

    threshold: float
    coverage: float
    accuracy: float


def coverage_curve(
    answers: Iterable[tuple[float | None, bool]],
) -> tuple[CoveragePoint, ...]:
    """From pairs of confidence and rightness, most confident first; one point a confidence.

    An item without a confidence counts among all, and is never used.
    """
    given = list(answers)
    confident = sorted(
        ((confidence, right) for confidence, right in given if confidence is not None),
        reverse=True,
    )
    points: list[CoveragePoint] = []
    used = right = 0
    for threshold, tied in groupby(confident, key=lambda it: it[0]):
        rights = [it[1] for it in tied]
        used += len(rights)
        right += sum(rights)
        points.append(CoveragePoint(threshold, used / len(given), right / used))
    return tuple(points)
