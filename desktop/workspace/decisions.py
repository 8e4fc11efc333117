"""Decisions: what a person said of a verdict, stored as a history that only grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, Select, insert, select

from desktop.moderation import Decision, UsageError
from desktop.transparency import REASON, commitment, opening
from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.schema import decision, item, purge, review, verdict


def find(connection: Connection, decision_id: str) -> Decision:
    """The decision with this id; raises UsageError where there is none."""
    query = _select().where(decision.c.uid == decision_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UsageError(f"There is no decision {decision_id}.", kept="Nothing was changed.")
    return read_decision(row)


def store(write: Write, made: Decision, review_key: int, verdict_key: int, salt: bytes) -> int:
    """Keep a decision, and record it in the log under the item's salt; gives its key."""
    key: int = write.connection.execute(
        insert(decision)
        .values(
            uid=made.id,
            review_id=review_key,
            verdict_id=verdict_key,
            action=made.action,
            label=made.label,
            undoes=made.undoes,
            created_at=made.created_at,
            reviewer=made.reviewer,
            stage=made.stage,
            reviewed=made.reviewed,
            outcome=made.outcome,
            code=made.code,
            reason=made.reason,
        )
        .returning(decision.c.id)
    ).scalar_one()
    kind = log.LogKind.UNDONE if made.undoes else log.LogKind.DECIDED
    log.append(write, kind, facts_of(made, salt))
    return key


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
        "stage": made.stage.value,
        "reviewed": made.reviewed or "",
        "outcome": made.outcome.value if made.outcome else "",
        "code": made.code or "",
        # A reason can quote the content.
        "reason": commitment(opening(salt, REASON), made.reason),
    }


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
        stage=row[decision.c.stage],
        code=row[decision.c.code],
        reviewed=row[decision.c.reviewed],
        outcome=row[decision.c.outcome],
    )
