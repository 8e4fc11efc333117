"""Asking what is to be measured, and measuring it in the background, from any page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.desk import BegunEvaluation, EvaluationPlan, require_extra
from desktop.moderation import GoldVersion, PolicyVersion
from desktop.ui.context import Context
from desktop.ui.dialogs.measuring import MeasuringDialog, Wanted
from desktop.ui.translating import tr


class Measuring(QObject):
    """started: the RunWatch of an evaluation."""

    started = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def ask(
        self,
        gold: Sequence[GoldVersion],
        policies: Sequence[PolicyVersion],
        chosen: GoldVersion | None = None,
    ) -> None:
        """Ask for one of these gold sets and policies; the first gold set is proposed, or `chosen`.

        Where packages lack, that is told in place of the question.
        """
        desk = self._context.desk

        def look() -> dict[str, list[str]]:
            require_extra()
            return {
                version.id: sorted({row.split for row in desk.gold.rows(version)} - {""})
                for version in gold
            }

        def show(splits: dict[str, list[str]]) -> None:
            dialog = MeasuringDialog(gold, policies, splits, desk.model, self._page, chosen=chosen)
            dialog.asked.connect(self._measure)
            dialog.open()

        self._context.tasks.run(look, show)

    def resume(self, begun: BegunEvaluation) -> None:
        """Go on with an evaluation that was cut off."""
        plans = self._context.desk.evaluations.plans
        name = tr("{policy} on {gold}").format(
            policy=", ".join(begun.policies), gold=begun.gold.reference
        )
        self.started.emit(self._context.batches.measure(name, lambda: plans.take_up(begun.id)))

    def _measure(self, wanted: Wanted) -> None:
        desk = self._context.desk

        def plan() -> EvaluationPlan:
            policies = (wanted.policy,)
            return EvaluationPlan(
                desk.gold.to_measure(wanted.gold, policies, split=wanted.split),
                policies,
                (desk.model.name,),
                wanted.manner,
                variants=wanted.variants,
                gold_id=wanted.gold.id,
            )

        name = tr("{policy} on {gold}").format(
            policy=wanted.policy.reference, gold=wanted.gold.reference
        )
        self.started.emit(self._context.batches.measure(name, plan))
