"""Making a workspace: complete under another name, then put in its place in one step.

Whatever interrupts it, there is a whole workspace afterwards or none.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from desktop.moderation import StorageFullError, WorkspaceError
from desktop.workspace import checkpoints, folding, key_record, keys, log, upgrade
from desktop.workspace.database import DATABASE_FILE, Database, Write, connect
from desktop.workspace.failures import told_plainly
from desktop.workspace.keys.key_file import CreatedKeys, sync_folder
from desktop.workspace.schema import search_rules, workspace
from desktop.workspace.storable import require_storable


def exists(directory: Path) -> bool:
    """Whether a workspace lies there, a damaged one included."""
    with told_plainly():
        return any((directory / name).exists() for name in (DATABASE_FILE, keys.KEY_FILE))


def create(
    directory: Path,
    secret: keys.Secret,
    *,
    name: str,
    now: datetime,
    new_id: Callable[[], str],
) -> Database:
    """A new workspace in a folder that is empty or not there yet, opened.

    Raises WorkspaceError where the folder holds anything, LockedError or UsageError where the
    secret cannot be used.
    """
    require_storable(name, "name of the workspace")
    with told_plainly():
        directory = directory.resolve()
        _require_free(directory)
        directory.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
        try:
            workspace_id = new_id()
            created = keys.create_keys(building, workspace_id, secret, new_id)
            _build(building / DATABASE_FILE, created, workspace_id, name, now, new_id)
            _put_in_place(building, directory)
        except StorageFullError as error:
            shutil.rmtree(building, ignore_errors=True)
            raise StorageFullError(
                error.message, kept="No workspace was made.", remedy=error.remedy
            ) from None
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    return Database(directory / DATABASE_FILE, created.key)


def _require_free(directory: Path) -> None:
    if exists(directory):
        problem = f"There is a workspace in {directory} already."
    elif directory.exists() and any(directory.iterdir()):
        problem = f"The folder {directory} is not empty."
    else:
        return
    raise WorkspaceError(
        problem,
        kept="Nothing was changed.",
        remedy="Name another folder, or open the workspace that is there.",
    )


def _build(
    path: Path,
    created: CreatedKeys,
    workspace_id: str,
    name: str,
    now: datetime,
    new_id: Callable[[], str],
) -> None:
    connect(path, created.key, create=True).close()
    path.chmod(0o600)
    with closing(Database(path, created.key)) as database:
        with database.rebuild() as connection:
            upgrade.create_schema(connection)
        with database.write() as connection:
            connection.execute(
                insert(workspace).values(
                    id=1,
                    uid=workspace_id,
                    name=name,
                    created_at=now,
                    log_entries=0,
                    log_head=log.GENESIS,
                )
            )
            write = Write(connection, now, new_id)
            key_record.add(write, created.slot)
            connection.execute(insert(search_rules).values(id=1, rules=folding.RULES))
            facts = {
                "workspace": workspace_id,
                "key": str(checkpoints.create_key(write, workspace_id)),
                **key_record.facts_of(created.slot),
            }
            log.append(write, log.LogKind.WORKSPACE_CREATED, facts)


def _put_in_place(building: Path, directory: Path) -> None:
    if directory.exists():
        # Windows does not rename onto a folder that is there.
        directory.rmdir()
    sync_folder(building)
    building.rename(directory)
    sync_folder(directory.parent)
