"""Backing a workspace up while it is in use, and restoring it to a new place.

Both build beside their goal, verify what they built by opening it, and then give it its name in
one step: whatever interrupts them, there is a whole one afterwards or none.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from desktop.moderation import InputError, StorageFullError, UsageError, WorkspaceError
from desktop.system import sync_folder
from desktop.workspace import archive, creation, keys, log, soundness, upgrade
from desktop.workspace.database import DATABASE_FILE, Database, Write
from desktop.workspace.failures import told_plainly
from desktop.workspace.key_slots import key_that_opens
from desktop.workspace.progress import Progress, Report
from desktop.workspace.schema import workspace

# The last is what FAT says to a file above 4 GB.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_UNCHANGED = "No backup was written; the workspace is unchanged."


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """A backup that was written, read again and found whole. sha256 is of the file, in hex."""

    path: Path
    bytes: int
    sha256: str
    log_entries: int


def back_up(database: Database, out: Path, now: datetime, report: Report) -> BackupSummary:
    """Write a backup to `out`; another backup of that name is replaced when all is done.

    Raises UsageError where something else has that name, StorageFullError or WorkspaceError where
    it cannot be written, and what `require_sound` raises where the workspace is not whole. report
    may raise, to stop it.
    """
    with _written_plainly():
        out = out.resolve()
        _require_replaceable(out)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as building:
            folder = Path(building)
            copy = folder / DATABASE_FILE
            database.copy_to(copy, lambda done, all_: report(Progress("copying", done, all_)))
            # Before the long check, in which a way in could be added that the copy does not know.
            shutil.copyfile(database.path.with_name(keys.KEY_FILE), folder / keys.KEY_FILE)
            with closing(database.beside(copy)) as copied:
                soundness.require_sound(copied, report)
                manifest = _manifest(copied, folder, now)
            packed = folder / "packed"
            archive.pack(folder, manifest, packed, report)
            summary = BackupSummary(
                out, packed.stat().st_size, archive.sha256_of(packed), manifest.log_entries
            )
            packed.chmod(0o600)
            packed.replace(out)
            sync_folder(out.parent)
    return summary


def restore(
    file: Path,
    directory: Path,
    secret: keys.Secret,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    report: Report,
) -> None:
    """Restore a backup into a folder that is empty or not there yet.

    Raises InputError where the file is no backup or is damaged, LockedError or WrongKeyError where
    the secret does not open it, WorkspaceError where the folder holds anything.
    """
    with told_plainly():
        directory = directory.resolve()
        creation.require_free(directory)
    with archive.opened(file) as (packed, manifest), creation.built_beside(directory) as folder:
        for member in manifest.members:
            archive.extract(packed, member, folder / member.name, report)
        database = Database(
            folder / DATABASE_FILE, key_that_opens(folder, folder / DATABASE_FILE, secret)
        )
        with closing(database):
            upgrade.bring_up_to_date(database)
            # The file that is restored from is the backup of an older state.
            upgrade.forget_older_states(database.path)
            soundness.require_sound(database, report)
            with database.write() as connection:
                facts = {"made_at": manifest.created_at, "log_head": manifest.log_head}
                log.append(Write(connection, clock(), new_id), log.LogKind.RESTORED, facts)


def _require_replaceable(out: Path) -> None:
    if not out.parent.is_dir():
        raise UsageError(f"There is no folder {out.parent}.", remedy="Make it, or name another.")
    if not out.exists():
        return
    try:
        with archive.opened(out):
            return
    except InputError:
        raise UsageError(
            f"'{out.name}' is there already and is no backup of a workspace.",
            kept="It was not touched.",
            remedy="Give another name.",
        ) from None


def _manifest(copied: Database, folder: Path, now: datetime) -> archive.Manifest:
    with copied.read() as connection:
        row = connection.execute(select(workspace)).one()
    database, key_file = (archive.member_of(folder / name) for name in archive.MEMBERS)
    return archive.Manifest(
        workspace=row.uid,
        created_at=now.isoformat(),
        log_entries=row.log_entries,
        log_head=row.log_head.hex(),
        members=(database, key_file),
    )


@contextmanager
def _written_plainly() -> Iterator[None]:
    """Say of what the disk does that no backup was written."""
    try:
        yield
    except StorageFullError:
        raise _no_room() from None
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise _no_room() from None
        raise WorkspaceError(
            f"The backup cannot be written: {error.strerror}.",
            kept=_UNCHANGED,
            remedy="Choose a folder that you can write to.",
        ) from None


def _no_room() -> StorageFullError:
    return StorageFullError(
        "There is no room for the backup.",
        kept=_UNCHANGED,
        remedy="It needs twice the size of the workspace for a while. Choose another disk.",
    )
