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


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry in the history of a review. It is superseded or undone, never erased.

    label: the code that holds after this decision; None where none was settled.
    undoes: the id of the decision that this one takes back, for `Action.UNDO`.
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


def standing_decision(decisions: Sequence[Decision], verdict_id: str) -> Decision | None:
    """The last decision on a verdict that no undo took back; `decisions` are oldest first."""
    undone = {decision.undoes for decision in decisions}
    for decision in reversed(decisions):
        of_verdict = decision.verdict_id == verdict_id
        if of_verdict and decision.action is not Action.UNDO and decision.id not in undone:
            return decision
    return None


def settled_label(
    action: Action, reading: Reading, policy: Policy, label: str | None, reason: str
) -> str | None:
    """The label that holds once `action` is taken on a verdict; None where none is settled.

    Raises UsageError where the action is not possible: there is nothing to uphold, an override
    lacks its label or its reason or gives the model's own label, the label is not one of the
    policy, or one is given for another action.
    """
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
        return _override_label(policy, label, reason)
    if action is Action.UNDO:
        raise UsageError("An undo is not a decision on a verdict.", remedy="Use undo instead.")
    return None


def _override_label(policy: Policy, label: str | None, reason: str) -> str:
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
    if not reason.strip():
        raise UsageError(
            "An override needs a reason.",
            kept="Nothing was changed.",
            remedy="Say in a few words why the model's label does not hold.",
        )
    return label
