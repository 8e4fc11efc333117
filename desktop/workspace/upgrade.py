"""The schema of a database: made new, recognised, and brought up to date after a backup."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, column, func, inspect, select, table

from desktop.moderation import BugError, NewerFormatError, ReadOnlyError, WorkspaceError
from desktop.system import sync_file
from desktop.workspace.database import Database
from desktop.workspace.failures import told_plainly
from desktop.workspace.schema import SEARCH_INDEX

MIGRATIONS = Path(__file__).with_name("migrations")
# Where alembic notes the revision.
_NOTED = table("alembic_version", column("version_num"))


def revision(connection: Connection) -> str:
    """The revision of the schema that the database has; raises WorkspaceError where it has none."""
    is_noted = inspect(connection).has_table(_NOTED.name)
    current: str | None = connection.scalar(select(_NOTED.c.version_num)) if is_noted else None
    if current is None:
        raise WorkspaceError(
            "The database holds no workspace.",
            kept="Nothing was changed.",
            remedy="Put the database back from a backup of the folder.",
        )
    return current


def create_schema(connection: Connection) -> None:
    """Build the newest schema in an empty database, inside the caller's transaction."""
    from desktop.workspace.migrating import migrate  # noqa: PLC0415 - see there

    migrate(connection, MIGRATIONS)


def newest_revision(migrations: Path = MIGRATIONS) -> str:
    """The revision that this program writes. Its scripts are numbered: the last one's number."""
    return max(it.name for it in migrations.glob("versions/[0-9]*.py")).partition("_")[0]


def bring_up_to_date(database: Database, migrations: Path = MIGRATIONS) -> None:
    """Migrate an older database after a backup beside it; the newest one is left as it is.

    Raises NewerFormatError where a newer version of this program wrote it. On any error the
    database stays as it was.
    """
    with database.read() as connection:
        current = revision(connection)
    if current == newest_revision(migrations):
        return
    from desktop.workspace.migrating import migrate, revisions  # noqa: PLC0415 - see there

    if current not in revisions(migrations):
        raise NewerFormatError(
            "The workspace was written by a newer version of this program.",
            kept="Nothing was changed.",
            remedy="Install the newer version, or open a backup made with this one.",
        )
    if database.mode.is_read_only:
        raise ReadOnlyError(
            "The workspace is of an older version of this program, and open for reading only.",
            kept="Nothing was changed.",
            remedy="Restore it, or copy its folder to a disk that can be written.",
        )
    _back_up(database, current)
    with database.rebuild() as connection:
        before = _row_counts(connection)
        migrate(connection, migrations)
        _require_whole(connection, before)


def forget_older_states(path: Path) -> None:
    """Delete the backups that migrations made beside a database, and what a killed one left."""
    with told_plainly():
        for backup in path.parent.glob(f"{path.stem}-*.backup{path.suffix}"):
            backup.unlink()
        for unfinished in path.parent.glob(f".{path.stem}-*"):
            shutil.rmtree(unfinished)


def _back_up(database: Database, current: str) -> None:
    """Copy the database, encrypted as it is, to workspace-<revision>.backup.db and try the copy."""
    path = database.path
    with (
        told_plainly(),
        tempfile.TemporaryDirectory(prefix=f".{path.stem}-", dir=path.parent) as (building),
    ):
        copy = Path(building) / path.name
        database.copy_to(copy, lambda _done, _total: None)
        # Another process may have migrated meanwhile; then it has made the backup too.
        if _revision_of_copy(database.beside(copy)) == current:
            sync_file(copy)
            copy.replace(path.with_name(f"{path.stem}-{current}.backup{path.suffix}"))


def _revision_of_copy(copy: Database) -> str:
    with closing(copy), copy.read() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check").all() != [("ok",)]:
            raise WorkspaceError(
                "The backup that a migration needs could not be made.",
                kept="The workspace is as it was.",
                remedy="Check the disk, then try again.",
            )
        return revision(connection)


def _row_counts(connection: Connection) -> dict[str, int]:
    # The parts of the search index are FTS5's own matter.
    return {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0
        for name in inspect(connection).get_table_names()
        if not name.startswith(SEARCH_INDEX)
    }


def _require_whole(connection: Connection, before: Mapping[str, int]) -> None:
    """Raise BugError, which rolls the migration back, where it lost rows or left rows dangling."""
    after = _row_counts(connection)
    lost = [name for name, rows in before.items() if after.get(name, rows) < rows]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost or dangling:
        raise BugError(
            f"A migration lost rows of {', '.join(lost) or 'no table'} and left {len(dangling)}"
            " rows dangling; the workspace is as it was."
        )
