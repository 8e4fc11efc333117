"""Where a review stands, as it follows from its whole history, and who may say what comes next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.moderation.appeal import Appeal
from desktop.moderation.decision import (
    Action,
    Decision,
    ReviewOutcome,
    Stage,
    standing_decision,
)
from desktop.moderation.errors import UsageError
from desktop.moderation.policy import Label
from desktop.moderation.reviewer import Role
from desktop.moderation.second_review import SecondReview


class ReviewStatus(StrEnum):
    """Where one item stands under one policy."""

    AWAITING = "awaiting"
    DECIDED = "decided"
    SECOND_REVIEW = "second-review"
    ESCALATED = "escalated"
    APPEALED = "appealed"
    PARKED = "parked"

    @property
    def words(self) -> str:
        """The status in words: 'second review'."""
        return self.value.replace("-", " ")


STATUS_AFTER: dict[Action, ReviewStatus] = {
    Action.UPHOLD: ReviewStatus.DECIDED,
    Action.OVERRIDE: ReviewStatus.DECIDED,
    Action.ESCALATE: ReviewStatus.ESCALATED,
    Action.PARK: ReviewStatus.PARKED,
}


@dataclass(frozen=True, slots=True)
class History:
    """All that people did on one review, each kind oldest first."""

    decisions: Sequence[Decision] = ()
    second_reviews: Sequence[SecondReview] = ()
    appeals: Sequence[Appeal] = ()

    @property
    def active(self) -> list[Decision]:
        """The decisions that no undo took back, oldest first."""
        undone = {made.undoes for made in self.decisions}
        return [
            made
            for made in self.decisions
            if made.action is not Action.UNDO and made.id not in undone
        ]

    def decision(self, decision_id: str | None) -> Decision:
        """The decision with this id, which there is."""
        return next(made for made in self.decisions if made.id == decision_id)

    @property
    def open_appeal(self) -> Appeal | None:
        """The appeal that nobody has answered."""
        answered = {made.reviewed for made in self.active if made.stage is Stage.APPEAL}
        return next((it for it in self.appeals if it.decision_id not in answered), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a review stands. label: the person's that holds; None while none is settled.

    next_stage: what the next decision will be; None where all is said, short of an appeal or an
    undo. reviewed: the decision that the next one is about. parties: who made what it is about.
    second_review: the one that is awaited.
    """

    status: ReviewStatus
    label: str | None = None
    next_stage: Stage | None = Stage.FIRST
    reviewed: Decision | None = None
    parties: frozenset[str] = frozenset()
    second_review: SecondReview | None = None

    def admits(self, names: Collection[str], role: Role) -> bool:
        """Whether a person of these names may decide next: nobody judges what is their own, save a
        lead who settles what two disagree about.
        """
        is_lead_settling = self.next_stage is Stage.FINAL and role is Role.LEAD
        return self.next_stage is not None and (is_lead_settling or self.parties.isdisjoint(names))


def stand(history: History, verdict_id: str) -> Standing:
    """Where a review of this verdict stands.

    A decision that a rule chose awaits its second review and holds meanwhile. Where that differs,
    nothing is settled until the final decision. An appeal stays open, whatever verdicts come,
    until it is answered.
    """
    appeal = history.open_appeal
    if appeal is not None:
        return _appealed(history, appeal)
    last = standing_decision(history.decisions, verdict_id)
    if last is None:
        return Standing(ReviewStatus.AWAITING)
    if last.stage is Stage.FIRST:
        asked = next((it for it in history.second_reviews if it.decision_id == last.id), None)
        if asked is None:
            return Standing(STATUS_AFTER[last.action], last.label)
        own = frozenset({last.reviewer})
        return Standing(ReviewStatus.SECOND_REVIEW, last.label, Stage.SECOND, last, own, asked)
    if last.stage is Stage.SECOND and last.outcome is not ReviewOutcome.UPHELD:
        first = history.decision(last.reviewed)
        both = frozenset({first.reviewer, last.reviewer})
        return Standing(ReviewStatus.ESCALATED, None, Stage.FINAL, first, both)
    return Standing(ReviewStatus.DECIDED, last.label, None)


def _appealed(history: History, appeal: Appeal) -> Standing:
    appealed = history.decision(appeal.decision_id)
    agreed = frozenset(
        made.reviewer
        for made in history.active
        if (made.verdict_id, made.label) == (appealed.verdict_id, appealed.label)
    )
    return Standing(ReviewStatus.APPEALED, appealed.label, Stage.APPEAL, appealed, agreed)


def require_may_decide(
    standing: Standing, action: Action, names: Collection[str], role: Role
) -> None:
    """Raise UsageError where this person, or anyone, cannot say that next."""
    stage = standing.next_stage
    if stage is None:
        raise UsageError(
            "This has been reviewed and is settled.",
            kept="Nothing was changed.",
            remedy="Enter an appeal, or take the last decision back.",
        )
    if not standing.admits(names, role):
        raise _own(stage)
    if action not in _ACTIONS[stage]:
        raise UsageError(
            f"A {stage.words} cannot {action.value} an item.",
            kept="Nothing was changed.",
            remedy="Say which label holds.",
        )


def require_may_undo(
    undone: Decision, history: History, names: Collection[str], role: Role
) -> None:
    """Raise UsageError where a standing decision is not this person's to take back."""
    appeal = history.open_appeal
    if appeal is not None and appeal.decision_id == undone.id:
        raise UsageError(
            "This decision is under appeal.",
            kept="Nothing was changed.",
            remedy="Answer the appeal: another reviewer says which label holds.",
        )
    if undone.stage is not Stage.FIRST and role is not Role.LEAD and undone.reviewer not in names:
        raise UsageError(
            f"A {undone.stage.words} is taken back by whoever made it, or by a lead.",
            kept="Nothing was changed.",
        )


_ACTIONS = {
    Stage.FIRST: frozenset(STATUS_AFTER),
    Stage.SECOND: frozenset({Action.UPHOLD, Action.OVERRIDE, Action.ESCALATE}),
    Stage.FINAL: frozenset({Action.UPHOLD, Action.OVERRIDE}),
    Stage.APPEAL: frozenset({Action.UPHOLD, Action.OVERRIDE}),
}


def outcome_of(reviewed: Label | None, label: Label | None) -> ReviewOutcome | None:
    """What a second look made of a label: the same, another on the same side, or the other side.

    None where either settled no label.
    """
    if reviewed is None or label is None:
        return None
    if reviewed.code == label.code:
        return ReviewOutcome.UPHELD
    same_side = reviewed.violates == label.violates
    return ReviewOutcome.PARTLY if same_side else ReviewOutcome.OVERTURNED


def _own(stage: Stage) -> UsageError:
    what = {
        Stage.SECOND: "The decision is your own.",
        Stage.FINAL: "You are one of the two who disagree.",
        Stage.APPEAL: "The appeal is against a decision of yours.",
    }
    return UsageError(
        what.get(stage, "This is not yours to decide."),
        kept="Nothing was changed.",
        remedy="Another reviewer, or for a disagreement a lead, decides this.",
    )
