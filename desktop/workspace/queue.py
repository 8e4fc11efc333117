"""The review queue: one row for each item under each policy, about its latest verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, and_, func, insert, select, update

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
    duplicates.forget(write, keys)


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
    places = Listing(connection, wanted).page(order, after, limit)
    rows = _rows_of(connection, [place.review_id for place in places])
    others = _others_alike(connection, rows.values())
    versions = _versions_of(connection, rows.values())
    listed = []
    for place in places:
        row = rows[place.review_id]
        group = (row[review.c.group_id], row[review.c.policy_id])
        version = versions[row[review.c.policy_version_id]]
        listed.append(_read(row, place, version, alike=others[group]))
    return tuple(listed)


def count(connection: Connection, wanted: QueueFilter) -> int:
    """How many rows match; see `QueueFilter.counts_to_most`."""
    return Listing(connection, wanted).count()


def _rows_of(connection: Connection, verdict_keys: Sequence[int]) -> dict[int, RowMapping]:
    query = select(
        review,
        item.c.uid,
        item.c.external_id,
        item.c.source,
        item.c.length,
        verdict.c.uid,
        verdict.c.confidence,
        *items.PURGED_COLUMNS,
    ).select_from(_ROWS.outerjoin(purge, purge.c.item_id == review.c.item_id))
    rows: dict[int, RowMapping] = {}
    for some in chunks(verdict_keys):
        found = connection.execute(query.where(review.c.verdict_id.in_(some))).mappings()
        rows.update((row[review.c.verdict_id], row) for row in found)
    return rows


def _versions_of(connection: Connection, rows: Iterable[RowMapping]) -> Mapping[int, PolicyVersion]:
    """The policy versions of rows by their key; a page has few, with many labels."""
    keys = {row[review.c.policy_version_id] for row in rows}
    query = select(policy_version.c.id, *policies.COLUMNS).where(policy_version.c.id.in_(keys))
    return {
        row[policy_version.c.id]: policies.read_policy_version(row)
        for row in connection.execute(query).mappings()
    }


def _others_alike(connection: Connection, rows: Iterable[RowMapping]) -> Mapping[_Group, int]:
    """How many more there are in each group than one."""
    group = (review.c.group_id, review.c.policy_id)
    wanted = tuple({row[review.c.group_id] for row in rows})
    query = select(*group, func.count()).group_by(*group)
    others: dict[_Group, int] = {}
    for some in chunks(wanted):
        for group_id, policy_id, members in connection.execute(
            query.where(review.c.group_id.in_(some))
        ):
            others[group_id, policy_id] = members - 1
    return others


def _read(row: RowMapping, place: QueuePlace, version: PolicyVersion, *, alike: int) -> QueueRow:
    code = row[review.c.label]
    label = version.policy.label(code) if code else None
    return QueueRow(
        review_id=row[review.c.verdict_id],
        item_id=row[item.c.uid],
        external_id=row[item.c.external_id],
        source=row[item.c.source],
        length=row[item.c.length],
        policy_id=row[review.c.policy_id],
        policy_name=version.policy.name,
        policy_version=version.version,
        verdict_id=row[verdict.c.uid],
        outcome=row[review.c.outcome],
        label=code,
        meaning=label.meaning if label else "",
        severity=Severity(row[review.c.severity]),
        status=row[review.c.status],
        decided_label=row[review.c.decided_label],
        created_at=row[review.c.created_at],
        alike=alike,
        place=place,
        purged=items.read_purged(row),
        confidence=row[verdict.c.confidence],
    )
