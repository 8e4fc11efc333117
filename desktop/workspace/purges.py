"""Purging: an item's content, and all that could quote it, is erased; that it was there is kept.

What is measured has its texts in items of its own: with an item its copy there is purged.

The row of the purge comes first: without one, the triggers let no word of a decision be erased.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    case,
    exists,
    insert,
    or_,
    select,
    update,
)

from desktop.moderation import (
    EVALUATION_SOURCE,
    Content,
    Due,
    Purpose,
    RetentionRule,
    UsageError,
)
from desktop.workspace import holds, items, jobs, log, queue, retention_rules
from desktop.workspace.database import Write
from desktop.workspace.schema import (
    ERASED,
    BatchState,
    appeal,
    assignment,
    batch,
    decision,
    gold_row,
    hold,
    item,
    job,
    purge,
    review,
    verdict,
)

_IDENTITY_BYTES = 32

_Purged = Row[int, str, bytes, str]


def due(connection: Connection, rule: RetentionRule, now: datetime) -> Due:
    """What a rule would purge now, oldest item first."""
    wanted = retention_rules.is_due(rule, now)
    rows = connection.execute(
        select(item.c.uid, _is_held().label("held")).where(wanted).order_by(item.c.id)
    ).all()
    return Due(rule, tuple(row.uid for row in rows if not row.held), sum(row.held for row in rows))


def purge_due(
    write: Write, rule: RetentionRule, item_ids: Sequence[str], *, reviewer: str
) -> tuple[str, ...]:
    """Purge those of these items that the rule still wants purged and no hold keeps; gives them
    and their copies.
    """
    wanted = _select().where(
        item.c.uid.in_(item_ids), retention_rules.is_due(rule, write.now), ~_is_held()
    )
    rows = write.connection.execute(wanted.order_by(item.c.id)).all()
    found = _with_copies(write.connection, rows)
    return _purge(write, found, f"rule: {rule.words}", reviewer)


def purge_item(write: Write, item_id: str, rule: str, *, reviewer: str) -> None:
    """Purge one item and its copy, whatever the rules say; their unfinished jobs are dropped.

    Raises UsageError for an unknown item, one that was purged already, and where one of the two is
    held.
    """
    key = items.keys_of(write.connection, [item_id])[item_id]
    rows = write.connection.execute(_select().where(item.c.id == key)).all()
    found = _with_copies(write.connection, rows)
    matters = {it.matter for row in found for it in holds.on_item(write.connection, row.id)}
    if matters:
        raise UsageError(
            f"The item {item_id} is held for: {', '.join(sorted(matters))}.",
            kept="Nothing was purged.",
            remedy="Release the hold first, where the matter allows it.",
        )
    _purge(write, found, rule, reviewer)
    forget_names(write)


def forget_names(write: Write) -> None:
    """Erase the names of batches that are over and have no job on an item that is not purged.

    A batch is named for its file, which can be named for a person. To be called after a purge: it
    looks through all batches, as one whose jobs are all in others has nothing that leads to it.
    """
    kept = exists().where(
        job.c.batch_id == batch.c.id, ~exists().where(purge.c.item_id == job.c.item_id)
    )
    is_over = batch.c.state.in_((BatchState.DONE, BatchState.CANCELLED))
    write.connection.execute(
        update(batch).where(batch.c.name != "", is_over, ~kept).values(name="")
    )


def facts_of(item_id: str, commitment: bytes, rule: str, reviewer: str) -> log.Facts:
    """What the log tells of a purge."""
    return {"item": item_id, "content": commitment.hex(), "rule": rule, "reviewer": reviewer}


def in_order() -> Select[*tuple[object, ...]]:
    """Every purge as they were made, with its item's id."""
    return select(purge, item.c.uid).join_from(purge, item).order_by(purge.c.id)


def _select() -> Select[int, str, bytes, str]:
    return select(item.c.id, item.c.uid, item.c.salt, item.c.text)


def _is_held() -> ColumnElement[bool]:
    """Whether any hold keeps an item or its copy, for a query of items."""
    copy = item.alias("copy")
    of_copy = exists().where(
        copy.c.id.in_(select(hold.c.item_id)),
        copy.c.purpose == Purpose.EVALUATION,
        copy.c.length == item.c.length,
        copy.c.text == item.c.text,
    )
    return or_(holds.is_held(), of_copy)


def _with_copies(connection: Connection, rows: Sequence[_Purged]) -> Sequence[_Purged]:
    """The items, then those that have the same texts for evaluation and are not among them."""
    contents = {Content(row.text, EVALUATION_SOURCE) for row in rows}
    identities = [items.identity_of(content, Purpose.EVALUATION) for content in contents]
    wanted = _select().where(
        item.c.identity.in_(identities), item.c.id.not_in([row.id for row in rows])
    )
    return [*rows, *connection.execute(wanted.order_by(item.c.id))]


def _purge(write: Write, rows: Sequence[_Purged], rule: str, reviewer: str) -> tuple[str, ...]:
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
