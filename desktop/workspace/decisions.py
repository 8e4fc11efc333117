"""Decisions: what a person says of the verdict under review, and taking the last one back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from desktop.moderation import (
    STATUS_AFTER,
    Action,
    Decision,
    Reading,
    ReviewStatus,
    UsageError,
    settled_label,
    standing_decision,
)
from desktop.workspace import items, log, policies
from desktop.workspace.database import Write
from desktop.workspace.schema import decision, item, policy_version, purge, review, verdict
from desktop.workspace.storable import require_storable


def decide(
    write: Write,
    item_id: str,
    policy_id: str,
    action: Action,
    *,
    label: str | None,
    reason: str,
    reviewer: str,
) -> Decision:
    """Record a decision on the verdict under review.

    Raises UsageError where the item was not judged under that policy or the action is not possible,
    InputError for a reason that cannot be stored.
    """
    require_storable(reason, "reason")
    require_storable(reviewer, "reviewer's name")
    under_review = _under_review(write.connection, item_id, policy_id)
    reading = Reading(under_review[review.c.outcome], under_review[review.c.label])
    policy = policies.read_policy_version(under_review).policy
    made = Decision(
        id=write.new_id(),
        item_id=item_id,
        policy_id=policy_id,
        verdict_id=under_review[verdict.c.uid],
        action=action,
        label=settled_label(action, reading, policy, label, reason),
        reason=reason,
        reviewer=reviewer,
        created_at=write.now,
    )
    _store(write, made, under_review, STATUS_AFTER[action])
    return made


def undo(write: Write, decision_id: str, *, reviewer: str) -> Decision:
    """Take back the decision that stands; what stood before it holds again.

    Raises UsageError for any other decision: one already undone, superseded, or of a verdict that
    a newer one has replaced.
    """
    query = _select().where(decision.c.uid == decision_id)
    row = write.connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UsageError(f"There is no decision {decision_id}.", kept="Nothing was changed.")
    undone = read_decision(row)
    under_review = _under_review(write.connection, undone.item_id, undone.policy_id)
    verdict_id = under_review[verdict.c.uid]
    decisions = of_item(write.connection, undone.item_id)[undone.policy_id]
    if undone != standing_decision(decisions, verdict_id):
        raise UsageError(
            "Only the decision that stands can be undone.",
            kept="Nothing was changed.",
            remedy="Look at the item's history; a new decision can always be made.",
        )
    before = standing_decision([made for made in decisions if made != undone], verdict_id)
    made = Decision(
        id=write.new_id(),
        item_id=undone.item_id,
        policy_id=undone.policy_id,
        verdict_id=verdict_id,
        action=Action.UNDO,
        label=before.label if before else None,
        reason="",
        reviewer=reviewer,
        created_at=write.now,
        undoes=undone.id,
    )
    status = STATUS_AFTER[before.action] if before else ReviewStatus.AWAITING
    _store(write, made, under_review, status)
    return made


def of_item(connection: Connection, item_id: str) -> Mapping[str, Sequence[Decision]]:
    """Every decision on an item by policy id, oldest first."""
    query = _select().where(item.c.uid == item_id).order_by(decision.c.id)
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        made = read_decision(row)
        found[made.policy_id].append(made)
    return found


def in_order() -> Select[*tuple[object, ...]]:
    """Every decision with its item's salt, as they were made; see `read_decision`."""
    query = _select().join(purge, purge.c.item_id == review.c.item_id, isouter=True)
    return query.add_columns(item.c.salt, purge.c.commitment).order_by(decision.c.id)


def facts_of(made: Decision, salt: bytes) -> log.Facts:
    """What the log tells of a decision."""
    return {
        "decision": made.id,
        "item": made.item_id,
        "policy": made.policy_id,
        "verdict": made.verdict_id,
        "action": made.action.value,
        "label": made.label or "",
        "undoes": made.undoes or "",
        "reviewer": made.reviewer,
        # A reason can quote the content.
        "reason": log.commitment(salt, made.reason),
    }


def _under_review(connection: Connection, item_id: str, policy_id: str) -> RowMapping:
    query = (
        select(
            review.c.id,
            review.c.verdict_id,
            review.c.outcome,
            review.c.label,
            verdict.c.uid,
            item.c.salt,
            purge.c.purged_at,
            *policies.COLUMNS,
        )
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
    return row


def _store(write: Write, made: Decision, under_review: RowMapping, status: ReviewStatus) -> None:
    write.connection.execute(
        insert(decision).values(
            uid=made.id,
            review_id=under_review[review.c.id],
            verdict_id=under_review[review.c.verdict_id],
            action=made.action,
            label=made.label,
            undoes=made.undoes,
            created_at=made.created_at,
            reviewer=made.reviewer,
            reason=made.reason,
        )
    )
    write.connection.execute(
        update(review)
        .where(review.c.id == under_review[review.c.id])
        .values(status=status, decided_label=made.label)
    )
    kind = log.LogKind.UNDONE if made.undoes else log.LogKind.DECIDED
    log.append(write, kind, facts_of(made, under_review[item.c.salt]))


def _select() -> Select[*tuple[object, ...]]:
    return (
        select(
            decision,
            item.c.uid,
            review.c.policy_id,
            verdict.c.uid,
        )
        .join_from(decision, review)
        .join(item)
        .join(verdict, verdict.c.id == decision.c.verdict_id)
    )


def read_decision(row: RowMapping) -> Decision:
    """The decision of a row that `in_order` gives."""
    return Decision(
        id=row[decision.c.uid],
        item_id=row[item.c.uid],
        policy_id=row[review.c.policy_id],
        verdict_id=row[verdict.c.uid],
        action=row[decision.c.action],
        label=row[decision.c.label],
        reason=row[decision.c.reason],
        reviewer=row[decision.c.reviewer],
        created_at=row[decision.c.created_at],
        undoes=row[decision.c.undoes],
    )
