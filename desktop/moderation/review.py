"""Reviews: where an item stands between the model's verdict and a person's decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.moderation.decision import Action, Decision, standing_decision
from desktop.moderation.item import Item, Purged
from desktop.moderation.policy import PolicyVersion, Severity
from desktop.moderation.verdict import Outcome, Verdict


class ReviewStatus(StrEnum):
    """Where one item stands under one policy."""

    AWAITING = "awaiting"
    DECIDED = "decided"
    ESCALATED = "escalated"
    PARKED = "parked"


STATUS_AFTER: dict[Action, ReviewStatus] = {
    Action.UPHOLD: ReviewStatus.DECIDED,
    Action.OVERRIDE: ReviewStatus.DECIDED,
    Action.ESCALATE: ReviewStatus.ESCALATED,
    Action.PARK: ReviewStatus.PARKED,
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the review queue: what a list needs, and no content.

    review_id orders the rows: a larger one is newer. length counts code points of the item.
    label is the model's; decided_label the person's, None while none is settled.
    """

    review_id: int
    item_id: str
    external_id: str
    source: str
    length: int
    policy_id: str
    policy_name: str
    policy_version: int
    verdict_id: str
    outcome: Outcome
    label: str | None
    meaning: str
    severity: Severity
    status: ReviewStatus
    decided_label: str | None
    created_at: datetime
    purged: Purged | None = None


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which reviews are asked for; None and the empty string mean 'any'."""

    status: ReviewStatus | None = None
    policy_id: str | None = None
    search: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Everything known of one item under one policy.

    verdicts and decisions are oldest first; the last verdict is the one under review.
    """

    item: Item
    policy: PolicyVersion
    status: ReviewStatus
    verdicts: tuple[Verdict, ...]
    decisions: tuple[Decision, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict under review."""
        return self.verdicts[-1]

    @property
    def standing_decision(self) -> Decision | None:
        """The last decision on the verdict under review that no undo took back."""
        return standing_decision(self.decisions, self.verdict.id)
