"""Reviews: where an item stands between the model's verdict and a person's decision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.moderation.appeal import Appeal
from desktop.moderation.decision import Decision, standing_decision
from desktop.moderation.item import Item, Purged
from desktop.moderation.policy import PolicyVersion, Severity
from desktop.moderation.second_review import SecondReview
from desktop.moderation.standing import History, ReviewStatus, Standing, stand
from desktop.moderation.verdict import Outcome, Verdict

# Counting what a search or one of each of those alike finds stops here; under a search, orders
# other than by time see only the newest so many.
MOST_FOUND = 2000


class QueueOrder(StrEnum):
    """In which order reviews are listed; where one leaves off, NEWEST or OLDEST goes on.

    UNCERTAIN: least confident first, see `Support.certainty_of`. ID: by the items' external ids, 9
    before 10. RELEVANCE: what a search fits best; without a search it is NEWEST.
    """

    NEWEST = "newest"
    OLDEST = "oldest"
    SEVERITY = "severity"
    UNCERTAIN = "uncertain"
    ID = "id"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """Where a row stands in an order, for the page after it; of no other use."""

    key: int | float | str
    review_id: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the review queue: what a list needs, and no content.

    review_id is larger the newer the verdict is. length counts code points of the item.
    label is the model's; decided_label the person's, None while none is settled.
    alike: how many other items under the policy are nearly the same. place: where the row stands
    in the order in which it was listed. confidence: of the verdict, None where not calibrated.
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
    alike: int
    place: QueuePlace
    purged: Purged | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which reviews are asked for; None, False and the empty string mean 'any'.

    search: see `workspace.folding`. severity: that or graver. source, batch (its name or id),
    model and reviewer (of any decision) are whole names, item is the whole id of one. shortest,
    longest: code points of the text. disagreeing: samples of one verdict gave several answers.
    alike: there are others that are nearly the same; first_of_alike: of those that match, the
    newest only. confidence_below: the verdict has a calibrated confidence, and less than
    this.
    """

    status: ReviewStatus | None = None
    policy_id: str | None = None
    search: str = ""
    since: datetime | None = None
    until: datetime | None = None
    outcome: Outcome | None = None
    label: str | None = None
    severity: Severity | None = None
    source: str | None = None
    batch: str | None = None
    reviewer: str | None = None
    model: str | None = None
    item: str | None = None
    shortest: int | None = None
    longest: int | None = None
    disagreeing: bool = False
    alike: bool = False
    first_of_alike: bool = False
    confidence_below: float | None = None

    @property
    def counts_to_most(self) -> bool:
        """Whether counting what matches stops at MOST_FOUND."""
        return bool(self.search) or self.first_of_alike


@dataclass(frozen=True, slots=True)
class Review:
    """Everything known of one item under one policy.

    verdicts, decisions, second reviews (those that were asked for) and appeals are oldest first;
    the last verdict is the one under review. Only what a second reviewer sees has no verdicts.
    """

    item: Item
    policy: PolicyVersion
    status: ReviewStatus
    verdicts: tuple[Verdict, ...]
    decisions: tuple[Decision, ...]
    second_reviews: tuple[SecondReview, ...] = ()
    appeals: tuple[Appeal, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict under review."""
        return self.verdicts[-1]

    @property
    def standing_decision(self) -> Decision | None:
        """The last decision on the verdict under review that no undo took back."""
        return standing_decision(self.decisions, self.verdict.id) if self.verdicts else None

    @property
    def history(self) -> History:
        """All that people did on it."""
        return History(self.decisions, self.second_reviews, self.appeals)

    @property
    def standing(self) -> Standing:
        """Where the review stands, as it follows from its history."""
        return stand(self.history, self.verdict.id)

    def is_second_for(self, names: Collection[str]) -> bool:
        """Whether it awaits a second review by anyone but the person of these names."""
        standing = self.standing
        awaits = standing.status is ReviewStatus.SECOND_REVIEW
        return awaits and standing.parties.isdisjoint(names)

    def as_seen_by(self, names: Collection[str]) -> Review:
        """The review without what its second reviewer is not to see: what was decided and, where it
        is blind, what the model said. Everyone else sees it whole.
        """
        asked = self.standing.second_review
        if asked is None or not self.is_second_for(names):
            return self
        verdicts = () if asked.blind else self.verdicts
        return replace(self, verdicts=verdicts, decisions=(), second_reviews=(), appeals=())
