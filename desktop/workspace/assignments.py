"""Who has which review in hand: assigned for good, or held for a while under a lease.

As with jobs, each lease bears a token that only grows; what was taken by someone else since cannot
be decided with an older one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    insert,
    or_,
    select,
    update,
)

from desktop.moderation import ReviewStatus, Role, UsageError
from desktop.workspace import log, reviewers
from desktop.workspace.database import Write
from desktop.workspace.schema import assignment, decision, item, purge, review

# What has waited for the second look of a person comes before what waits for the first.
OPEN = (
    ReviewStatus.APPEALED,
    ReviewStatus.ESCALATED,
    ReviewStatus.SECOND_REVIEW,
    ReviewStatus.AWAITING,
)


@dataclass(frozen=True, slots=True)
class Hold:
    """The right to decide one review until `until`."""

    item_id: str
    policy_id: str
    token: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews a reviewer asks for. mine: only those assigned to them."""

    statuses: Sequence[ReviewStatus] = OPEN
    policy_id: str | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class InHand:
    """A review that a reviewer is assigned or holds. until: the end of the lease, if it is held."""

    item_id: str
    policy_id: str
    status: ReviewStatus
    assignee: str | None
    holder: str | None
    until: datetime | None


def take(
    write: Write, pseudonym: str, wanted: Wanted, *, limit: int, seconds: float
) -> tuple[Hold, ...]:
    """Lease up to `limit` reviews that nobody has in hand and that this person may decide.

    Those assigned to the person come first, then appeals, escalations, second reviews and the rest,
    the oldest first. Raises UsageError for an unknown reviewer.
    """
    person = reviewers.require_key(write.connection, pseudonym)
    names, role = reviewers.standing_of(write.connection, pseudonym)
    may = and_(_not_own(names, role), ~exists().where(purge.c.item_id == review.c.item_id))
    keys = list(
        write.connection.scalars(_assigned(write.now, person, wanted).where(may).limit(limit))
    )
    for status in () if wanted.mine else wanted.statuses:
        if len(keys) < limit:
            query = _free(write.now, status, wanted.policy_id).limit(limit - len(keys))
            keys += write.connection.scalars(query.where(may))
    return tuple(_lease(write, key, person, seconds) for key in keys)


def held(connection: Connection, pseudonym: str, now: datetime) -> tuple[Hold, ...]:
    """What a person holds already, the oldest first."""
    person = reviewers.key_of(connection, pseudonym)
    query = _holds().where(assignment.c.holder == person, assignment.c.lease_until > now)
    rows = connection.execute(query.order_by(review.c.verdict_id)).all()
    return tuple(Hold(row.uid, row.policy_id, row.lease_token, row.lease_until) for row in rows)


def release(write: Write, hold: Hold) -> None:
    """Give a review back; nothing happens where it was lost."""
    review_key = _key(hold.item_id, hold.policy_id)
    write.connection.execute(
        update(assignment)
        .where(
            assignment.c.review_id == review_key.scalar_subquery(),
            assignment.c.lease_token == hold.token,
        )
        .values(holder=None, lease_until=None)
    )


def assign(
    write: Write, item_ids: Sequence[str], policy_id: str | None, pseudonym: str | None, *, by: str
) -> int:
    """Make reviews of these items one person's, or with None anyone's; gives how many.

    Raises UsageError for an unknown reviewer or an item that was not judged so.
    """
    person = reviewers.require_key(write.connection, pseudonym) if pseudonym else None
    assigned = 0
    for item_id in item_ids:
        query = select(review.c.id, review.c.policy_id).join(item).where(item.c.uid == item_id)
        if policy_id is not None:
            query = query.where(review.c.policy_id == policy_id)
        rows = write.connection.execute(query).all()
        if not rows:
            raise UsageError(f"There is no review of the item {item_id}.", kept="Nothing changed.")
        for row in rows:
            _give_to(write, row.id, person)
            facts = {"item": item_id, "policy": row.policy_id, "to": pseudonym or "", "by": by}
            log.append(write, log.LogKind.ASSIGNED, facts)
            assigned += 1
    return assigned


def require_free(write: Write, review_key: int, pseudonym: str, token: int | None) -> None:
    """Raise UsageError where someone else has a review in hand, or the lease of `token` is lost."""
    row = write.connection.execute(
        select(assignment).where(assignment.c.review_id == review_key)
    ).one_or_none()
    person = reviewers.key_of(write.connection, pseudonym)
    is_held = row is not None and row.lease_until is not None and row.lease_until > write.now
    if token is not None and not (
        is_held and row is not None and (row.lease_token, row.holder) == (token, person)
    ):
        raise UsageError(
            "You no longer have this item in hand.",
            kept="Nothing was changed.",
            remedy="Take the next one; another reviewer may be at work on this.",
        )
    if row is None:
        return
    owner: int | None = row.holder if is_held and row.holder is not None else row.assignee
    if owner is not None and owner != person:
        name = reviewers.name_of(write.connection, owner)
        raise UsageError(
            f"{name} has this item in hand.",
            kept="Nothing was changed.",
            remedy="Take another one, or have it assigned to you.",
        )


def close(write: Write, review_key: int) -> None:
    """A review was decided: nobody has it in hand any more. The token stays."""
    write.connection.execute(
        update(assignment)
        .where(assignment.c.review_id == review_key)
        .values(assignee=None, holder=None, lease_until=None)
    )


def in_hand(connection: Connection, now: datetime) -> tuple[InHand, ...]:
    """Every review that is assigned or held."""
    is_held = and_(assignment.c.holder.is_not(None), assignment.c.lease_until > now)
    query = _holds().where(or_(assignment.c.assignee.is_not(None), is_held))
    names: dict[int | None, str | None] = {None: None}
    found = []
    for row in connection.execute(query.order_by(review.c.verdict_id)).all():
        holder = row.holder if row.lease_until is not None and row.lease_until > now else None
        for person in (row.assignee, holder):
            if person is not None and person not in names:
                names[person] = reviewers.name_of(connection, person)
        found.append(
            InHand(
                row.uid,
                row.policy_id,
                row.status,
                names[row.assignee],
                names[holder],
                row.lease_until if holder is not None else None,
            )
        )
    return tuple(found)


def _assigned(now: datetime, person: int, wanted: Wanted) -> Select[int]:
    """What is assigned to a person and not held, in the order of the statuses wanted."""
    order = {status: place for place, status in enumerate(wanted.statuses)}
    query = (
        select(assignment.c.review_id)
        .join(review)
        .where(assignment.c.assignee == person, _not_held(now))
        .where(review.c.status.in_(wanted.statuses))
        .order_by(case(order, value=review.c.status), review.c.verdict_id)
    )
    return (
        query if wanted.policy_id is None else query.where(review.c.policy_id == wanted.policy_id)
    )


def _free(now: datetime, status: ReviewStatus, policy_id: str | None) -> Select[int]:
    """Reviews that nobody holds and nobody is assigned, the oldest first."""
    query = (
        select(review.c.id)
        .outerjoin(assignment, assignment.c.review_id == review.c.id)
        .where(review.c.status == status, assignment.c.assignee.is_(None), _not_held(now))
        .order_by(review.c.verdict_id)
        # For PostgreSQL; SQLite has one writer and leaves this out.
        .with_for_update(skip_locked=True, of=review)
    )
    return query if policy_id is None else query.where(review.c.policy_id == policy_id)


def _not_held(now: datetime) -> ColumnElement[bool]:
    return or_(assignment.c.lease_until.is_(None), assignment.c.lease_until <= now)


def _not_own(names: Collection[str], role: Role) -> ColumnElement[bool]:
    """Whether a person had no hand in what a review is about, where that counts."""
    anyones = [ReviewStatus.AWAITING, *([ReviewStatus.ESCALATED] if role is Role.LEAD else [])]
    own = exists().where(decision.c.review_id == review.c.id, decision.c.reviewer.in_(names))
    return or_(review.c.status.in_(anyones), ~own)


def _lease(write: Write, review_key: int, person: int, seconds: float) -> Hold:
    until = write.now + timedelta(seconds=seconds)
    taken = {"holder": person, "lease_until": until}
    same = assignment.c.review_id == review_key
    again = update(assignment).where(same).values(**taken, lease_token=assignment.c.lease_token + 1)
    if write.connection.execute(again).rowcount == 0:
        first = insert(assignment).values(review_id=review_key, **taken, lease_token=1)
        write.connection.execute(first)
    row = write.connection.execute(_holds().where(same)).one()
    return Hold(row.uid, row.policy_id, row.lease_token, row.lease_until)


def _give_to(write: Write, review_key: int, person: int | None) -> None:
    given = update(assignment).where(assignment.c.review_id == review_key)
    if write.connection.execute(given.values(assignee=person)).rowcount == 0:
        write.connection.execute(
            insert(assignment).values(review_id=review_key, assignee=person, lease_token=0)
        )


def _holds() -> Select[*tuple[object, ...]]:
    return (
        select(assignment, item.c.uid, review.c.policy_id, review.c.status)
        .join_from(assignment, review)
        .join(item)
    )


def _key(item_id: str, policy_id: str) -> Select[int]:
    query = select(review.c.id).join(item)
    return query.where(item.c.uid == item_id, review.c.policy_id == policy_id)
