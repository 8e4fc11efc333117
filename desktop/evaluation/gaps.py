"""Gaps: how far a rate differs between groups, with an interval that holds for all pairs at once.

The largest of many differences is large by chance alone, and its own interval would be too narrow.
So all pairs share one width: the 95th percentile, over the resamples, of how far the farthest of
them strays (the bootstrap's form of Tukey's simultaneous intervals, Romano and Wolf 2005).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.evaluation.intervals import LEVEL, RESAMPLES, Estimate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_AT_RANDOM = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """The two groups that are farthest apart. size: the rate of `most` less that of `least`, with
    an interval that holds for all pairs of groups at once.
    """

    most: str
    least: str
    size: Estimate


def paired_gap(
    names: Sequence[str], patterns: Mapping[tuple[bool, ...], int], seed: int
) -> Gap | None:
    """From items that each have an answer for every group: how often each pattern of answers is.

    None without items, or with fewer than two groups.
    """
    import numpy as np  # noqa: PLC0415 - of the extra

    total = sum(patterns.values())
    if total == 0 or len(names) < 2:
        return None
    kinds = np.asarray(list(patterns), dtype=float)
    counts = np.asarray(list(patterns.values()), dtype=float)
    # Two items more, answered at random for each group (Agresti and Min 2005, of two groups): where
    # all that there are have the same answers nothing would ever differ.
    likely = np.append(counts, _AT_RANDOM) / (total + _AT_RANDOM)
    chance = np.random.default_rng(seed)
    draws = chance.multinomial(total, likely, size=RESAMPLES)
    hits = draws[:, :-1] @ kinds + chance.binomial(draws[:, -1:], 0.5, (RESAMPLES, len(names)))
    expected = likely[:-1] @ kinds + likely[-1] / 2
    return _gap(names, counts @ kinds / total, hits / total - expected)


def gap_of_groups(names: Sequence[str], hits: Sequence[tuple[int, int]], seed: int) -> Gap | None:
    """From groups of different items: in each how many have what is counted, and of how many.

    Groups without items are left out; None where fewer than two are left.
    """
    import numpy as np  # noqa: PLC0415 - of the extra

    known = [(name, of) for name, of in zip(names, hits, strict=True) if of[1]]
    if len(known) < 2:
        return None
    totals = np.asarray([of[1] for _, of in known])
    found = np.asarray([of[0] for _, of in known])
    # Drawn at the mean of Jeffreys' posterior: at a rate of 0 or 1 nothing would ever differ.
    likely = (found + 0.5) / (totals + 1)
    draws = np.random.default_rng(seed).binomial(totals, likely, size=(RESAMPLES, len(known)))
    return _gap([name for name, _ in known], found / totals, draws / totals - likely)


def cochrans_q(patterns: Mapping[tuple[bool, ...], int]) -> float | None:
    """The p-value of Cochran's test (1950) that all groups have the same rate, for items with an
    answer for every group. None where no item tells groups apart.
    """
    from scipy.stats import chi2  # noqa: PLC0415 - of the extra

    width = len(next(iter(patterns), ()))
    columns = [sum(n for kind, n in patterns.items() if kind[at]) for at in range(width)]
    hits = sum(columns)
    spread = sum(n * sum(kind) * (width - sum(kind)) for kind, n in patterns.items())
    if not spread:
        return None
    statistic = (width - 1) * (width * sum(it * it for it in columns) - hits * hits) / spread
    return float(chi2.sf(statistic, width - 1))


def _gap(names: Sequence[str], rates: Sequence[float], strays: NDArray[np.float64]) -> Gap:
    """strays: how far each draw is from what it was drawn at, (draws, groups)."""
    import numpy as np  # noqa: PLC0415 - of the extra

    pairs = list(combinations(range(len(names)), 2))
    farthest = np.max(
        np.abs(np.stack([strays[:, a] - strays[:, b] for a, b in pairs], axis=1)), axis=1
    )
    width = float(np.percentile(farthest, 100 * LEVEL))
    most = max(range(len(names)), key=lambda at: (rates[at], -at))
    least = min(range(len(names)), key=lambda at: (rates[at], -at))
    size = float(rates[most] - rates[least])
    return Gap(
        names[most], names[least], Estimate(size, max(0.0, size - width), min(1.0, size + width))
    )
