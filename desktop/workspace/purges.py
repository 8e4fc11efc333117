"""Purging: an item's content, and all that could quote it, is erased; that it was there is kept.

The row of the purge comes first: without one, the triggers let no word of a decision be erased.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, Select, case, exists, insert, select, update

from desktop.moderation import Due, RetentionRule, UsageError
from desktop.workspace import holds, items, jobs, log, queue, retention_rules
from desktop.workspace.database import Write
from desktop.workspace.schema import (
    ERASED,
    appeal,
    assignment,
    batch,
    decision,
    gold_row,
    item,
    job,
    purge,
    review,
    verdict,
)

_IDENTITY_BYTES = 32


def due(connection: Connection, rule: RetentionRule, now: datetime) -> Due:
    """What a rule would purge now, oldest item first."""
    wanted = retention_rules.is_due(rule, now)
    rows = connection.execute(
        select(item.c.uid, holds.is_held().label("held")).where(wanted).order_by(item.c.id)
    ).all()
    return Due(rule, tuple(row.uid for row in rows if not row.held), sum(row.held for row in rows))


def purge_due(
    write: Write, rule: RetentionRule, item_ids: Sequence[str], *, reviewer: str
) -> tuple[str, ...]:
    """Purge those of these items that the rule still wants purged and no hold keeps; gives them."""
    wanted = _select().where(
        item.c.uid.in_(item_ids), retention_rules.is_due(rule, write.now), ~holds.is_held()
    )
    rows = write.connection.execute(wanted.order_by(item.c.id)).all()
    return _purge(write, rows, f"rule: {rule.words}", reviewer)


def purge_item(write: Write, item_id: str, rule: str, *, reviewer: str) -> None:
    """Purge one item, whatever the rules say; its unfinished jobs are dropped.

    Raises UsageError for an unknown item, one that was purged already, and one that is held.
    """
    key = items.keys_of(write.connection, [item_id])[item_id]
    matters = {it.matter for it in holds.on_item(write.connection, key)}
    if matters:
        raise UsageError(
            f"The item {item_id} is held for: {', '.join(sorted(matters))}.",
            kept="Nothing was purged.",
            remedy="Release the hold first, where the matter allows it.",
        )
    rows = write.connection.execute(_select().where(item.c.id == key)).all()
    _purge(write, rows, rule, reviewer)


def facts_of(item_id: str, commitment: bytes, rule: str, reviewer: str) -> log.Facts:
    """What the log tells of a purge."""
    return {"item": item_id, "content": commitment.hex(), "rule": rule, "reviewer": reviewer}


def in_order() -> Select[*tuple[object, ...]]:
    """Every purge as they were made, with its item's id."""
    return select(purge, item.c.uid).join_from(purge, item).order_by(purge.c.id)


def _select() -> Select[int, str, bytes, str]:
    return select(item.c.id, item.c.uid, item.c.salt, item.c.text)


def _purge(
    write: Write, rows: Sequence[Row[int, str, bytes, str]], rule: str, reviewer: str
) -> tuple[str, ...]:
    for row in rows:
        commitment = bytes.fromhex(log.commitment(row.salt, row.text))
        write.connection.execute(
            insert(purge).values(
                item_id=row.id,
                commitment=commitment,
                purged_at=write.now,
                rule=rule,
                reviewer=reviewer,
            )
        )
        facts = facts_of(row.uid, commitment, rule, reviewer)
        log.append(write, log.LogKind.PURGED, facts)
    _erase(write, [row.id for row in rows])
    return tuple(row.uid for row in rows)


def _erase(write: Write, item_keys: Sequence[int]) -> None:
    """Erase what ERASED lists of these items, and what else could tell of them."""
    connection = write.connection
    queue.forget(write, item_keys)
    for key in item_keys:
        identity = secrets.token_bytes(_IDENTITY_BYTES)
        erased = update(item).where(item.c.id == key).values(identity=identity, **ERASED[item])
        connection.execute(erased)
    jobs_of_items = select(job.c.id).where(job.c.item_id.in_(item_keys))
    _erase_reviews(connection, item_keys)
    of_items = update(gold_row).where(gold_row.c.item_id.in_(item_keys))
    connection.execute(of_items.values(ERASED[gold_row]))
    connection.execute(
        update(verdict).where(verdict.c.job_id.in_(jobs_of_items)).values(ERASED[verdict])
    )
    # A batch is named for its file, which can be named for a person.
    batches = select(job.c.batch_id).where(job.c.item_id.in_(item_keys))
    kept = exists().where(
        job.c.batch_id == batch.c.id, ~exists().where(purge.c.item_id == job.c.item_id)
    )
    connection.execute(update(batch).where(batch.c.id.in_(batches), ~kept).values(name=""))
    jobs.drop(connection, item_keys)


def _erase_reviews(connection: Connection, item_keys: Sequence[int]) -> None:
    of_items = review.c.item_id.in_(item_keys)
    reviews = select(review.c.id).where(of_items)
    decisions = select(decision.c.id).where(decision.c.review_id.in_(reviews))
    connection.execute(
        update(review)
        .where(of_items)
        .values(
            **ERASED[review],
            # What is nearly the same would tell what it said: it is in a group that no other is in.
            group_id=-review.c.item_id,
            # As of a verdict of which no probabilities are known.
            certainty=case((review.c.label.is_(None), 0.0), else_=1.0),
        )
    )
    of_decisions = update(appeal).where(appeal.c.decision_id.in_(decisions))
    connection.execute(of_decisions.values(ERASED[appeal]))
    of_reviews = update(decision).where(decision.c.review_id.in_(reviews))
    connection.execute(of_reviews.values(ERASED[decision]))
    freed = update(assignment).where(assignment.c.review_id.in_(reviews))
    connection.execute(freed.values(assignee=None, holder=None, lease_until=None))
