"""The workspace: one object over its parts. Each method is one read or one write transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from desktop.moderation import (
    Action,
    Answer,
    Content,
    Decision,
    Generation,
    Item,
    ModelSetting,
    Policy,
    PolicyVersion,
    Priority,
    Purpose,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    QueueRow,
    Reading,
    Review,
    Support,
    Verdict,
)
from desktop.workspace import (
    creation,
    deciding,
    duplicates,
    info,
    items,
    jobs,
    keys,
    leases,
    log,
    opening,
    policies,
    queue,
    reviews,
    verdicts,
)
from desktop.workspace.audit import Audit
from desktop.workspace.batches import Batches
from desktop.workspace.calibrations import Calibrations
from desktop.workspace.database import Database, Write
from desktop.workspace.evaluations import Evaluations
from desktop.workspace.gold import GoldSets
from desktop.workspace.key_slots import KeySlots
from desktop.workspace.retention import Retention
from desktop.workspace.reviewing import Reviewing
from desktop.workspace.unfinished import Unfinished
from desktop.workspace.upkeep import Upkeep


class Workspace:
    """One encrypted database in a folder of its own. Every method may be called from any thread,
    and another process may have the same workspace open.
    Any method can raise WorkspaceError for what the disk does, StorageFullError among it; what was
    being written is then rolled back.
    """

    def __init__(
        self,
        directory: Path,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self.directory = directory
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self.keys = KeySlots(directory, database, clock, new_id)
        self.reviewing = Reviewing(database, clock, new_id)
        self.audit = Audit(database, clock, new_id, self.keys.verify)
        self.batches = Batches(database, clock, new_id)
        self.calibrations = Calibrations(database, clock, new_id)
        self.gold = GoldSets(database, clock, new_id)
        self.evaluations = Evaluations(database, clock, new_id)
        self.unfinished = Unfinished(database, clock)
        self.upkeep = Upkeep(database, clock, new_id, self.audit, self.keys.verify)

    @classmethod
    def create(
        cls,
        directory: Path,
        secret: keys.Secret,
        *,
        name: str,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> Self:
        """A new workspace; `clock` tells the time with its zone. See `creation.create`."""
        database = creation.create(directory, secret, name=name, now=clock(), new_id=new_id)
        return cls(directory, database, clock, new_id)

    @classmethod
    def open(
        cls,
        directory: Path,
        secret: keys.Secret,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        read_only: bool = False,
    ) -> Self:
        """The workspace that lies there; an older one is migrated after a backup.

        Where its folder cannot be written it is read only, asked for or not. Raises LockedError,
        WrongKeyError or NewerFormatError, having changed nothing.
        """
        database = opening.open_database(directory, secret, read_only=read_only)
        workspace = cls(directory, database, clock, new_id)
        try:
            if not workspace.is_read_only:
                workspace.keys.settle()
        except BaseException:
            database.close()
            raise
        return workspace

    @staticmethod
    def exists(directory: Path) -> bool:
        """Whether a workspace lies there, a damaged one included."""
        return creation.exists(directory)

    @staticmethod
    def key_slots(directory: Path) -> tuple[keys.SlotKind, ...]:
        """The ways to open a workspace. Needs no key."""
        return keys.key_slots(directory)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written; what would write raises ReadOnlyError."""
        return self._database.mode.is_read_only

    def retention(self, reviewer: Callable[[], str]) -> Retention:
        """What is kept for how long; changes go into the log under the name that reviewer gives."""
        return Retention(self._database, self._clock, self._new_id, reviewer)

    def info(self) -> info.WorkspaceInfo:
        """What the workspace holds, in numbers, and how it can be opened."""
        with self._database.read() as connection:
            return info.read_info(connection, self.directory)

    def derive_key(self, purpose: str) -> bytes:
        """A key of 32 bytes with which something beside the database can be encrypted."""
        return self._database.derive_key(purpose)

    def close(self) -> None:
        """Close the database and forget its key. Nothing can be asked after this."""
        self._database.close()

    # Policies and items

    def add_policy(self, policy: Policy, purpose: Purpose = Purpose.TRIAGE) -> PolicyVersion:
        """Keep a policy as a new version; the newest again is none. See `policies.add`."""
        with self._write() as write:
            return policies.add(write, policy, purpose)

    def policy(self, policy_id: str, version: int | None = None) -> PolicyVersion:
        """A version, the newest where none is named; raises UsageError that lists what there is."""
        with self._database.read() as connection:
            return policies.find(connection, policy_id, version)

    def policies(self) -> tuple[PolicyVersion, ...]:
        """The newest version of each policy, by id."""
        with self._database.read() as connection:
            return policies.newest(connection)

    def policy_versions(self, policy_id: str) -> tuple[PolicyVersion, ...]:
        """Every version of a policy, oldest first."""
        with self._database.read() as connection:
            return policies.of_policy(connection, policy_id)

    def add_items(
        self, contents: Sequence[Content], purpose: Purpose = Purpose.TRIAGE
    ) -> tuple[str, ...]:
        """Store contents, all or none; ids in input order. See `items.add`."""
        with self._write() as write:
            return items.add(write, contents, purpose)

    def item(self, item_id: str) -> Item:
        """The item with this id, or the only one whose id begins so (four characters at least).

        Raises UsageError where there is none or there are several.
        """
        with self._database.read() as connection:
            return items.find(connection, item_id)

    # Jobs

    def submit(
        self,
        item_ids: Sequence[str],
        policies: Sequence[PolicyVersion],
        setting: ModelSetting,
        *,
        name: str,
        again: bool = False,
        priority: Priority = Priority.NORMAL,
    ) -> jobs.Batch:
        """Queue each item under each policy version; see `jobs.submit`."""
        with self._write() as write:
            return jobs.submit(
                write, item_ids, policies, setting, name=name, again=again, priority=priority
            )

    def cancel_batch(self, batch_id: str) -> int:
        """Drop the jobs of a batch that are not done; gives how many."""
        with self._write() as write:
            return jobs.cancel(write, batch_id)

    def claim(
        self, batch_id: str, owner: str, limit: int, lease_seconds: float
    ) -> tuple[leases.Lease, ...]:
        """Lease up to `limit` jobs of a batch, in its order; see `leases.claim`."""
        with self._write() as write:
            return leases.claim(write, batch_id, owner, limit, lease_seconds)

    def complete(
        self,
        lease: leases.Lease,
        reading: Reading,
        generation: Generation,
        support: Support = verdicts.NO_SUPPORT,
    ) -> Verdict | None:
        """Store the verdict of a leased job; None, and nothing written, where it was lost."""
        with self._write() as write:
            return leases.complete(write, lease, reading, generation, support)

    def reclaim(self, batch_id: str, is_gone: Callable[[str], bool]) -> int:
        """Queue again what owners hold that are gone; gives how many jobs. See `leases.reclaim`."""
        with self._write() as write:
            return leases.reclaim(write, batch_id, is_gone)

    def release(self, lease: leases.Lease) -> None:
        """Give a job back unworked, so that anyone can have it at once."""
        with self._write() as write:
            leases.release(write, lease)

    def extend(self, held: Iterable[leases.Lease], seconds: float) -> tuple[leases.Lease, ...]:
        """Hold leases for `seconds` from now; gives those that were lost."""
        with self._write() as write:
            return leases.extend(write, held, seconds)

    def verdict(self, job_id: str) -> Verdict | None:
        """The verdict of a job, or None where there is none yet."""
        return next((made for _, made in self.verdicts([job_id])), None)

    def verdicts(self, job_ids: Sequence[str]) -> tuple[tuple[str, Verdict], ...]:
        """The verdicts of these jobs, each with its job, as far as there are any yet."""
        with self._database.read() as connection:
            return verdicts.of_jobs(connection, job_ids)

    # Reviews

    def queue(
        self,
        wanted: QueueFilter,
        order: QueueOrder = QueueOrder.NEWEST,
        *,
        after: QueuePlace | None = None,
        limit: int = 50,
    ) -> tuple[QueueRow, ...]:
        """A page of reviews; `after` is the place of the last row before it."""
        with self._database.read() as connection:
            return queue.page(connection, wanted, order, after=after, limit=limit)

    def queue_count(self, wanted: QueueFilter) -> int:
        """How many reviews match; see `QueueFilter.counts_to_most`."""
        with self._database.read() as connection:
            return queue.count(connection, wanted)

    def reviews(self, item_id: str) -> tuple[Review, ...]:
        """Everything known of one item, by policy id; raises UsageError where there is none."""
        with self._database.read() as connection:
            return reviews.of_item(connection, items.find(connection, item_id))

    def decide(
        self,
        item_id: str,
        policy_id: str,
        action: Action,
        *,
        label: str | None = None,
        reason: str = "",
        reviewer: str,
    ) -> Decision:
        """Record what a person says of the verdict under review; see `deciding.decide`."""
        answer = Answer(action, label, reason=reason)
        subject = deciding.Subject(item_id, policy_id)
        return self.reviewing.decide(subject, answer, reviewer=reviewer)

    def alike(self, item_id: str, *, limit: int = 100) -> tuple[str, ...]:
        """The ids of other items that are nearly the same, oldest first."""
        with self._database.read() as connection:
            return duplicates.of_item(connection, item_id, limit=limit)

    def undo(self, decision_id: str, *, reviewer: str) -> Decision:
        """Take the standing decision back by a new entry; see `deciding.undo`."""
        with self._write() as write:
            return deciding.undo(write, decision_id, reviewer=reviewer)

    # The log

    def log_append(self, kind: str, body: Mapping[str, str | int]) -> None:
        """Record a fact that has no table of its own, such as an export."""
        with self._write() as write:
            log.append(write, kind, body)

    def log_entries(self, *, after: int = 0, limit: int = 100) -> tuple[log.LogEntry, ...]:
        """Entries with a number above `after`, in order."""
        with self._database.read() as connection:
            return log.entries(connection, after=after, limit=limit)

    def verify_log(self) -> log.LogCheck:
        """See `Audit.verify`; raises TamperError that names the first entry which is wrong."""
        return self.audit.verify()

    @contextmanager
    def _write(self) -> Iterator[Write]:
        with self._database.write() as connection:
            yield Write(connection, self._clock(), self._new_id)
