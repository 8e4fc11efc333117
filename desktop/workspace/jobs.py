"""Jobs: items to be judged under policy versions by one model setting, gathered in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from desktop.moderation import ModelSetting, Outcome, PolicyVersion, Priority
from desktop.workspace import items, log, policies
from desktop.workspace.database import Write, chunks
from desktop.workspace.schema import BatchState, JobState, batch, job, model_setting, verdict
from desktop.workspace.storable import require_storable


@dataclass(frozen=True, slots=True)
class Job:
    """One item to be judged under one policy version by one model setting."""

    id: str
    item_id: str
    policy_id: str
    policy_version: int
    state: JobState


@dataclass(frozen=True, slots=True)
class Batch:
    """What was submitted together: for each item in order, its policies in order.

    An item that was given twice has its jobs in it twice.
    """

    id: str
    jobs: tuple[Job, ...]
    setting: ModelSetting
    priority: Priority


@dataclass(frozen=True, slots=True)
class _Run:
    """The latest run of an item under a policy version by one setting. outcome: None until done."""

    key: int
    uid: str
    number: int
    state: JobState
    batch: int
    outcome: Outcome | None


_BLOCK = 32
_Pair = tuple[int, int]  # the keys of an item and a policy version


def submit(
    write: Write,
    item_ids: Sequence[str],
    versions: Sequence[PolicyVersion],
    setting: ModelSetting,
    *,
    name: str,
    again: bool,
    priority: Priority = Priority.NORMAL,
) -> Batch:
    """Queue a job for each item under each policy version.

    A job that is not done yet moves to this batch. One that is done comes back as done; with
    `again`, or where the model gave no answer at all, it gets another run. Raises UsageError for an
    item or policy that is not in the workspace.
    """
    require_storable(name, "name of the batch")
    item_keys = items.keys_of(write.connection, item_ids)
    policy_keys = policies.keys_of(write.connection, versions)
    setting_key = key_of_setting(write.connection, setting)
    pairs = _worked_in_order(tuple(item_keys.values()), tuple(policy_keys.values()))
    places = {pair: place for place, pair in enumerate(pairs)}
    before = _latest_runs(write.connection, places, setting_key)
    new = {
        pair: before[pair].number + 1 if pair in before else 1
        for pair in places
        if pair not in before
        or (again and before[pair].state is JobState.DONE)
        or before[pair].outcome is Outcome.FAILED
    }
    batch_uid, batch_key = _insert_batch(write, name, priority, len(places))
    _insert_jobs(write, batch_key, setting_key, new, places)
    _move(write.connection, batch_key, before, places)
    runs = _latest_runs(write.connection, places, setting_key)
    done = sum(run.state is JobState.DONE for run in runs.values())
    count_done(write.connection, batch_key, done)
    facts: log.Facts = {
        "batch": batch_uid,
        "jobs": len(places),
        "new_jobs": len(new),
        "policies": ",".join(policy_keys),
        "setting_sha256": setting.sha256,
    }
    log.append(write, log.LogKind.BATCH_SUBMITTED, facts)
    jobs = []
    for item_id, version in product(item_ids, versions):
        run = runs[item_keys[item_id], policy_keys[version.reference]]
        jobs.append(Job(run.uid, item_id, version.policy.id, version.version, run.state))
    return Batch(batch_uid, tuple(jobs), setting, priority)


def cancel(write: Write, batch_id: str) -> int:
    """Drop the jobs of a batch that are not done, leased ones too; gives how many.

    They can be submitted again. What is done stays.
    """
    this = batch.c.uid == batch_id
    batch_key = select(batch.c.id).where(this).scalar_subquery()
    write.connection.execute(update(batch).where(this).values(state=BatchState.CANCELLED))
    dropped = write.connection.execute(
        delete(job).where(job.c.batch_id == batch_key, job.c.state != JobState.DONE)
    ).rowcount
    if dropped:
        facts: log.Facts = {"batch": batch_id, "jobs": dropped}
        log.append(write, log.LogKind.BATCH_CANCELLED, facts)
    return dropped


def drop(connection: Connection, item_keys: Collection[int]) -> None:
    """Drop every job of these items that is not done, leased ones too."""
    unfinished = (job.c.item_id.in_(item_keys), job.c.state != JobState.DONE)
    gone = delete(job).where(*unfinished).returning(job.c.batch_id)
    _take_out(connection, Counter(connection.scalars(gone)))


def count_done(connection: Connection, batch_key: int, jobs: int) -> None:
    """Count so many more of a batch as done; with the last one the batch is."""
    connection.execute(
        update(batch).where(batch.c.id == batch_key).values(done=batch.c.done + jobs)
    )
    _end_if_done(connection, batch_key)


def _end_if_done(connection: Connection, batch_key: int) -> None:
    over = (batch.c.id == batch_key, batch.c.done == batch.c.total)
    unfinished = batch.c.state.in_((BatchState.RUNNING, BatchState.PAUSED))
    connection.execute(update(batch).where(*over, unfinished).values(state=BatchState.DONE))


def _insert_batch(write: Write, name: str, priority: Priority, total: int) -> tuple[str, int]:
    uid = write.new_id()
    new = insert(batch).values(
        uid=uid,
        name=name,
        state=BatchState.RUNNING,
        priority=priority,
        total=total,
        done=0,
        created_at=write.now,
    )
    return uid, write.connection.execute(new.returning(batch.c.id)).scalar_one()


def _worked_in_order(item_keys: Sequence[int], policy_keys: Sequence[int]) -> Iterator[_Pair]:
    """Every pair, block of items by block, each under one policy after the other.

    A model then goes from policy to policy once a block, and the first items are soon done under
    all of them.
    """
    for start in range(0, len(item_keys), _BLOCK):
        block = item_keys[start : start + _BLOCK]
        for policy_key in policy_keys:
            yield from ((item_key, policy_key) for item_key in block)


def key_of_setting(connection: Connection, setting: ModelSetting) -> int:
    """The key of a setting, which is kept where it is a new one."""
    known = select(model_setting.c.id).where(model_setting.c.sha256 == setting.sha256)
    key: int | None = connection.scalar(known)
    if key is None:
        new = insert(model_setting).values(sha256=setting.sha256, setting=setting)
        key = connection.execute(new.returning(model_setting.c.id)).scalar_one()
    return key


def _latest_runs(
    connection: Connection, pairs: Collection[_Pair], setting_key: int
) -> dict[_Pair, _Run]:
    items_of_pairs = tuple(dict.fromkeys(item_key for item_key, _ in pairs))
    policies_of_pairs = {policy_key for _, policy_key in pairs}
    runs: dict[_Pair, _Run] = {}
    for some in chunks(items_of_pairs):
        query = (
            select(job, verdict.c.outcome)
            .join_from(job, verdict, verdict.c.job_id == job.c.id, isouter=True)
            .where(
                job.c.item_id.in_(some),
                job.c.policy_version_id.in_(policies_of_pairs),
                job.c.model_setting_id == setting_key,
            )
            .order_by(job.c.run)
        )
        for row in connection.execute(query):
            # The last one stays.
            pair = (row.item_id, row.policy_version_id)
            runs[pair] = _Run(row.id, row.uid, row.run, row.state, row.batch_id, row.outcome)
    return runs


def _insert_jobs(
    write: Write,
    batch_key: int,
    setting_key: int,
    run_numbers: Mapping[_Pair, int],
    places: Mapping[_Pair, int],
) -> None:
    rows = [
        {
            "uid": write.new_id(),
            "batch_id": batch_key,
            "position": places[pair],
            "item_id": pair[0],
            "policy_version_id": pair[1],
            "model_setting_id": setting_key,
            "run": number,
            "state": JobState.QUEUED,
            "attempts": 0,
            "lease_token": 0,
        }
        for pair, number in run_numbers.items()
    ]
    if rows:
        write.connection.execute(insert(job), rows)


def _move(
    connection: Connection,
    batch_key: int,
    runs: Mapping[_Pair, _Run],
    places: Mapping[_Pair, int],
) -> None:
    unfinished = [
        {"job_key": run.key, "place": places[pair]}
        for pair, run in runs.items()
        if run.state is not JobState.DONE
    ]
    if not unfinished:
        return
    connection.execute(
        update(job)
        .where(job.c.id == bindparam("job_key"))
        .values(batch_id=batch_key, position=bindparam("place")),
        unfinished,
    )
    _take_out(
        connection,
        Counter(run.batch for run in runs.values() if run.state is not JobState.DONE),
    )


def _take_out(connection: Connection, left: Mapping[int, int]) -> None:
    """Count so many fewer jobs in each batch."""
    for batch_key, jobs in left.items():
        fewer = update(batch).where(batch.c.id == batch_key).values(total=batch.c.total - jobs)
        connection.execute(fewer)
        _end_if_done(connection, batch_key)
