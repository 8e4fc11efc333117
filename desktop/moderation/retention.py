"""Retention: how long items are kept, and what holds them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.moderation.standing import ReviewStatus


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Items are due `days` after the last thing that happened to them.

    status: only those that stand so under every policy they were judged under. policy_id: only
    those that were judged under it. None means 'any'.
    """

    id: str
    days: int
    status: ReviewStatus | None
    policy_id: str | None
    created_at: datetime

    @property
    def words(self) -> str:
        """The rule as a person would say it."""
        days = "1 day" if self.days == 1 else f"{self.days} days"
        parts = (self.status and self.status.value, self.policy_id and f"policy {self.policy_id}")
        return ", ".join([f"at rest for {days}", *filter(None, parts)])


@dataclass(frozen=True, slots=True)
class Hold:
    """Keeps items from being purged until it is released.

    It holds one item, or those judged under a policy, or all where neither is named. matter: the
    case or request that they are held for, by its reference.
    """

    id: str
    matter: str
    item_id: str | None
    policy_id: str | None
    created_at: datetime

    @property
    def scope(self) -> str:
        """What is held, as a person would say it."""
        if self.item_id is not None:
            return f"item {self.item_id}"
        return "everything" if self.policy_id is None else f"policy {self.policy_id}"


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule would purge now: items by id, and how many more of its items a hold keeps."""

    rule: RetentionRule
    item_ids: tuple[str, ...]
    held: int
