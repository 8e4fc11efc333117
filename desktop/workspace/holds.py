"""Holds: what must not be purged, and for which matter."""

from __future__ import annotations

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    delete,
    exists,
    insert,
    or_,
    select,
)

from desktop.moderation import Hold, UsageError
from desktop.workspace import items, log
from desktop.workspace.database import Write
from desktop.workspace.schema import hold, item, review
from desktop.workspace.storable import require_storable


def place(
    write: Write, matter: str, *, item_id: str | None, policy_id: str | None, reviewer: str
) -> Hold:
    """Hold one item, or all judged under a policy, or everything where neither is named.

    Raises UsageError without a matter, for an unknown item, and for one that was purged.
    """
    require_storable(matter, "matter")
    if not matter.strip():
        raise UsageError("A hold needs the matter that it is for.", remedy="Give its reference.")
    item_key = None if item_id is None else items.keys_of(write.connection, [item_id])[item_id]
    made = Hold(write.new_id(), matter, item_id, policy_id, write.now)
    write.connection.execute(
        insert(hold).values(
            uid=made.id,
            item_id=item_key,
            policy_id=policy_id,
            matter=matter,
            created_at=write.now,
        )
    )
    log.append(write, log.LogKind.HELD, {**facts_of(made), "reviewer": reviewer})
    return made


def release(write: Write, wanted: str, *, reviewer: str) -> tuple[Hold, ...]:
    """Take away the hold of this id, or all that are for this matter; gives them.

    Raises UsageError where there are none.
    """
    found = [it for it in standing(write.connection) if wanted in (it.id, it.matter)]
    if not found:
        raise UsageError(
            "There is no such hold.",
            kept="Nothing was changed.",
            remedy="'workspace hold list' shows the holds with their ids and matters.",
        )
    for released in found:
        write.connection.execute(delete(hold).where(hold.c.uid == released.id))
        log.append(write, log.LogKind.RELEASED, {"hold": released.id, "reviewer": reviewer})
    return tuple(found)


def standing(connection: Connection) -> tuple[Hold, ...]:
    """The holds there are, oldest first."""
    query = _select().order_by(hold.c.id)
    return tuple(_read(row) for row in connection.execute(query).mappings())


def on_item(connection: Connection, item_key: int) -> tuple[Hold, ...]:
    """The holds that keep one item, oldest first."""
    query = (
        select(hold, item.c.uid)
        .join_from(hold, item, _covers())
        .where(item.c.id == item_key)
        .order_by(hold.c.id)
    )
    return tuple(_read(row) for row in connection.execute(query).mappings())


def is_held() -> ColumnElement[bool]:
    """Whether any hold keeps an item, for a query of items."""
    return exists().where(_covers())


def facts_of(made: Hold) -> log.Facts:
    """What the log tells of a hold."""
    return {
        "hold": made.id,
        "matter": made.matter,
        "item": made.item_id or "",
        "policy": made.policy_id or "",
    }


def _covers() -> ColumnElement[bool]:
    of_policy = exists().where(
        review.c.item_id == item.c.id, review.c.policy_id == hold.c.policy_id
    )
    everything = hold.c.item_id.is_(None) & hold.c.policy_id.is_(None)
    return or_(hold.c.item_id == item.c.id, everything, of_policy)


def _select() -> Select[*tuple[object, ...]]:
    return select(hold, item.c.uid).join_from(hold, item, isouter=True)


def _read(row: RowMapping) -> Hold:
    return Hold(
        id=row[hold.c.uid],
        matter=row[hold.c.matter],
        item_id=None if row[hold.c.item_id] is None else row[item.c.uid],
        policy_id=row[hold.c.policy_id],
        created_at=row[hold.c.created_at],
    )
