"""95% intervals, and tests of differences.

A share has Wilson's interval (Wilson 1927), which holds near 0 and 1 as well, and F1 of a label one
that is made of it. Everything else has the percentiles of a bootstrap by item (Efron 1979). As each
metric here is a function of counts, drawing items with replacement is the same as drawing the
counts from a multinomial distribution, which is how it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

LEVEL = 0.95
RESAMPLES = 2000

Statistics = Callable[[Sequence[int]], Mapping[str, float | None]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95% interval; all None where it is undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None


def wilson(successes: int, trials: int) -> Estimate:
    """The share of successes with Wilson's interval."""
    if trials == 0:
        return Estimate(None)
    from scipy.stats import binomtest  # noqa: PLC0415 - of the extra

    bounds = binomtest(successes, trials).proportion_ci(LEVEL, method="wilson")
    return Estimate(successes / trials, float(bounds.low), float(bounds.high))


def wilson_f1(hits: int, misses: int) -> Estimate:
    """F1 of a label by Wilson's indirect method (Lam, Gopal and Qian 2023, arXiv 2309.14621).

    hits: items that have the label and were given it; misses: those with one of the two. F1 is
    2j / (1 + j) of the share j of hits among both, so the bounds of j are bounds of F1. Unlike a
    bootstrap's they have a width where F1 is 0 or 1.
    """
    among = wilson(hits, hits + misses)
    if among.low is None or among.high is None:
        return Estimate(None)
    f1 = 2 * hits / (2 * hits + misses)
    return Estimate(f1, 2 * among.low / (1 + among.low), 2 * among.high / (1 + among.high))


def bootstrap(
    counts: Sequence[int], statistics: Statistics, *, seed: int, resamples: int = RESAMPLES
) -> dict[str, Estimate]:
    """Each of the statistics of the counts, all from the same resamples.

    counts: how many items there are of each kind. A resample in which a statistic is undefined is
    left out for it.
    """
    values = statistics(counts)
    total = sum(counts)
    if total == 0:
        return {name: Estimate(None) for name in values}
    import numpy as np  # noqa: PLC0415 - of the extra

    shares = np.asarray(counts, dtype=float) / total
    draws = np.random.default_rng(seed).multinomial(total, shares, size=resamples).tolist()
    drawn = [statistics(draw) for draw in draws]
    tails = [50 * (1 - LEVEL), 50 * (1 + LEVEL)]
    estimates: dict[str, Estimate] = {}
    for name, value in values.items():
        found = [it for it in (draw[name] for draw in drawn) if it is not None]
        if value is None or not found:
            estimates[name] = Estimate(None)
            continue
        low, high = np.percentile(found, tails)
        estimates[name] = Estimate(value, float(low), float(high))
    return estimates


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values of several tests, each raised so that the chance of any false alarm among all of
    them stays what it is for one (Holm 1979).
    """
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    adjusted = [0.0] * len(p_values)
    least = 0.0
    for rank, at in enumerate(order):
        least = max(least, min(1.0, (len(p_values) - rank) * p_values[at]))
        adjusted[at] = least
    return adjusted


def mcnemar(only_first: int, only_second: int) -> float:
    """The exact p-value of McNemar's test (1947) that two models are right equally often.

    only_first: items for which only the first is right; only_second likewise.
    """
    from scipy.stats import binomtest  # noqa: PLC0415 - of the extra

    discordant = only_first + only_second
    return float(binomtest(only_first, discordant).pvalue) if discordant else 1.0
