"""Who has which review in hand: assigned for good, or held for a while under a lease.

As with jobs, each lease bears a token that only grows; what was taken by someone else since cannot
be decided with an older one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.moderation import ReviewStatus, Role, UsageError
from desktop.workspace import log, reviewers
from desktop.workspace.database import Write
from desktop.workspace.schema import assignment, decision, item, review

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
    taken: list[Hold] = []
    for owner in (person,) if wanted.mine else (person, None):
        for status in wanted.statuses:
            left = limit - len(taken)
            if left:
                query = _free(write.now, owner, status, wanted.policy_id).limit(left)
                query = query.where(*_not_own(status, names, role))
                keys = write.connection.scalars(query).all()
                taken += [_lease(write, key, person, seconds) for key in keys]
    return tuple(taken)


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
            _upsert(write, row.id, assignee=person)
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


def _free(
    now: datetime, owner: int | None, status: ReviewStatus, policy_id: str | None
) -> Select[int]:
    """Reviews that nobody holds, of one assignee or of none, the oldest first."""
    not_held = or_(assignment.c.lease_until.is_(None), assignment.c.lease_until <= now)
    query = select(review.c.id).where(review.c.status == status)
    if owner is None:
        query = query.outerjoin(assignment, assignment.c.review_id == review.c.id)
    else:
        query = query.join(assignment, assignment.c.review_id == review.c.id)
    if policy_id is not None:
        query = query.where(review.c.policy_id == policy_id)
    return query.where(not_held, assignment.c.assignee == owner).order_by(review.c.verdict_id)


def _not_own(
    status: ReviewStatus, names: Collection[str], role: Role
) -> Sequence[ColumnElement[bool]]:
    if status is ReviewStatus.AWAITING or (status is ReviewStatus.ESCALATED and role is Role.LEAD):
        return ()
    own = decision.c.reviewer.in_(names)
    return (~exists().where(decision.c.review_id == review.c.id, own),)


def _lease(write: Write, review_key: int, person: int, seconds: float) -> Hold:
    until = write.now + timedelta(seconds=seconds)
    _upsert(write, review_key, holder=person, lease_until=until)
    write.connection.execute(
        update(assignment)
        .where(assignment.c.review_id == review_key)
        .values(lease_token=assignment.c.lease_token + 1)
    )
    row = write.connection.execute(_holds().where(review.c.id == review_key)).one()
    return Hold(row.uid, row.policy_id, row.lease_token, row.lease_until)


def _upsert(write: Write, review_key: int, **values: object) -> None:
    stored = insert(assignment).values(review_id=review_key, lease_token=0, **values)
    write.connection.execute(
        stored.on_conflict_do_update(index_elements=["review_id"], set_=values)
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
