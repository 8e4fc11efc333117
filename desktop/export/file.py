"""Writing an export as a whole or not at all, and verifying one."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import BinaryIO, Protocol

from desktop.export import seal
from desktop.export.inclusion import Inclusion, Proved
from desktop.export.record import ReviewRecord
from desktop.export.writers import csv, jsonl
from desktop.moderation import (
    DeskError,
    InputError,
    StorageFullError,
    TamperError,
    UsageError,
    WorkspaceError,
)
from desktop.system import left_behind, owned
from desktop.transparency import PublicKey


class Writer(Protocol):
    """A format; each is a module of `writers`."""

    def header(self) -> bytes:
        """What stands before the first row."""

    def row(self, record: ReviewRecord, previous: str, *, last: bool) -> tuple[bytes, str]:
        """One row, sealed after the `previous` seal, and its own seal."""

    def verify(self, file: BinaryIO) -> Iterator[tuple[ReviewRecord, bool]]:
        """Each row, and whether it says that it is the last; raises TamperError."""


_PART = ".export-"
# Seconds after which nobody writes to a part any more, be it from another machine.
_LONGEST_PAUSE = 3600.0
WRITERS: dict[str, Writer] = {".csv": csv, ".jsonl": jsonl}


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written: how many rows, and the SHA-256 in hex of the whole file."""

    path: Path
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportCheck:
    """An exported file that verified: how many rows it has and, where a key was given, what they
    prove.
    """

    rows: int
    proved: Proved | None


def writer_for(path: Path) -> Writer:
    """The writer that a file's suffix names; raises UsageError for any other, and for a folder."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageError(
            f"There is no export format for '{path.suffix or path.name}'.",
            kept="Nothing was written.",
            remedy=f"Give a file name that ends in {' or '.join(WRITERS)}.",
        )
    if os.path.isdir(path):  # noqa: PTH112 - a Path raises where it may not look
        raise UsageError(
            f"'{path.name}' is a folder.", kept="Nothing was written.", remedy="Give another name."
        )
    return writer


def write_export(
    path: Path,
    records: Iterable[ReviewRecord],
    before: Callable[[ExportSummary], None] = lambda _: None,
    missed: Callable[[ExportSummary], None] | None = None,
) -> ExportSummary:
    """Write the records to `path`, replacing a file of that name only when all is written.

    before: called when all is written and the file has not its name yet; what it raises ends the
    export, and no file is left of it. missed: called after it where the file cannot get its name.
    Raises UsageError where there is nothing to write, the suffix is unknown or a folder has the
    name, StorageFullError or WorkspaceError where the folder cannot take the file.
    """
    writer = writer_for(path)
    _sweep(path.parent)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=owned(_PART), suffix=path.suffix)
        try:
            with os.fdopen(handle, "wb") as file:
                rows, digest = _write(writer, file, records)
                file.flush()
                os.fsync(file.fileno())
            summary = ExportSummary(path, rows, digest)
            before(summary)
            _put_in_place(Path(name), summary, missed)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise _write_error(path, error) from None
    return summary


def _put_in_place(
    part: Path, summary: ExportSummary, missed: Callable[[ExportSummary], None] | None
) -> None:
    try:
        part.replace(summary.path)
    except OSError as error:
        if missed is None:
            raise
        missed(summary)
        raise WorkspaceError(
            f"The file '{summary.path.name}' cannot be written: {error.strerror}.",
            kept="No file was written; the log tells of the attempt.",
            remedy="Close the file where it is open, or give another name.",
        ) from None


def _sweep(folder: Path) -> None:
    """Remove what exports that were killed have left in the clear, the next time one goes there."""
    for part in left_behind(folder, _PART):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _LONGEST_PAUSE:
                part.unlink()


def verify_export(path: Path, key: PublicKey | None = None) -> ExportCheck:
    """Verify an exported file by itself and, given the workspace's public key, what it says.

    Raises TamperError where a row was changed, added, swapped or taken out, or is not as the log
    that the key's holder signed tells it; InputError where there is no such file, or it is no
    export at all.
    """
    writer = WRITERS.get(path.suffix.lower())
    rows, ended = 0, False
    inclusion = Inclusion(key) if key is not None else None
    try:
        with path.open("rb") as file:
            if writer is None or _is_another_file(file.readline()):
                raise InputError(
                    f"'{path.name}' is no export of reviews.",
                    remedy="Give the file that an export wrote.",
                )
            file.seek(0)
            for record, ended in writer.verify(file):
                rows += 1
                if inclusion is not None:
                    inclusion.take(record)
                if ended and file.peek(1):
                    raise TamperError(f"There is something after row {rows}, which was the last.")
    except OSError as error:
        raise InputError(
            f"The file '{path.name}' cannot be read: {error.strerror}.", remedy="Check its name."
        ) from None
    except TamperError as error:
        raise _tampered(path, error) from None
    if not ended:
        raise _tampered(path, TamperError(f"The file ends after row {rows}; rows are missing."))
    return ExportCheck(rows, inclusion.proved if inclusion is not None else None)


def _write(writer: Writer, file: BinaryIO, records: Iterable[ReviewRecord]) -> tuple[int, str]:
    digest = hashlib.sha256()

    def put(data: bytes) -> None:
        file.write(data)
        digest.update(data)

    put(writer.header())
    previous, rows = seal.FIRST, 0
    upcoming = iter(records)
    record = next(upcoming, None)
    if record is None:
        raise UsageError(
            "Nothing in the workspace matches.",
            kept="No file was written.",
            remedy="Ask for another status, policy or time.",
        )
    while record is not None:
        following = next(upcoming, None)
        data, previous = writer.row(record, previous, last=following is None)
        put(data)
        record, rows = following, rows + 1
    return rows, digest.hexdigest()


def _is_another_file(line: bytes) -> bool:
    """Whether the first line of a file has fewer than half of the names that an export's has: one
    that was changed in a few places, or cut off among the names, is an export that was changed.
    """
    names = [field.name.encode() for field in fields(ReviewRecord)]
    found = sum(name in line for name in names)
    return 2 * found < len(names) and not csv.header().startswith(line)


def _write_error(path: Path, error: OSError) -> DeskError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFullError(
            "There is no room left on the disk.",
            kept="No file was written; the workspace is unchanged.",
            remedy="Free some space and export again.",
        )
    return WorkspaceError(
        f"The file '{path.name}' cannot be written: {error.strerror}.",
        kept="No file was written; the workspace is unchanged.",
        remedy="Choose a folder that you can write to.",
    )


def _tampered(path: Path, error: TamperError) -> TamperError:
    return TamperError(
        f"'{path.name}' is not as it was exported. {error.message}",
        kept="The workspace is unchanged.",
        remedy="Export again, or ask for the file from where it came.",
    )
