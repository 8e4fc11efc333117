"""Decisions: what a person said about a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.moderation.errors import UsageError
from desktop.moderation.policy import Policy
from desktop.moderation.verdict import Reading


class Action(StrEnum):
    """The four answers that a reviewer can give, and taking the last one back."""

    UPHOLD = "uphold"
    OVERRIDE = "override"
    ESCALATE = "escalate"
    PARK = "park"
    UNDO = "undo"


class Stage(StrEnum):
    """Which look at an item a decision is."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"
    APPEAL = "appeal"

    @property
    def words(self) -> str:
        """The stage in words: 'second review'."""
        return "final decision" if self is Stage.FINAL else f"{self.value} review"


class ReviewOutcome(StrEnum):
    """What a later look made of a decision: its label, another on the same side, or the other."""

    UPHELD = "upheld"
    PARTLY = "partly"
    OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry in the history of a review. It is superseded or undone, never erased.

    label: the code that holds after this decision; None where none was settled.
    undoes: the id of the decision that this one takes back, for `Action.UNDO`.
    code: a reason code. reviewed: the id of the decision that a later stage is about, with its
    outcome, which is None where the stage settled no label.
    """

    id: str
    item_id: str
    policy_id: str
    verdict_id: str
    action: Action
    label: str | None
    reason: str
    reviewer: str
    created_at: datetime
    undoes: str | None = None
    stage: Stage = Stage.FIRST
    code: str | None = None
    reviewed: str | None = None
    outcome: ReviewOutcome | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a verdict. label: for an override. code: a reason code."""

    action: Action
    label: str | None = None
    code: str | None = None
    reason: str = ""

    @property
    def has_reason(self) -> bool:
        """Whether it says why, by a code or in words."""
        return self.code is not None or bool(self.reason.strip())


_BLIND_REASON = "Answered blind, before the model's label was shown."


def blind_answer(reading: Reading, label: str, code: str | None = None, reason: str = "") -> Answer:
    """The answer of whoever gave a label without seeing the model's."""
    if reading.label == label:
        return Answer(Action.UPHOLD, None, code, reason)
    return Answer(Action.OVERRIDE, label, code, reason or ("" if code else _BLIND_REASON))


def standing_decision(
    decisions: Sequence[Decision], verdict_id: str | None = None
) -> Decision | None:
    """The last decision that no undo took back, on one verdict or on any; `decisions` are oldest
    first.
    """
    undone = {decision.undoes for decision in decisions}
    for decision in reversed(decisions):
        of_verdict = verdict_id in (None, decision.verdict_id)
        if of_verdict and decision.action is not Action.UNDO and decision.id not in undone:
            return decision
    return None


def settled_label(answer: Answer, reading: Reading, policy: Policy) -> str | None:
    """The label that holds once a verdict is answered so; None where none is settled.

    Raises UsageError where the answer is not possible: there is nothing to uphold, an override
    lacks its label or its reason or gives the model's own label, the label is not one of the
    policy, or one is given for another action.
    """
    action, label = answer.action, answer.label
    if label is not None and action is not Action.OVERRIDE:
        raise UsageError(
            f"Only an override gives a label, and this is to {action.value}.",
            kept="Nothing was changed.",
            remedy=f"Override to give {label}, or leave the label out.",
        )
    if action is Action.UPHOLD:
        if not reading.outcome.has_label:
            raise UsageError(
                "There is no label to uphold: the model gave no answer that can be used.",
                kept="The item stays in the queue.",
                remedy="Override with a label of your own, escalate, or park.",
            )
        return reading.label
    if action is Action.OVERRIDE:
        if label is not None and label == reading.label:
            raise UsageError(
                f"{label} is the model's own label.",
                kept="Nothing was changed.",
                remedy="Uphold it instead.",
            )
        return _override_label(policy, label, has_reason=answer.has_reason)
    if action is Action.UNDO:
        raise UsageError("An undo is not a decision on a verdict.", remedy="Use undo instead.")
    return None


def _override_label(policy: Policy, label: str | None, *, has_reason: bool) -> str:
    codes = ", ".join(known.code for known in policy.labels)
    if label is None:
        raise UsageError(
            "An override needs a label.",
            kept="Nothing was changed.",
            remedy=f"Give one of: {codes}.",
        )
    if policy.label(label) is None:
        raise UsageError(
            f"The policy '{policy.id}' has no label {label}.",
            kept="Nothing was changed.",
            remedy=f"Give one of: {codes}.",
        )
    if not has_reason:
        raise UsageError(
            "An override needs a reason.",
            kept="Nothing was changed.",
            remedy="Give a reason code, or say in a few words why the model's label does not hold.",
        )
    return label
