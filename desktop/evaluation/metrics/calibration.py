"""Calibration: whether a probability of 0.8 is right in 8 of 10 cases, and how to mend it.

The mends are fitted on one half of the items and measured on the other: temperature scaling (Guo et
al. 2017, arXiv:1706.04599) and isotonic regression (Zadrozny and Elkan 2002).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.moderation.calibration import (
    CalibrationMethod,
    Calibrator,
    clipped_probability,
    scaled,
)

_BINS = 10
_FEWEST = 10
_WIDEST_LOG_TEMPERATURE = 3.0


@dataclass(frozen=True, slots=True)
class Bin:
    """The items whose probability lies in one tenth: their mean of it, and how many violate."""

    items: int
    probability: float
    share: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """ece: the mean distance of probability and share over the bins, by their items. brier: the
    mean squared error. Both are better when smaller.
    """

    bins: tuple[Bin, ...]
    ece: float
    brier: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How reliable the probabilities of the measured half are: raw, and mended by what was fitted
    on the other half. isotonic_points: the fitted steps, pairs of probability and mended one.
    """

    fitted_on: int
    measured_on: int
    raw: Reliability
    temperature: float
    scaled: Reliability
    isotonic_points: tuple[tuple[float, float], ...]
    isotonic: Reliability

    def calibrator(self, method: CalibrationMethod) -> Calibrator:
        """What was fitted, to be used on other answers."""
        if method is CalibrationMethod.TEMPERATURE:
            return Calibrator(method, temperature=self.temperature)
        return Calibrator(method, points=self.isotonic_points)


def reliability(probabilities: Sequence[float], violates: Sequence[bool]) -> Reliability:
    """Over ten bins of equal width; probabilities are of violating. There must be items."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for probability, truth in zip(probabilities, violates, strict=True):
        bins[min(int(probability * _BINS), _BINS - 1)].append((probability, truth))
    filled = tuple(
        Bin(len(some), sum(p for p, _ in some) / len(some), sum(y for _, y in some) / len(some))
        for some in bins
        if some
    )
    items = len(probabilities)
    return Reliability(
        filled,
        ece=sum(it.items * abs(it.probability - it.share) for it in filled) / items,
        brier=sum((p - y) ** 2 for p, y in zip(probabilities, violates, strict=True)) / items,
    )


def calibrate(
    fitting: Sequence[tuple[float, bool]], measuring: Sequence[tuple[float, bool]]
) -> Calibration | None:
    """From pairs of a probability of violating and the truth, in two halves. What is fitted is what
    `Calibrator` applies.

    None where a half has fewer than ten items, or the first only one side: nothing can be fitted.
    """
    if min(len(fitting), len(measuring)) < _FEWEST or len({truth for _, truth in fitting}) == 1:
        return None
    probabilities = [p for p, _ in measuring]
    truths = [truth for _, truth in measuring]
    temperature = fit_temperature(fitting)
    mended, points = _isotonic(fitting, probabilities)
    return Calibration(
        fitted_on=len(fitting),
        measured_on=len(measuring),
        raw=reliability(probabilities, truths),
        temperature=temperature,
        scaled=reliability([scaled(p, temperature) for p in probabilities], truths),
        isotonic_points=points,
        isotonic=reliability(mended, truths),
    )


def fit_temperature(fitting: Sequence[tuple[float, bool]]) -> float:
    """The temperature under which the truths are likeliest, from e^-3 to e^3."""
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 - of the extra

    def surprise(log_temperature: float) -> float:
        temperature = math.exp(log_temperature)
        return -sum(
            math.log(p if truth else 1 - p)
            for p, truth in (
                (clipped_probability(scaled(p, temperature)), truth) for p, truth in fitting
            )
        )

    bounds = (-_WIDEST_LOG_TEMPERATURE, _WIDEST_LOG_TEMPERATURE)
    return math.exp(float(minimize_scalar(surprise, bounds=bounds, method="bounded").x))


def _isotonic(
    fitting: Sequence[tuple[float, bool]], probabilities: Sequence[float]
) -> tuple[list[float], tuple[tuple[float, float], ...]]:
    from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415 - of the extra

    model = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
    model.fit([p for p, _ in fitting], [float(truth) for _, truth in fitting])
    mended = [float(p) for p in model.predict(list(probabilities))]
    points = zip(model.X_thresholds_, model.y_thresholds_, strict=True)
    return mended, tuple((float(x), float(y)) for x, y in points)
