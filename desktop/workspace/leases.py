"""Leases: a job in the hands of one owner for a while, known by a token that only grows.

Whoever lost a lease holds an old token and can write nothing with it (fencing). A lease that ran
out is lost only when somebody else takes jobs of its batch: after a sleep, what was at work counts.
Nothing is held open while a model works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, select, update

from desktop.moderation import (
    Generation,
    Item,
    ModelSetting,
    Outcome,
    PolicyVersion,
    Priority,
    Reading,
    Support,
    Verdict,
)
from desktop.workspace import items, jobs, policies, verdicts
from desktop.workspace.database import Write, chunks
from desktop.workspace.schema import (
    BatchState,
    JobState,
    batch,
    item,
    job,
    model_setting,
    policy_version,
)

MAX_ATTEMPTS = 3

_RELEASED = {"lease_owner": None, "lease_until": None}

_GIVEN_UP = Reading(
    Outcome.FAILED,
    problem=f"Work on this item was begun {MAX_ATTEMPTS} times and never ended.",
)


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to judge one job until the lease runs out, with all that judging it needs."""

    job_id: str
    token: int
    item: Item
    policy: PolicyVersion
    setting: ModelSetting


def claim(
    write: Write, batch_id: str, owner: str, limit: int, lease_seconds: float
) -> tuple[Lease, ...]:
    """Up to `limit` jobs of a batch, in its order, leased to `owner`.

    Jobs whose lease another owner let run out are among them; those for which that happened
    MAX_ATTEMPTS times get a FAILED verdict instead and so come before a person. None while the
    batch does not run, or while one of a higher priority is at work.
    """
    runs = (batch.c.uid == batch_id, batch.c.state == BatchState.RUNNING)
    found = write.connection.execute(
        select(batch.c.id, batch.c.priority).where(*runs)
    ).one_or_none()
    if found is None or _is_overtaken(write, found.priority):
        return ()
    batch_key = found.id
    _take_back_expired(write, batch_key, owner)
    rows = _next_in_queue(write.connection, batch_key, limit)
    write.connection.execute(
        update(job)
        .where(job.c.id.in_([row[job.c.id] for row in rows]))
        .values(
            state=JobState.LEASED,
            attempts=job.c.attempts + 1,
            lease_owner=owner,
            lease_token=job.c.lease_token + 1,
            lease_until=write.now + timedelta(seconds=lease_seconds),
        )
    )
    return tuple(
        Lease(
            job_id=row[job.c.uid],
            token=row[job.c.lease_token] + 1,
            item=items.read_item(row),
            policy=policies.read_policy_version(row),
            setting=row[model_setting.c.setting],
        )
        for row in rows
    )


def complete(
    write: Write, lease: Lease, reading: Reading, generation: Generation, support: Support
) -> Verdict | None:
    """Store the verdict and close the job; None, and nothing written, where the lease was lost."""
    ended = update(job).where(_held(lease)).values(**_RELEASED, state=JobState.DONE)
    row = write.connection.execute(ended.returning(job.c.id, job.c.batch_id)).one_or_none()
    if row is None:
        return None
    jobs.count_done(write.connection, row.batch_id, 1)
    return verdicts.store(write, row.id, reading, generation, support)


def release(write: Write, lease: Lease) -> None:
    """Give a job back unworked; the attempt does not count. Nothing happens to a lost lease."""
    write.connection.execute(
        update(job)
        .where(_held(lease))
        .values(**_RELEASED, state=JobState.QUEUED, attempts=job.c.attempts - 1)
    )


def reclaim(write: Write, batch_id: str, is_gone: Callable[[str], bool]) -> int:
    """Queue again the jobs of a batch whose owner is gone, before their leases run out.

    The attempt counts: it may be what the owner died of. Gives how many jobs.
    """
    batch_key = select(batch.c.id).where(batch.c.uid == batch_id).scalar_subquery()
    held = and_(job.c.batch_id == batch_key, job.c.state == JobState.LEASED)
    owners = write.connection.scalars(select(job.c.lease_owner).where(held).distinct()).all()
    gone = [owner for owner in owners if owner is not None and is_gone(owner)]
    if not gone:
        return 0
    # As if the leases had run out; claiming does the rest.
    expired = update(job).where(held, job.c.lease_owner.in_(gone)).values(lease_until=write.now)
    return write.connection.execute(expired).rowcount


def are_open(connection: Connection, job_ids: Sequence[str]) -> bool:
    """Whether any of these jobs is not done and in a batch that runs, whichever it is."""
    return any(_running_batches(connection, some) for some in chunks(job_ids))


def are_at_work(connection: Connection, job_ids: Sequence[str], now: datetime) -> bool:
    """Whether anybody holds a job of the batches that have any of these jobs to do."""
    for some in chunks(job_ids):
        held = select(job.c.id).where(
            job.c.batch_id.in_(_running_batches(connection, some)),
            job.c.state == JobState.LEASED,
            job.c.lease_until > now,
        )
        if connection.scalar(held.limit(1)) is not None:
            return True
    return False


def extend(write: Write, held: Iterable[Lease], seconds: float) -> tuple[Lease, ...]:
    """Hold leases for `seconds` from now; gives those that were lost."""
    until = {"lease_until": write.now + timedelta(seconds=seconds)}
    return tuple(
        lease
        for lease in held
        if write.connection.execute(update(job).where(_held(lease)).values(**until)).rowcount == 0
    )


def _held(lease: Lease) -> ColumnElement[bool]:
    return and_(
        job.c.uid == lease.job_id,
        job.c.lease_token == lease.token,
        job.c.state == JobState.LEASED,
    )


def _running_batches(connection: Connection, job_ids: Sequence[str]) -> Sequence[int]:
    """The batches that run and have any of these jobs to do."""
    query = (
        select(job.c.batch_id)
        .distinct()
        .join_from(job, batch)
        .where(
            job.c.uid.in_(job_ids),
            job.c.state != JobState.DONE,
            batch.c.state == BatchState.RUNNING,
        )
    )
    return connection.scalars(query).all()


def _next_in_queue(connection: Connection, batch_key: int, limit: int) -> Sequence[RowMapping]:
    query = (
        select(
            job.c.id,
            job.c.uid,
            job.c.lease_token,
            model_setting.c.setting,
            *items.COLUMNS,
            *policies.COLUMNS,
        )
        .join_from(job, item)
        .join(policy_version)
        .join(model_setting)
        .where(job.c.batch_id == batch_key, job.c.state == JobState.QUEUED)
        .order_by(job.c.position)
        .limit(limit)
        # For PostgreSQL; SQLite has one writer and leaves this out.
        .with_for_update(skip_locked=True, of=job)
    )
    return connection.execute(query).mappings().all()


def _is_overtaken(write: Write, priority: Priority) -> bool:
    """Whether a batch of a higher priority is at work, in this program or another one.

    What is interactive is no reason to wait: an engine finds room for it beside a batch.
    """
    at_work = (
        select(job.c.id)
        .join_from(job, batch)
        .where(
            batch.c.state == BatchState.RUNNING,
            batch.c.priority > priority,
            batch.c.priority < Priority.INTERACTIVE,
            job.c.state == JobState.LEASED,
            job.c.lease_until > write.now,
        )
        .limit(1)
    )
    return write.connection.scalar(at_work) is not None


def _take_back_expired(write: Write, batch_key: int, owner: str) -> None:
    expired = and_(
        job.c.batch_id == batch_key,
        job.c.state == JobState.LEASED,
        job.c.lease_until <= write.now,
        job.c.lease_owner != owner,
    )
    given_up = (
        update(job)
        .where(expired, job.c.attempts >= MAX_ATTEMPTS)
        .values(**_RELEASED, state=JobState.DONE)
        .returning(job.c.id)
    )
    for job_key in write.connection.scalars(given_up).all():
        jobs.count_done(write.connection, batch_key, 1)
        verdicts.store(write, job_key, _GIVEN_UP, Generation((), "", 0, 0.0, 0))
    write.connection.execute(update(job).where(expired).values(**_RELEASED, state=JobState.QUEUED))
