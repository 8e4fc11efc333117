"""Evaluations that the workspace keeps: listed, opened again, and set side by side.

Reached as `desk.evaluations`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.desk.evaluation_plan import EvaluationPlans
from desktop.evaluation import (
    Evaluation,
    GoldItem,
    Measures,
    ModelResult,
    read_result,
    write_result,
)
from desktop.evaluation.answer import VIOLATES
from desktop.evaluation.result import PolicyUsed
from desktop.moderation import (
    EVALUATION_SOURCE,
    Content,
    EvaluationRow,
    GoldRow,
    Item,
    Purpose,
    Score,
    Verdict,
)
from desktop.workspace import Measured, Workspace


@dataclass(frozen=True, slots=True)
class KeptEvaluation:
    """An evaluation as it was kept, without texts. item_ids: of its gold items in their order."""

    row: EvaluationRow
    evaluation: Evaluation
    item_ids: tuple[str, ...]


class Background(Protocol):
    """An evaluation that runs in the background."""

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""

    def cancel(self) -> None:
        """Stop soon."""

    def wait(self) -> object:
        """Block until it has ended."""


class DeskEvaluations:
    """Every method may be called from any thread. None needs the extra packages. plans: those that
    were begun and are not done.
    """

    def __init__(self, workspace: Workspace, reviewer: Callable[[], str]) -> None:
        self._workspace = workspace
        self._reviewer = reviewer
        self._running: list[Background] = []
        self.plans = EvaluationPlans(workspace)

    def attend(self, run: Background) -> None:
        """Stop this when the desk is closed."""
        self._running = [it for it in self._running if not it.is_over]
        self._running.append(run)

    def stop(self) -> None:
        """Stop what runs in the background, and wait for its end."""
        for run in self._running:
            run.cancel()
        for run in self._running:
            run.wait()

    def keep(self, evaluation: Evaluation, gold_id: str) -> EvaluationRow:
        """Keep an evaluation whose gold items have their texts; gold_id: of the gold version."""
        gold = evaluation.gold
        contents = [Content(item.text, EVALUATION_SOURCE) for item in gold.items]
        ids = self._workspace.add_items(contents, Purpose.EVALUATION)
        items = tuple(
            replace(item, id=uid, text="") for item, uid in zip(gold.items, ids, strict=True)
        )
        measured = Measured(
            gold_id=gold_id,
            effort=evaluation.effort,
            samples=evaluation.samples,
            scores=scores_of(evaluation),
            settings=tuple(model.setting.sha256 for model in evaluation.models),
            result=write_result(replace(evaluation, gold=replace(gold, items=items))),
        )
        return self._workspace.evaluations.add(measured, reviewer=self._reviewer())

    def all(self) -> tuple[EvaluationRow, ...]:
        """Every evaluation, newest first."""
        return self._workspace.evaluations.all()

    def open(self, evaluation_id: str) -> KeptEvaluation:
        """The evaluation with this id or a beginning of it that no other has; raises UsageError."""
        row = self._workspace.evaluations.find(evaluation_id)
        kept = read_result(self._workspace.evaluations.result(row.id).encode(), row.id)
        ids = tuple(item.id for item in kept.gold.items)
        items = _named(kept.gold.items, self._workspace.gold.rows(row.gold.id))
        return KeptEvaluation(row, replace(kept, gold=replace(kept.gold, items=items)), ids)

    def item(self, kept: KeptEvaluation, place: int) -> Item:
        """The item at this place of the gold set; its text is empty where it was purged."""
        return self._workspace.item(kept.item_ids[place])

    def verdict(
        self, kept: KeptEvaluation, place: int, *, model: int = 0, policy: int = 0
    ) -> Verdict | None:
        """What a model said of the item at this place, with its reasons; by their places."""
        setting = kept.evaluation.models[model].setting
        used = kept.evaluation.policies[policy]
        return self._workspace.evaluations.verdict(
            kept.item_ids[place], used.sha256, setting.sha256
        )


def scores_of(evaluation: Evaluation) -> tuple[Score, ...]:
    """What a list shows of an evaluation, one for each model and policy."""
    return tuple(
        _score(model, used, result.measures)
        for model in evaluation.models
        for used, result in zip(evaluation.policies, model.policies, strict=True)
    )


def _score(model: ModelResult, used: PolicyUsed, measures: Measures) -> Score:
    violates = measures.sides.label(VIOLATES)
    return Score(
        model=model.setting.model,
        policy=f"{used.id}@{used.version}",
        items=measures.items,
        accuracy=measures.sides.accuracy.value,
        precision=violates.precision.value,
        recall=violates.recall.value,
        f1=violates.f1.value,
        f1_low=violates.f1.low,
        f1_high=violates.f1.high,
    )


def _named(items: Iterable[GoldItem], rows: Iterable[GoldRow]) -> tuple[GoldItem, ...]:
    """Items under the ids that their rows have; several rows can have the same text."""
    names: defaultdict[str, deque[str]] = defaultdict(deque)
    for row in rows:
        names[row.item_id].append(row.id)
    return tuple(
        replace(item, id=(names[item.id].popleft() if names[item.id] else "") or item.id[:8])
        for item in items
    )
