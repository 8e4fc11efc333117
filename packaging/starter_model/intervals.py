"""Shares and F1 with the intervals in which they may lie, as the desk's own reports have them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.evaluation.intervals import Estimate, wilson, wilson_f1


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95% interval, and of how many items."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        """As it stands in the model card."""
        return f"{self.value:.3f} ({self.low:.3f}-{self.high:.3f}, n={self.count})"


def share(hits: Sequence[bool]) -> Figure:
    """The share of hits."""
    return _figure(wilson(sum(hits), len(hits)), len(hits))


def f1(pairs: Sequence[tuple[bool, bool]]) -> Figure:
    """F1 of (gold, predicted) pairs."""
    both = sum(gold and said for gold, said in pairs)
    either = sum(gold or said for gold, said in pairs)
    return _figure(wilson_f1(both, either - both), len(pairs))


def _figure(estimate: Estimate, count: int) -> Figure:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return Figure(math.nan, 0.0, 1.0, count)
    return Figure(estimate.value, estimate.low, estimate.high, count)
