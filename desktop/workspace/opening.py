"""Opening the database of a workspace: with its key, in the way its folder allows, up to date."""

from __future__ import annotations

from pathlib import Path

from desktop.moderation import WorkspaceError
from desktop.workspace import creation, keys, search, upgrade
from desktop.workspace.access import mode_for
from desktop.workspace.database import DATABASE_FILE, Database
from desktop.workspace.key_slots import key_that_opens


def open_database(directory: Path, secret: keys.Secret, *, read_only: bool) -> Database:
    """The database that lies there; see `Workspace.open`."""
    if not creation.exists(directory):
        raise WorkspaceError(
            f"There is no workspace in {directory}.",
            remedy="Create it first, or name another folder.",
        )
    file = directory / DATABASE_FILE
    key = key_that_opens(directory, file, secret)
    database = Database(file, key, mode_for(directory, read_only=read_only))
    try:
        upgrade.bring_up_to_date(database)
        if not database.mode.is_read_only:
            search.bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database
