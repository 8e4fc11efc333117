"""Bringing files, and the names of files, to the disk itself."""

from __future__ import annotations

import os
from pathlib import Path


def sync_file(file: Path) -> None:
    """Bring what was written to a file to the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where a system has a call for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
