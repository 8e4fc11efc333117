"""The review queue: one row for each item under each policy, about its latest verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select, update

from desktop.moderation import (
    PolicyVersion,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    QueueRow,
    ReviewStatus,
    Severity,
    Verdict,
)
from desktop.workspace import duplicates, items, policies, search
from desktop.workspace.database import Write, chunks
from desktop.workspace.queue_order import Listing
from desktop.workspace.schema import item, policy_version, purge, review, verdict

_ROWS = review.join(item).join(verdict, verdict.c.id == review.c.verdict_id)
_DIGITS = re.compile("[0-9]+")
_WIDTH = 12
_LONGEST_SORTED = 100

_Group = tuple[int, str]  # the group of an item, and the policy
# Read by attributes: to look each column up by itself takes about as long again.
_Row = Row[*tuple[Any, ...]]


def put_up(
    connection: Connection,
    made: Verdict,
    severity: Severity,
    *,
    item_key: int,
    policy_version_key: int,
    verdict_key: int,
) -> None:
    """Put a new verdict up for review; it takes the place of the one before it.

    An appeal that is open stays open: it has to be answered.
    """
    text, external_id = connection.execute(
        select(item.c.text, item.c.external_id).where(item.c.id == item_key)
    ).one()
    latest = {
        "policy_version_id": policy_version_key,
        "verdict_id": verdict_key,
        "outcome": made.reading.outcome,
        "label": made.reading.label,
        "severity": severity,
        "created_at": made.created_at,
        "certainty": made.certainty,
    }
    fresh = {"status": ReviewStatus.AWAITING, "decided_label": None}
    same = and_(review.c.item_id == item_key, review.c.policy_id == made.policy_id)
    before = connection.scalar(select(review.c.verdict_id).where(same))
    if before is None:
        added = {
            "item_id": item_key,
            "policy_id": made.policy_id,
            "sort_id": sort_id(external_id),
            "group_id": duplicates.group_of(connection, item_key, text),
        }
        connection.execute(insert(review).values(**added, **latest, **fresh))
    else:
        search.remove(connection, [before])
        connection.execute(update(review).where(same).values(latest))
        not_appealed = review.c.status != ReviewStatus.APPEALED
        connection.execute(update(review).where(same, not_appealed).values(fresh))
    search.add(connection, [verdict_key])


def sort_id(external_id: str) -> str:
    """An external id as it is sorted: without case, and with numbers by their size."""
    folded = external_id[:_LONGEST_SORTED].casefold()
    return _DIGITS.sub(lambda number: number[0].zfill(_WIDTH), folded)


def forget(write: Write, item_keys: Iterable[int]) -> None:
    """Take these items out of the search and out of what is known as alike.

    To be called before their texts are purged, in the same transaction.
    """
    keys = tuple(item_keys)
    search.forget(write, keys)
    for group, heir in duplicates.forget(write, keys).items():
        left = update(review).where(review.c.group_id == group)
        write.connection.execute(left.values(group_id=heir))


def page(
    connection: Connection,
    wanted: QueueFilter,
    order: QueueOrder,
    *,
    after: QueuePlace | None,
    limit: int,
) -> tuple[QueueRow, ...]:
    """Rows that match, in order, those after `after` where one is given.

    Raises UsageError for a search of more than 1,000 characters.
    """
    found = Listing(connection, wanted).page(order, after, limit)
    rows = _rows_of(connection, [it.key for it in found])
    others = _others_alike(connection, rows.values())
    versions = _versions_of(connection, rows.values())
    listed = []
    for it in found:
        row = rows[it.key]
        version = versions[row.policy_version_id]
        alike = others[row.group_id, row.policy_id]
        listed.append(_read(row, it.place, version, alike=alike))
    return tuple(listed)


def count(connection: Connection, wanted: QueueFilter) -> int:
    """How many rows match; see `QueueFilter.counts_to_most`."""
    return Listing(connection, wanted).count()


def _rows_of(connection: Connection, review_keys: Sequence[int]) -> dict[int, _Row]:
    query = select(
        review,
        item.c.uid.label("item_uid"),
        item.c.external_id,
        item.c.source,
        item.c.length,
        verdict.c.uid.label("verdict_uid"),
        verdict.c.confidence,
        *items.PURGED_COLUMNS,
    ).select_from(_ROWS.outerjoin(purge, purge.c.item_id == review.c.item_id))
    rows: dict[int, _Row] = {}
    for some in chunks(review_keys):
        found = connection.execute(query.where(review.c.id.in_(some))).all()
        rows.update((row.id, row) for row in found)
    return rows


def _versions_of(connection: Connection, rows: Iterable[_Row]) -> Mapping[int, PolicyVersion]:
    """The policy versions of rows by their key; a page has few, with many labels."""
    keys = {row.policy_version_id for row in rows}
    query = select(policy_version.c.id, *policies.COLUMNS).where(policy_version.c.id.in_(keys))
    return {
        row[policy_version.c.id]: policies.read_policy_version(row)
        for row in connection.execute(query).mappings()
    }


def _others_alike(connection: Connection, rows: Iterable[_Row]) -> Mapping[_Group, int]:
    """How many more there are in each group than one."""
    group = (review.c.group_id, review.c.policy_id)
    wanted = tuple({row.group_id for row in rows})
    query = select(*group, func.count()).group_by(*group)
    others: dict[_Group, int] = {}
    for some in chunks(wanted):
        found = connection.execute(query.where(review.c.group_id.in_(some))).all()
        for group_id, policy_id, members in found:
            others[group_id, policy_id] = members - 1
    return others


def _read(row: _Row, place: QueuePlace, version: PolicyVersion, *, alike: int) -> QueueRow:
    label = version.policy.label(row.label) if row.label else None
    return QueueRow(
        review_id=row.verdict_id,
        item_id=row.item_uid,
        external_id=row.external_id,
        source=row.source,
        length=row.length,
        policy_id=row.policy_id,
        policy_name=version.policy.name,
        policy_version=version.version,
        verdict_id=row.verdict_uid,
        outcome=row.outcome,
        label=row.label,
        meaning=label.meaning if label else "",
        severity=Severity(row.severity),
        status=row.status,
        decided_label=row.decided_label,
        created_at=row.created_at,
        alike=alike,
        place=place,
        purged=items.purged(row.purged_at, row.rule),
        confidence=row.confidence,
    )
