"""Files of models on disk: room, appending, hashing, and what is flushed before it counts."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path

from desktop.moderation import ModelError

_CHUNK = 1 << 20
# Left free, so that the workspace can still be written.
_RESERVE = 256 * 10**6


def check_room(folder: Path, size: int) -> None:
    """Raise ModelError where the disk below a folder has no room for so many bytes more."""
    free = shutil.disk_usage(folder).free
    if size <= 0 or free >= size + _RESERVE:
        return
    raise ModelError(
        f"The disk has {free / 1e9:,.1f} GB free; this model needs {size / 1e9:,.1f} GB more, and"
        f" {_RESERVE / 1e9:.2f} GB should stay free.",
        kept="Nothing was fetched or copied; what was there before is kept.",
        remedy=f"Make room on the disk of {folder.parent}, then run the same command again.",
    )


def feed(hasher: hashlib._Hash, path: Path) -> int:
    """Feed a file to a hash; gives its length."""
    length = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            hasher.update(chunk)
            length += len(chunk)
    return length


@contextmanager
def opened_to_append(path: Path) -> Iterator[BufferedWriter]:
    """A file to add to. What was flushed outlives a kill; at the end all of it is on the disk.

    It is read from the disk next time, where the system can be asked for that: a hash of what the
    memory still holds would say nothing of the disk.
    """
    with path.open("ab") as stream:
        try:
            yield stream
        finally:
            stream.flush()
            os.fsync(stream.fileno())
            if hasattr(os, "posix_fadvise"):
                with suppress(OSError):
                    os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def write_errors(path: Path) -> Iterator[None]:
    """Tell a failing disk in plain words."""
    try:
        yield
    except OSError as error:
        raise ModelError(
            f"The file '{path.name}' cannot be written: {error.strerror or error}.",
            remedy=f"Make room or rights in {path.parent.parent}, then run the same command again.",
        ) from None


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours; links in it are removed, never followed."""
    with write_errors(folder / folder.name):
        if folder.is_dir():
            shutil.rmtree(folder)
