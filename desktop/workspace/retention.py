"""Retention as a whole: rules, holds and purges of one workspace, by one reviewer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from desktop.moderation import BY_HAND, Due, Hold, RetentionRule, ReviewStatus
from desktop.workspace import holds, items, purges, retention_rules
from desktop.workspace.database import Database, Write
from desktop.workspace.upgrade import forget_older_states

Purging = Callable[[int, int], None]

# Whoever waits for the write lock looks for it once in a tenth of a second (SQLite's busy handler),
# so that it has to be free for longer, and held for less.
_AT_ONCE = 50
_FREE_SECONDS = 0.15


class Retention:
    """What is kept for how long. Every method may be called from any thread.

    reviewer: gives the name under which the log tells of each change.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        reviewer: Callable[[], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._reviewer = reviewer

    def rules(self) -> tuple[RetentionRule, ...]:
        """The rules there are, oldest first."""
        with self._database.read() as connection:
            return retention_rules.standing(connection)

    def add_rule(
        self, days: int, *, status: ReviewStatus | None = None, policy_id: str | None = None
    ) -> RetentionRule:
        """Keep a new rule; see `retention_rules.add`. It purges nothing by itself."""
        with self._write() as (write, reviewer):
            return retention_rules.add(
                write, days=days, status=status, policy_id=policy_id, reviewer=reviewer
            )

    def remove_rule(self, rule_id: str) -> None:
        """Take a rule away; raises UsageError where there is none of this id."""
        with self._write() as (write, reviewer):
            retention_rules.remove(write, rule_id, reviewer=reviewer)

    def holds(self) -> tuple[Hold, ...]:
        """The holds there are, oldest first."""
        with self._database.read() as connection:
            return holds.standing(connection)

    def hold(
        self, matter: str, *, item_id: str | None = None, policy_id: str | None = None
    ) -> Hold:
        """Keep items from being purged until the hold is released; see `holds.place`."""
        with self._write() as (write, reviewer):
            return holds.place(
                write, matter, item_id=item_id, policy_id=policy_id, reviewer=reviewer
            )

    def release(self, hold_or_matter: str) -> tuple[Hold, ...]:
        """Take away one hold by its id, or all for one matter; raises UsageError for none."""
        with self._write() as (write, reviewer):
            return holds.release(write, hold_or_matter, reviewer=reviewer)

    def due(self) -> tuple[Due, ...]:
        """What each rule would purge now. An item that two rules want is with the first."""
        taken: set[str] = set()
        found = []
        with self._database.read() as connection:
            for rule in retention_rules.standing(connection):
                due = purges.due(connection, rule, self._clock())
                item_ids = tuple(it for it in due.item_ids if it not in taken)
                taken.update(item_ids)
                found.append(Due(rule, item_ids, due.held))
        return tuple(found)

    def purge(
        self,
        due: tuple[Due, ...],
        progress: Purging = lambda _done, _total: None,
        *,
        wait: Callable[[float], None] = time.sleep,
    ) -> int:
        """Purge what `due` gave, as far as it is still due and not held; gives how many items, with
        their copies for evaluation.

        Each item is purged whole or not at all, some dozens in a transaction; others can write
        while `wait` lets so many seconds pass. progress takes how many were worked on and how many
        there are; what it raises ends the purge between two.
        """
        total = sum(len(of_rule.item_ids) for of_rule in due)
        worked, purged = 0, 0
        try:
            for rule, some in _pieces(due):
                if worked:
                    wait(_FREE_SECONDS)
                with self._write() as (write, reviewer):
                    gone = purges.purge_due(write, rule, some, reviewer=reviewer)
                worked, purged = worked + len(some), purged + len(gone)
                progress(worked, total)
        finally:
            # Once for all: to look through a batch takes the longer the more of it was purged.
            with self._write() as (write, _):
                purges.forget_names(write)
            self._leave_no_trace()
        return purged

    def purge_item(self, item_id: str) -> None:
        """Purge one item by hand, whatever the rules say; see `purges.purge_item`."""
        try:
            with self._write() as (write, reviewer):
                found = items.find(write.connection, item_id)
                purges.purge_item(write, found.id, BY_HAND, reviewer=reviewer)
        finally:
            # Also of one that was purged before, while another process held older pages back.
            self._leave_no_trace()

    def _leave_no_trace(self) -> None:
        """Take older pages out of the write-ahead log, and older states from beside the database.

        Within the file, SQLite's secure_delete has overwritten what was erased.
        """
        self._database.fold()
        forget_older_states(self._database.path)

    @contextmanager
    def _write(self) -> Iterator[tuple[Write, str]]:
        # A reviewer may get a pseudonym now, which is a transaction of its own.
        reviewer = self._reviewer()
        with self._database.write() as connection:
            yield Write(connection, self._clock(), self._new_id), reviewer


def _pieces(due: Iterable[Due]) -> Iterator[tuple[RetentionRule, tuple[str, ...]]]:
    for of_rule in due:
        for start in range(0, len(of_rule.item_ids), _AT_ONCE):
            yield of_rule.rule, of_rule.item_ids[start : start + _AT_ONCE]
