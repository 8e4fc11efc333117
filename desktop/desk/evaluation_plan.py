"""What is to be measured, and the plans that were begun: kept, so that a run that was cut off is
offered again. What it has judged is stored with its verdicts and not judged again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError

from desktop.desk.manner import Manner
from desktop.desk.owner import has_begun_after, is_gone, new_owner
from desktop.desk.paraphrasing import Paraphrase
from desktop.evaluation import GoldItem, GoldSet
from desktop.moderation import (
    EVALUATION_SOURCE,
    Content,
    GoldVersion,
    PolicyVersion,
    Purpose,
    UsageError,
    WorkspaceError,
)
from desktop.workspace import BegunPlan, Workspace


@dataclass(frozen=True, slots=True)
class EvaluationPlan:
    """What is to be measured. models: names, judged one after another. seed: of splits, resamples
    and variants. gold_id: of the version in the workspace that gold is of; empty for a set from
    elsewhere, which is then kept.

    variants: how many items are judged again in every suite of rewritings; forms: how many under
    every policy in other forms; swaps: how many that name a group of people for every other group.
    0 for none. paraphrases: what a person accepted, each tried on `paraphrased` items. together:
    all under the policies in one prompt, too. published: put the figures that were published of
    the models beside.
    """

    gold: GoldSet
    policies: tuple[PolicyVersion, ...]
    models: tuple[str, ...]
    manner: Manner
    seed: int = 0
    variants: int = 0
    gold_id: str = ""
    forms: int = 0
    swaps: int = 0
    together: bool = False
    published: bool = False
    paraphrases: tuple[Paraphrase, ...] = ()
    paraphrased: int = 50


@dataclass(frozen=True, slots=True)
class BegunEvaluation:
    """An evaluation that was begun and that nobody works on. policies: references."""

    id: str
    gold: GoldVersion
    policies: tuple[str, ...]
    models: tuple[str, ...]
    items: int
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class _Kept:
    """A plan as it is kept. gold: without texts, and with the ids of items in the place of the
    rows' own; policies: references; paraphrases: name, whose, and reference.
    """

    gold: GoldSet
    policies: tuple[str, ...]
    models: tuple[str, ...]
    manner: Manner
    seed: int
    variants: int
    forms: int
    swaps: int
    together: bool
    published: bool
    paraphrases: tuple[tuple[str, str, str], ...]
    paraphrased: int


class EvaluationPlans:
    """Reached as `desk.evaluations.plans`. Every method may be called from any thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def begin(self, plan: EvaluationPlan) -> str:
        """Keep that this process works on a plan whose gold version is in the workspace; gives an
        id, the same for the same plan.
        """
        contents = [Content(item.text, EVALUATION_SOURCE) for item in plan.gold.items]
        ids = self._workspace.add_items(contents, Purpose.EVALUATION)
        items = tuple(
            replace(item, id=uid, text="") for item, uid in zip(plan.gold.items, ids, strict=True)
        )
        kept = _Kept(
            replace(plan.gold, items=items),
            tuple(version.reference for version in plan.policies),
            plan.models,
            plan.manner,
            plan.seed,
            plan.variants,
            plan.forms,
            plan.swaps,
            plan.together,
            plan.published,
            tuple((it.name, it.of, it.version.reference) for it in plan.paraphrases),
            plan.paraphrased,
        )
        written = _form().dump_json(kept)
        plan_id = hashlib.sha256(plan.gold_id.encode() + written).hexdigest()
        self._workspace.unfinished.begin_plan(plan_id, plan.gold_id, new_owner(), written.decode())
        return plan_id

    def leave(self, plan_id: str) -> None:
        """This process works on it no more; it can go on."""
        self._workspace.unfinished.leave_plan(plan_id)

    def drop(self, plan_id: str) -> None:
        """It is done, or not wanted any more. Verdicts stay. Takes a whole id, or a beginning."""
        self._workspace.unfinished.drop_plan(self._find(plan_id).id)

    def done(self, plan_id: str) -> None:
        """Its evaluation is kept."""
        self._workspace.unfinished.drop_plan(plan_id)

    def all(self) -> tuple[BegunEvaluation, ...]:
        """Those that nobody works on, the newest first."""
        return tuple(_described(row) for row in self._workspace.unfinished.plans() if _is_free(row))

    def take_up(self, plan_id: str) -> EvaluationPlan:
        """The plan with this id or a beginning of it, to be evaluated. Items that were purged since
        are left out. Raises UsageError where there is none that could go on.
        """
        row = self._find(plan_id)
        kept = _read(row)
        policies = tuple(self._policy(reference) for reference in kept.policies)
        rows = self._workspace.gold.rows(row.gold.id)
        texts = {it.item_id: it.text for it in rows if not it.is_purged}
        names = {it.item_id: it.id for it in rows}
        items = tuple(
            replace(item, id=names.get(item.id) or item.id[:8], text=texts[item.id])
            for item in kept.gold.items
            if item.id in texts
        )
        if len(items) < len(kept.gold.items):
            # What is left is another plan.
            self.done(row.id)
        return EvaluationPlan(
            _require_items(replace(kept.gold, items=items), items),
            policies,
            kept.models,
            kept.manner,
            seed=kept.seed,
            variants=kept.variants,
            gold_id=row.gold.id,
            forms=kept.forms,
            swaps=kept.swaps,
            together=kept.together,
            published=kept.published,
            paraphrases=tuple(
                Paraphrase(name, of, self._policy(it)) for name, of, it in kept.paraphrases
            ),
            paraphrased=kept.paraphrased,
        )

    def _find(self, plan_id: str) -> BegunPlan:
        rows = self._workspace.unfinished.plans()
        found = [it for it in rows if it.id.startswith(plan_id) and plan_id and _is_free(it)]
        if len(found) == 1:
            return found[0]
        several = "Several evaluations begin with" if found else "No interrupted evaluation is"
        raise UsageError(
            f"{several} {plan_id}.",
            kept="Nothing was changed.",
            remedy="'evaluations list' shows which were interrupted.",
        )

    def _policy(self, reference: str) -> PolicyVersion:
        policy_id, _, version = reference.partition("@")
        return self._workspace.policy(policy_id, int(version))


@cache
def _form() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


def _read(row: BegunPlan) -> _Kept:
    try:
        return _form().validate_json(row.plan)
    except ValidationError:
        # Its message would quote the plan.
        raise WorkspaceError(
            "An evaluation that was begun cannot be read.",
            kept="What it has judged is stored.",
            remedy="Measure again: nothing is judged twice.",
        ) from None


def _described(row: BegunPlan) -> BegunEvaluation:
    kept = _read(row)
    items = len(kept.gold.items)
    return BegunEvaluation(row.id, row.gold, kept.policies, kept.models, items, row.begun_at)


def _is_free(row: BegunPlan) -> bool:
    """Whether nobody works on it: it was stopped, or the process is gone that began it."""
    return not row.owner or is_gone(row.owner) or has_begun_after(row.owner, row.begun_at)


def _require_items(gold: GoldSet, items: Sequence[GoldItem]) -> GoldSet:
    if not items:
        raise UsageError(
            "Every item of that evaluation was purged.",
            kept="Nothing was judged.",
            remedy="Measure on another gold set.",
        )
    return gold
