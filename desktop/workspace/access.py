"""How a workspace can be opened where it lies: to write, or to read only."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from desktop.moderation import WorkspaceError
from desktop.workspace.database import DATABASE_FILE, Mode
from desktop.workspace.failures import told_plainly

_FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def mode_for(directory: Path, *, read_only: bool) -> Mode:
    """How to open the database in a folder; read_only asks for no more than reading.

    Raises WorkspaceError for a copy on a disk that cannot be written whose newest entries lie
    beside the database: they could not be read.
    """
    file = directory / DATABASE_FILE
    if _can_write(directory) and os.access(file, os.W_OK):
        return Mode.READ if read_only else Mode.WRITE
    with told_plainly():
        newest = file.with_name(f"{DATABASE_FILE}-wal")
        if newest.exists() and newest.stat().st_size:
            raise WorkspaceError(
                f"This copy was made while the workspace was in use: a part of it is in"
                f" {newest.name}, which cannot be read where nothing can be written.",
                kept="Nothing was changed.",
                remedy="Copy the folder to a disk that can be written, and open it there.",
            )
    return Mode.FROZEN


def _can_write(directory: Path) -> bool:
    """Whether files can be made in a folder. Permissions do not tell it on every system."""
    try:
        with tempfile.TemporaryFile(dir=directory):
            return True
    except OSError as error:
        # A full disk is another matter.
        return error.errno not in _FORBIDDEN
