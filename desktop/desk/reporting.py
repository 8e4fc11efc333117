"""Results of evaluations in files: read back, and written as a report, whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from desktop.evaluation import Evaluation, PolicyTest, junit, read_result
from desktop.moderation import InputError, StorageFullError, UsageError, WorkspaceError


def read_result_file(path: Path) -> Evaluation:
    """The result that `evaluate --json` wrote; raises InputError for anything else."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"'{path.name}' cannot be read: {error.strerror}.",
            remedy="Check the name and your rights to the file.",
        ) from None
    return read_result(data, path.name)


def write_report(evaluation: Evaluation, path: Path) -> None:
    """Write the report of an evaluation, one HTML file; see `write_whole` for what it raises."""
    from desktop.evaluation.report import render  # noqa: PLC0415 - only who reports needs jinja2

    write_whole(path, render(evaluation))


def write_junit(test: PolicyTest, evaluation: Evaluation, path: Path) -> None:
    """Write a policy's test as JUnit XML; see `write_whole` for what it raises."""
    write_whole(path, junit(test, tuple(item.id for item in evaluation.gold.items)))


def require_folder(path: Path | None) -> None:
    """Raises UsageError where there is no folder for a file that is to be written in the end."""
    if path is not None and not path.parent.is_dir():
        raise UsageError(
            f"There is no folder for '{path.name}'.",
            kept="Nothing was judged.",
            remedy="Make the folder, or name another.",
        )


def write_whole(path: Path, text: str) -> None:
    """Write a text to `path`, replacing a file of that name only when all is written.

    Raises StorageFullError or WorkspaceError where the folder cannot take the file.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".report-", suffix=path.suffix)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        kind = StorageFullError if error.errno == errno.ENOSPC else WorkspaceError
        raise kind(
            f"'{path.name}' cannot be written: {error.strerror}.",
            kept="All verdicts are in the workspace.",
            remedy="Make room or name another folder, and run it again: nothing is judged twice.",
        ) from None
