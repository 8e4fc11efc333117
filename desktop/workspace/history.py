"""What people did on a review, all kinds together, and where the review stands by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from desktop.moderation import (
    History,
    PolicyVersion,
    Reading,
    Severity,
    Standing,
    UsageError,
    stand,
)
from desktop.workspace import appeals, decisions, items, policies, second_reviews
from desktop.workspace.schema import item, policy_version, purge, review, verdict


@dataclass(frozen=True, slots=True)
class UnderReview:
    """A review with the verdict that it is about. key, verdict_key: those of the tables.

    agreement: the share of the model's samples that gave its label; None for one sample.
    confidence: the verdict's, None where it was not calibrated.
    """

    key: int
    verdict_key: int
    item_id: str
    salt: bytes
    verdict_id: str
    reading: Reading
    severity: Severity
    agreement: float | None
    confidence: float | None
    version: PolicyVersion
    history: History

    @property
    def standing(self) -> Standing:
        """Where the review stands."""
        return stand(self.history, self.verdict_id)


def of_item(connection: Connection, item_id: str) -> Mapping[str, History]:
    """What was done on an item by policy id; nothing for a policy where nothing was."""
    decided = decisions.of_item(connection, item_id)
    asked = second_reviews.of_item(connection, item_id)
    appealed = appeals.of_item(connection, item_id)
    return {
        policy_id: History(
            tuple(made), tuple(asked.get(policy_id, ())), tuple(appealed.get(policy_id, ()))
        )
        for policy_id, made in decided.items()
    }


def under_review(connection: Connection, item_id: str, policy_id: str) -> UnderReview:
    """The review of an item; raises UsageError where it was not judged under that policy, or was
    purged.
    """
    said = (verdict.c.uid, verdict.c.agreement, verdict.c.confidence)
    columns = (*said, item.c.salt, purge.c.purged_at)
    query = (
        select(review, *columns, *policies.COLUMNS)
        .join_from(review, item)
        .join(purge, purge.c.item_id == item.c.id, isouter=True)
        .join(policy_version)
        .join(verdict)
        .where(item.c.uid == item_id, review.c.policy_id == policy_id)
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UsageError(
            f"The item {item_id} was not judged under the policy '{policy_id}'.",
            kept="Nothing was changed.",
            remedy="Judge it first, or name another policy.",
        )
    if row[purge.c.purged_at] is not None:
        raise items.was_purged(item_id)
    return UnderReview(
        key=row[review.c.id],
        verdict_key=row[review.c.verdict_id],
        item_id=item_id,
        salt=row[item.c.salt],
        verdict_id=row[verdict.c.uid],
        reading=Reading(row[review.c.outcome], row[review.c.label]),
        severity=Severity(row[review.c.severity]),
        agreement=row[verdict.c.agreement],
        confidence=row[verdict.c.confidence],
        version=policies.read_policy_version(row),
        history=of_item(connection, item_id).get(policy_id, History()),
    )


def settle(connection: Connection, subject: UnderReview, standing: Standing) -> None:
    """Show in the queue where a review stands now."""
    connection.execute(
        update(review)
        .where(review.c.id == subject.key)
        .values(status=standing.status, decided_label=standing.label)
    )
