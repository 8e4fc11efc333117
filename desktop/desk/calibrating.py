"""Calibration as a part of the desk: what an evaluation fitted is kept, so that verdicts carry a
confidence from then on.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.evaluation import Evaluation
from desktop.evaluation.metrics.calibration import Calibration
from desktop.moderation import CalibrationMethod, KeptCalibration, UsageError
from desktop.workspace import Fit, Workspace

# Isotonic steps follow chance where there are fewer (Niculescu-Mizil and Caruana 2005).
_FEWEST_FOR_ISOTONIC = 1000


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
        """Keep what an evaluation of this workspace fitted, for each of its models and policies.

        method: None for isotonic steps from 1,000 fitted items on, else a temperature. Raises
        UsageError where nothing could be fitted; then nothing is kept.
        """
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
                found.append((version, model.setting, _fit(fitted, method, evaluation.gold_sha256)))
        by = self._by()
        return tuple(self._workspace.calibrations.keep(*one, by=by) for one in found)

    def retire(self, calibration_id: str) -> None:
        """End one; raises UsageError where it is not in force."""
        self._workspace.calibrations.retire(calibration_id, by=self._by())


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
