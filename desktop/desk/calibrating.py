"""Calibration as a part of the desk: what an evaluation fitted is kept, so that verdicts carry a
confidence from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.evaluation import Evaluation
from desktop.evaluation.metrics.calibration import Calibration
from desktop.moderation import (
    CalibrationMethod,
    KeptCalibration,
    ModelSetting,
    PolicyVersion,
    UsageError,
)
from desktop.workspace import Fit, Workspace

# Isotonic steps follow chance where there are fewer (Niculescu-Mizil and Caruana 2005).
_FEWEST_FOR_ISOTONIC = 1000


@dataclass(frozen=True, slots=True)
class Fitted:
    """What an evaluation fitted for one policy and model."""

    version: PolicyVersion
    setting: ModelSetting
    fit: Fit

    @property
    def is_worse(self) -> bool:
        """Whether it made the error larger on the items that it was not fitted on."""
        return self.fit.ece_after > self.fit.ece_before


class Calibrating:
    """Reached as `desk.calibration`. by: gives the pseudonym of whoever sits here."""

    def __init__(self, workspace: Workspace, by: Callable[[], str]) -> None:
        self._workspace = workspace
        self._by = by

    def all(self) -> tuple[KeptCalibration, ...]:
        """Those in force, oldest first."""
        return self._workspace.calibrations.all()

    def keep(
        self, evaluation: Evaluation, method: CalibrationMethod | None = None
    ) -> tuple[KeptCalibration, ...]:
        """Keep what an evaluation of this workspace fitted, for each of its models and policies;
        not what is `worse`.

        method: None for isotonic steps from 1,000 fitted items on, else a temperature. Raises
        UsageError where nothing could be fitted; then nothing is kept.
        """
        better = [it for it in self._fitted(evaluation, method) if not it.is_worse]
        by = self._by() if better else ""
        return tuple(
            self._workspace.calibrations.keep(it.version, it.setting, it.fit, by=by)
            for it in better
        )

    def worse(
        self, evaluation: Evaluation, method: CalibrationMethod | None = None
    ) -> tuple[Fitted, ...]:
        """Of what an evaluation fitted that with which the measured error is larger; see `keep`."""
        return tuple(it for it in self._fitted(evaluation, method) if it.is_worse)

    def retire(self, calibration_id: str) -> None:
        """End one; raises UsageError where it is not in force."""
        self._workspace.calibrations.retire(calibration_id, by=self._by())

    def _fitted(
        self, evaluation: Evaluation, method: CalibrationMethod | None
    ) -> tuple[Fitted, ...]:
        found = []
        for model in evaluation.models:
            for used, result in zip(evaluation.policies, model.policies, strict=True):
                fitted = result.measures.calibration
                if fitted is None:
                    raise UsageError(
                        f"Nothing could be fitted for {model.setting.model} under {used.id}.",
                        kept="No calibration was kept.",
                        remedy="It needs twenty items with an answer and both sides among them, and"
                        " a model that gives label probabilities, or several samples.",
                    )
                version = self._workspace.policy(used.id, used.version)
                fit = _fit(fitted, method, evaluation.gold_sha256)
                found.append(Fitted(version, model.setting, fit))
        return tuple(found)


def _fit(fitted: Calibration, method: CalibrationMethod | None, gold_sha256: str) -> Fit:
    is_large = fitted.fitted_on >= _FEWEST_FOR_ISOTONIC
    usual = CalibrationMethod.ISOTONIC if is_large else CalibrationMethod.TEMPERATURE
    chosen = method or usual
    after = fitted.isotonic if chosen is CalibrationMethod.ISOTONIC else fitted.scaled
    return Fit(
        fitted.calibrator(chosen),
        fitted.fitted_on,
        fitted.measured_on,
        fitted.raw.ece,
        after.ece,
        gold_sha256,
    )
