"""Appeals: objections to a decision, stored as they were told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, RowMapping, Select, insert, select

from desktop.moderation import Appeal
from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.schema import appeal, decision, item, purge, review


def store(write: Write, entered: Appeal, salt: bytes) -> None:
    """Keep an appeal, and record it in the log under the item's salt."""
    key = select(decision.c.id).where(decision.c.uid == entered.decision_id).scalar_subquery()
    write.connection.execute(
        insert(appeal).values(
            uid=entered.id,
            decision_id=key,
            reviewer=entered.reviewer,
            created_at=entered.created_at,
            appellant=entered.appellant,
            reference=entered.reference,
            ground=entered.ground,
        )
    )
    log.append(write, log.LogKind.APPEALED, facts_of(entered, salt))


def of_item(connection: Connection, item_id: str) -> Mapping[str, list[Appeal]]:
    """Every appeal on an item, by policy id, oldest first."""
    found: defaultdict[str, list[Appeal]] = defaultdict(list)
    for row in connection.execute(in_order().where(item.c.uid == item_id)).mappings():
        entered = read(row)
        found[entered.policy_id].append(entered)
    return found


def in_order() -> Select[*tuple[object, ...]]:
    """Every appeal as they were entered, with what its proof needs; see `read`."""
    of_item = (item.c.uid, item.c.salt, purge.c.commitment)
    return (
        select(appeal, *of_item, review.c.policy_id, decision.c.uid)
        .join_from(appeal, decision)
        .join(review)
        .join(item)
        .join(purge, purge.c.item_id == item.c.id, isouter=True)
        .order_by(appeal.c.id)
    )


def read(row: RowMapping) -> Appeal:
    """The appeal of a row that `in_order` gives."""
    return Appeal(
        id=row[appeal.c.uid],
        item_id=row[item.c.uid],
        policy_id=row[review.c.policy_id],
        decision_id=row[decision.c.uid],
        appellant=row[appeal.c.appellant],
        ground=row[appeal.c.ground],
        reference=row[appeal.c.reference],
        reviewer=row[appeal.c.reviewer],
        created_at=row[appeal.c.created_at],
    )


def facts_of(entered: Appeal, salt: bytes) -> log.Facts:
    """What the log tells of an appeal."""
    return {
        "appeal": entered.id,
        "item": entered.item_id,
        "policy": entered.policy_id,
        "decision": entered.decision_id,
        "reviewer": entered.reviewer,
        # People and what they say are not for a log that is never purged.
        "appellant": log.commitment(salt, entered.appellant),
        "reference": log.commitment(salt, entered.reference),
        "ground": log.commitment(salt, entered.ground),
    }
