"""Batches as a part of the workspace: listed, paused, taken up again, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from desktop.moderation import Priority, Purpose, UsageError
from desktop.workspace import jobs, leases, model_use
from desktop.workspace.database import Database, Write
from desktop.workspace.schema import (
    BatchState,
    JobState,
    batch,
    item,
    job,
    model_setting,
    policy_version,
)

_SHORTEST_PREFIX = 4
_UNFINISHED = (BatchState.RUNNING, BatchState.PAUSED)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in a list. total and done count its jobs; owners hold leases on some at this time."""

    id: str
    name: str
    state: BatchState
    priority: Priority
    total: int
    done: int
    created_at: datetime
    owners: frozenset[str]


class Batches:
    """Every method may be called from any thread; those that name a batch take the first four or
    more characters of its id, and raise UsageError where there is none or there are several.
    """

    def __init__(
        self, database: Database, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    def all(self, *, limit: int = 200) -> tuple[BatchRow, ...]:
        """The newest batches, newest first."""
        with self._database.read() as connection:
            query = select(batch).order_by(batch.c.id.desc()).limit(limit)
            return _rows(connection, connection.execute(query), self._clock())

    def running(self) -> tuple[BatchRow, ...]:
        """The batches that are neither done nor paused nor cancelled; what goes first comes first.

        Where one has no owners, its program was ended.
        """
        with self._database.read() as connection:
            query = (
                select(batch)
                .where(batch.c.state == BatchState.RUNNING)
                .order_by(batch.c.priority.desc(), batch.c.id)
            )
            return _rows(connection, connection.execute(query), self._clock())

    def of_purpose(self, batch_ids: Sequence[str], purpose: Purpose) -> frozenset[str]:
        """Those of these batches, by whole ids, that have an item for this purpose."""
        has_one = (
            select(job.c.id)
            .join(item, item.c.id == job.c.item_id)
            .where(job.c.batch_id == batch.c.id, item.c.purpose == purpose)
            .correlate(batch)
            .exists()
        )
        query = select(batch.c.uid).where(batch.c.uid.in_(batch_ids), has_one)
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))

    def model_uses(self) -> tuple[model_use.ModelUse, ...]:
        """How many jobs each model has done under each policy; a second for a million."""
        with self._database.read() as connection:
            return model_use.uses(connection)

    def state(self, batch_id: str) -> BatchState:
        """Where the batch of this whole id stands."""
        with self._database.read() as connection:
            found: BatchState = connection.execute(
                select(batch.c.state).where(batch.c.uid == batch_id)
            ).scalar_one()
            return found

    def are_open(self, job_ids: Sequence[str]) -> bool:
        """Whether any of these jobs can still get a verdict; see `leases.are_open`."""
        with self._database.read() as connection:
            return leases.are_open(connection, job_ids)

    def are_at_work(self, job_ids: Sequence[str]) -> bool:
        """Whether anybody works on the batches that have these jobs; see `leases.are_at_work`."""
        with self._database.read() as connection:
            return leases.are_at_work(connection, job_ids, self._clock())

    def find(self, batch_id: str) -> BatchRow:
        """One batch."""
        with self._database.read() as connection:
            return _found(connection, batch_id, self._clock())

    def pause(self, batch_id: str) -> BatchRow:
        """Let nobody claim more of it; what is at work is finished. Nothing is recorded.

        Raises UsageError for a batch that is done or cancelled.
        """
        with self._database.write() as connection:
            row = _require_unfinished(_found(connection, batch_id, self._clock()))
            _set_state(connection, row.id, BatchState.PAUSED)
            return row

    def resume(self, batch_id: str) -> jobs.Batch:
        """Let its jobs be claimed again; gives those that are not done, in their order.

        Raises UsageError for a batch that is done or cancelled.
        """
        with self._database.write() as connection:
            row = _require_unfinished(_found(connection, batch_id, self._clock()))
            _set_state(connection, row.id, BatchState.RUNNING)
            return _left(connection, row)

    def cancel(self, batch_id: str) -> int:
        """Drop its jobs that are not done, leased ones too; gives how many. See `jobs.cancel`."""
        with self._database.write() as connection:
            row = _require_unfinished(_found(connection, batch_id, self._clock()))
            return jobs.cancel(Write(connection, self._clock(), self._new_id), row.id)


def _rows(
    connection: Connection, found: Iterable[Row[*tuple[object, ...]]], now: datetime
) -> tuple[BatchRow, ...]:
    rows = tuple(found)
    held = (
        select(job.c.batch_id, job.c.lease_owner)
        .where(
            job.c.batch_id.in_([row.id for row in rows]),
            job.c.state == JobState.LEASED,
            job.c.lease_until > now,
        )
        .distinct()
    )
    owners: dict[int, set[str]] = {}
    for key, owner in connection.execute(held):
        owners.setdefault(key, set()).add(owner)
    return tuple(
        BatchRow(
            id=row.uid,
            name=row.name,
            state=row.state,
            priority=Priority(row.priority),
            total=row.total,
            done=row.done,
            created_at=row.created_at,
            owners=frozenset(owners.get(row.id, ())),
        )
        for row in rows
    )


def _found(connection: Connection, batch_id: str, now: datetime) -> BatchRow:
    matching = batch.c.uid == batch_id
    if len(batch_id) >= _SHORTEST_PREFIX:
        matching = batch.c.uid.startswith(batch_id, autoescape=True)
    rows = _rows(connection, connection.execute(select(batch).where(matching).limit(2)), now)
    if len(rows) != 1:
        raise UsageError(
            f"Several batches begin with {batch_id}." if rows else f"There is no batch {batch_id}.",
            kept="Nothing was changed.",
            remedy="Give an id as 'safeguard-desk batches list' shows it.",
        )
    return rows[0]


def _require_unfinished(row: BatchRow) -> BatchRow:
    if row.state not in _UNFINISHED:
        raise UsageError(
            f"The batch {row.id} is {row.state}.",
            kept="Nothing was changed.",
            remedy="Judge its items again with 'safeguard-desk triage'.",
        )
    return row


def _set_state(connection: Connection, batch_id: str, state: BatchState) -> None:
    connection.execute(update(batch).where(batch.c.uid == batch_id).values(state=state))


def _left(connection: Connection, row: BatchRow) -> jobs.Batch:
    query = (
        select(
            job.c.uid,
            job.c.state,
            item.c.uid.label("item_id"),
            policy_version.c.policy_id,
            policy_version.c.version,
            model_setting.c.setting,
        )
        .join_from(job, batch)
        .join(item, item.c.id == job.c.item_id)
        .join(policy_version, policy_version.c.id == job.c.policy_version_id)
        .join(model_setting, model_setting.c.id == job.c.model_setting_id)
        .where(batch.c.uid == row.id, job.c.state != JobState.DONE)
        .order_by(job.c.position)
    )
    found = connection.execute(query).all()
    left = tuple(jobs.Job(it.uid, it.item_id, it.policy_id, it.version, it.state) for it in found)
    # A batch that is not done has a job that is not.
    return jobs.Batch(row.id, left, found[0].setting, row.priority)
