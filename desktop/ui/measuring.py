"""Asking what is to be measured, and measuring it in the background, from any page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.desk import (
    BegunEvaluation,
    EvaluationPlan,
    Model,
    accept_paraphrase,
    require_extra,
)
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
        self._judging = context.desk.model.name

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

        def look() -> tuple[dict[str, list[str]], list[Model]]:
            require_extra()
            splits = {
                version.id: sorted({row.split for row in desk.gold.rows(version)} - {""})
                for version in gold
            }
            # What is on a machine that was not allowed is first chosen in Triage, which asks.
            allowed = (it for it in desk.models() if desk.hosts.allows(it))
            others = [it for it in allowed if it.name != desk.model.name]
            return splits, [desk.model, *others]

        def show(found: tuple[dict[str, list[str]], list[Model]]) -> None:
            splits, models = found
            dialog = MeasuringDialog(gold, policies, splits, models, self._page, chosen=chosen)
            dialog.asked.connect(self._measure)
            dialog.open()

        self._context.tasks.run(look, show)

    def resume(self, begun: BegunEvaluation) -> None:
        """Go on with an evaluation that was cut off."""
        plans = self._context.desk.evaluations.plans
        name = tr("{policy} on {gold}").format(
            policy=", ".join(begun.policies), gold=begun.gold.reference
        )
        self._start(name, lambda: plans.take_up(begun.id))

    def _measure(self, wanted: Wanted) -> None:
        desk = self._context.desk

        def plan() -> EvaluationPlan:
            policies = (wanted.policy,)
            paraphrases = tuple(
                accept_paraphrase(desk.library, file, policies) for file in wanted.paraphrases
            )
            return EvaluationPlan(
                desk.gold.to_measure(wanted.gold, policies, split=wanted.split),
                policies,
                wanted.models,
                wanted.manner,
                variants=wanted.variants,
                forms=wanted.forms,
                swaps=wanted.swaps,
                paraphrases=paraphrases,
                gold_id=wanted.gold.id,
            )

        name = tr("{policy} on {gold}").format(
            policy=wanted.policy.reference, gold=wanted.gold.reference
        )
        self._start(name, plan)

    def _start(self, name: str, plan: Callable[[], EvaluationPlan]) -> None:
        watch = self._context.batches.measure(name, plan)
        watch.progressed.connect(self._tell_model)
        watch.ended.connect(self._tell_model)
        self.started.emit(watch)

    def _tell_model(self) -> None:
        """While several are measured one after the other, each judges in its turn."""
        name = self._context.desk.model.name
        if name != self._judging:
            self._judging = name
            self._context.choosing.changed.emit()
