"""Making a workspace: complete under another name, then put in its place in one step.

Whatever interrupts it, there is a whole workspace afterwards or none.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from desktop.moderation import StorageFullError, WorkspaceError
from desktop.system import sync_folder
from desktop.workspace import checkpoints, folding, key_record, keys, log, upgrade
from desktop.workspace.database import DATABASE_FILE, Database, Mode, Write, connect
from desktop.workspace.failures import told_plainly
from desktop.workspace.keys.key_file import CreatedKeys
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
        require_free(directory)
    with built_beside(directory) as building:
        workspace_id = new_id()
        created = keys.create_keys(building, workspace_id, secret, new_id)
        _build(building / DATABASE_FILE, created, workspace_id, name, now, new_id)
    return Database(directory / DATABASE_FILE, created.key)


@contextmanager
def built_beside(directory: Path) -> Iterator[Path]:
    """Gives a folder to build a workspace in, which takes the place of `directory` at the end.

    Where that fails, or what is done meanwhile does, nothing of it is left.
    """
    building = None
    try:
        with told_plainly():
            directory.parent.mkdir(parents=True, exist_ok=True)
            building = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
            yield building
            _put_in_place(building, directory)
    except BaseException as error:
        if building is not None:
            shutil.rmtree(building, ignore_errors=True)
        if isinstance(error, StorageFullError):
            raise StorageFullError(
                error.message, kept="No workspace was made.", remedy=error.remedy
            ) from None
        raise


def require_free(directory: Path) -> None:
    """Raise WorkspaceError where a workspace cannot be made: something is there already."""
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
    connect(path, created.key, mode=Mode.CREATE).close()
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
