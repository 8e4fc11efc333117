"""Whether a database is whole: its pages, their order, its references, triggers and log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from desktop.moderation import BugError, DeskError, LockedError, WorkspaceError
from desktop.transparency import Frontier
from desktop.workspace import checkpoints, log, proof
from desktop.workspace.database import Database
from desktop.workspace.failures import told_plainly
from desktop.workspace.progress import Progress, Report
from desktop.workspace.schema import TRIGGERS

_TRIES = 5
_Step = tuple[str, Callable[[Database], None]]


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was examined, and what is wrong with it; None where nothing is."""

    subject: str
    error: DeskError | None = None


def examine(
    database: Database, verify_keys: Callable[[], None], report: Report
) -> tuple[Examined, ...]:
    """Examine everything, whatever is found; a large workspace takes a minute a gigabyte.

    verify_keys: examines the key file, which lies beside the database.
    """
    keys = ("no way in but those that the log tells of", lambda _: verify_keys())
    return tuple(_findings(database, (*_STEPS, keys), report))


def require_sound(database: Database, report: Report) -> None:
    """Raise the first thing that is wrong: WorkspaceError, or TamperError for the log."""
    for found in _findings(database, _STEPS, report):
        if found.error is not None:
            raise found.error


def _findings(database: Database, steps: Sequence[_Step], report: Report) -> Iterator[Examined]:
    for at, (subject, step) in enumerate(steps):
        report(Progress(subject, at, len(steps)))
        yield Examined(subject, _error_of(step, database))


def _error_of(step: Callable[[Database], None], database: Database) -> DeskError | None:
    try:
        step(database)
    except DeskError as error:
        return error
    except (BugError, LookupError):
        # Rows that this program cannot have written, such as a word that no enum has.
        return _unsound("The database holds what this program did not write.")
    return None


def _pages(database: Database) -> None:
    """SQLCipher reads the file and not the write-ahead log: that has to be empty, and stay so."""
    waiting = database.path.with_name(f"{database.path.name}-wal")
    with told_plainly(), closing(database.connect()) as connection:
        for _ in range(_TRIES):
            if not database.mode.is_read_only:
                database.fold()
                connection.execute("BEGIN IMMEDIATE")
            if not waiting.exists() or not waiting.stat().st_size:
                damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
                break
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        else:
            raise LockedError(
                "Another process writes to the workspace all the while.",
                kept="Its pages were not examined.",
                remedy="Close the other one, then try again.",
            )
    if damaged:
        raise _unsound(f"{len(damaged)} pages of the database are damaged.")


def _structure(database: Database) -> None:
    with told_plainly(), closing(database.connect()) as connection:
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise _unsound("The database is not in order within.")


def _references(database: Database) -> None:
    with told_plainly(), closing(database.connect()) as connection:
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        raise _unsound(f"{len(dangling)} rows refer to what is not there.")


def _triggers(database: Database) -> None:
    with told_plainly(), closing(database.connect()) as connection:
        query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        found: dict[str, Any] = dict(connection.execute(query).fetchall())
    wrong = [name for name, statement in TRIGGERS.items() if found.get(name) != statement]
    if wrong:
        raise _unsound(f"What keeps the log from being changed is missing: {', '.join(wrong)}.")


def _log(database: Database) -> None:
    with database.read() as connection:
        log.verify(connection, Frontier(), checkpoints.stored(connection))
        proof.verify_facts(connection)


_STEPS: tuple[_Step, ...] = (
    ("every page is as it was written", _pages),
    ("the database is in order", _structure),
    ("nothing refers to what is not there", _references),
    ("the log can only be added to", _triggers),
    ("the log verifies, and what is stored is what it tells", _log),
)


def _unsound(message: str) -> WorkspaceError:
    return WorkspaceError(
        message,
        kept="Nothing was changed.",
        remedy="Copy the whole workspace folder, check the disk, and restore a backup.",
    )
