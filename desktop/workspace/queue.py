"""The review queue: one row for each item under each policy, about its latest verdict.

The verdict's own key orders the rows, so that a new verdict brings its row to the front.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)

from desktop.moderation import (
    QueueFilter,
    QueueRow,
    ReviewStatus,
    Severity,
    UsageError,
    Verdict,
)
from desktop.workspace import items
from desktop.workspace.schema import item, policy_version, purge, review, verdict

# SQLite refuses patterns above 50,000 bytes.
_LONGEST_SEARCH = 1000

_ROWS = review.join(item).join(policy_version).join(verdict)


def put_up(
    connection: Connection,
    made: Verdict,
    severity: Severity,
    *,
    item_key: int,
    policy_version_key: int,
    verdict_key: int,
) -> None:
    """Put a new verdict up for review; it takes the place of the one before it."""
    latest = {
        "policy_version_id": policy_version_key,
        "verdict_id": verdict_key,
        "outcome": made.reading.outcome,
        "label": made.reading.label,
        "severity": severity,
        "status": ReviewStatus.AWAITING,
        "decided_label": None,
        "created_at": made.created_at,
    }
    same = and_(review.c.item_id == item_key, review.c.policy_id == made.policy_id)
    if connection.execute(update(review).where(same).values(latest)).rowcount == 0:
        connection.execute(
            insert(review).values(item_id=item_key, policy_id=made.policy_id, **latest)
        )


def page(
    connection: Connection, wanted: QueueFilter, *, after: int | None, limit: int
) -> tuple[QueueRow, ...]:
    """Rows that match, newest first, those below the review_id `after` where one is given.

    Raises UsageError for a search of more than 1,000 characters.
    """
    query = (
        select(
            review,
            item.c.uid,
            item.c.external_id,
            item.c.source,
            item.c.length,
            policy_version.c.name,
            policy_version.c.version,
            policy_version.c.labels,
            verdict.c.uid,
            *items.PURGED_COLUMNS,
        )
        .select_from(_ROWS.outerjoin(purge, purge.c.item_id == review.c.item_id))
        .where(*_conditions(wanted))
        .order_by(review.c.verdict_id.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(review.c.verdict_id < after)
    return tuple(_read(row) for row in connection.execute(query).mappings())


def count(connection: Connection, wanted: QueueFilter) -> int:
    """How many rows match; without a search it is answered from an index."""
    rows: FromClause = _ROWS if wanted.search else review
    query = select(func.count()).select_from(rows).where(*_conditions(wanted))
    return connection.scalar(query) or 0


def _conditions(wanted: QueueFilter) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(review.c.status == wanted.status)
    if wanted.policy_id is not None:
        conditions.append(review.c.policy_id == wanted.policy_id)
    if wanted.since is not None:
        conditions.append(review.c.created_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(review.c.created_at < wanted.until)
    if wanted.search:
        conditions.append(_found(wanted.search))
    return conditions


def _found(search: str) -> ColumnElement[bool]:
    if len(search) > _LONGEST_SEARCH:
        raise UsageError(
            f"A search can have {_LONGEST_SEARCH} characters at most.",
            remedy="Search for a shorter part of the text.",
        )
    places = (review.c.label, item.c.external_id, item.c.text, verdict.c.rationale)
    return or_(*(place.icontains(search, autoescape=True) for place in places))


def _read(row: RowMapping) -> QueueRow:
    label = row[review.c.label]
    meanings = {known.code: known.meaning for known in row[policy_version.c.labels]}
    return QueueRow(
        review_id=row[review.c.verdict_id],
        item_id=row[item.c.uid],
        external_id=row[item.c.external_id],
        source=row[item.c.source],
        length=row[item.c.length],
        policy_id=row[review.c.policy_id],
        policy_name=row[policy_version.c.name],
        policy_version=row[policy_version.c.version],
        verdict_id=row[verdict.c.uid],
        outcome=row[review.c.outcome],
        label=label,
        meaning=meanings.get(label, ""),
        severity=Severity(row[review.c.severity]),
        status=row[review.c.status],
        decided_label=row[review.c.decided_label],
        created_at=row[review.c.created_at],
        purged=items.read_purged(row),
    )
