"""Shares and F1 with the intervals in which they may lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.96


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
    """The share of hits with Wilson's interval (E. B. Wilson 1927)."""
    n = len(hits)
    if n == 0:
        return Figure(math.nan, 0.0, 1.0, 0)
    p = sum(hits) / n
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    reach = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return Figure(p, max(0.0, middle - reach), min(1.0, middle + reach), n)


def f1(pairs: Sequence[tuple[bool, bool]]) -> Figure:
    """F1 of (gold, predicted) pairs by Wilson's indirect method (Lam, Gopal and Qian 2023): as F1
    is 2j / (1 + j) of the share j of the pairs with both among those with either.
    """
    j = share([gold and said for gold, said in pairs if gold or said])
    value, low, high = (2 * it / (1 + it) for it in (j.value, j.low, j.high))
    return Figure(value, low, high, len(pairs))
