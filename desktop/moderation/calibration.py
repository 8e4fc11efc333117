"""Calibration: what makes a confidence of a model's own probabilities.

It is fitted on a gold set for one policy version and one model setting, and holds for these only: a
probability of 0.8 is then meant to be right in 8 of 10 cases.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.moderation.policy import Policy
from desktop.moderation.verdict import ModelSetting, Outcome, Reading, Support

# Probabilities of exactly 0 and 1 have no logarithm.
_CLIP = 1e-6


class CalibrationMethod(StrEnum):
    """How probabilities are mended: their logits divided by one number (Guo et al. 2017), or steps
    that only rise (isotonic regression, Zadrozny and Elkan 2002).
    """

    TEMPERATURE = "temperature"
    ISOTONIC = "isotonic"


@dataclass(frozen=True, slots=True)
class Calibrator:
    """A fitted method. temperature: above 0, for that method. points: for isotonic ones, pairs of a
    probability and its mended one, both rising; between them lines are drawn.
    """

    method: CalibrationMethod
    temperature: float = 1.0
    points: tuple[tuple[float, float], ...] = ()

    def mended(self, probability: float) -> float:
        """The calibrated probability, 0 to 1, of a raw one."""
        if self.method is CalibrationMethod.TEMPERATURE:
            return scaled(probability, self.temperature)
        return interpolated(probability, self.points)


@dataclass(frozen=True, slots=True)
class KeptCalibration:
    """A calibrator in force for a policy version and a model setting, until it is retired or
    another takes its place.

    fitted_on, measured_on: items of the gold set, no item among both. ece_before, ece_after: the
    expected calibration error on those measured, without and with it. by: a pseudonym.
    """

    id: str
    policy_id: str
    policy_version: int
    setting: ModelSetting
    calibrator: Calibrator
    fitted_on: int
    measured_on: int
    ece_before: float
    ece_after: float
    gold_sha256: str
    by: str
    created_at: datetime
    retired: bool = False


def score_of(reading: Reading, support: Support, policy: Policy) -> float | None:
    """How far a model leans to 'violates', 0 to 1: the share of its samples with an answer that
    say so, for a single answer the probability of all labels that violate together. None without
    an answer, or where nothing is known.
    """
    if not reading.outcome.has_label:
        return None
    answered = [it.outcome for it in support.samples if it.outcome.has_label]
    if answered:
        return answered.count(Outcome.VIOLATES) / len(answered)
    if not support.probabilities:
        return None
    violating = {label.code for label in policy.labels if label.violates}
    return min(1.0, sum(it.probability for it in support.probabilities if it.label in violating))


def confidence_of(
    reading: Reading, support: Support, policy: Policy, calibrator: Calibrator
) -> float | None:
    """How likely the side that was answered is the right one; it can be below a half. None where
    there is no score.
    """
    score = score_of(reading, support, policy)
    if score is None:
        return None
    violates = calibrator.mended(score)
    return violates if reading.outcome is Outcome.VIOLATES else 1 - violates


def scaled(probability: float, temperature: float) -> float:
    """The probability with its logit divided by the temperature."""
    clipped = clipped_probability(probability)
    logit = math.log(clipped / (1 - clipped))
    return 1 / (1 + math.exp(-logit / temperature))


def clipped_probability(probability: float) -> float:
    """The probability, as far from 0 and 1 as its logarithms need."""
    return min(max(probability, _CLIP), 1 - _CLIP)


def interpolated(probability: float, points: tuple[tuple[float, float], ...]) -> float:
    """Where the lines between the points, of which there is one at least, have this probability."""
    at = bisect_left(points, (probability,))
    if at == 0:
        return points[0][1]
    if at == len(points):
        return points[-1][1]
    (left, low), (right, high) = points[at - 1], points[at]
    return low + (high - low) * (probability - left) / (right - left)
