"""Results of evaluations in files: read back, and written as a report, whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from desktop.evaluation import Evaluation, PolicyTest, junit, read_result
from desktop.evaluation.paper import Paper, paper_of
from desktop.moderation import InputError, StorageFullError, UsageError, WorkspaceError
from desktop.system import write_whole as replace_whole

# Makes a PDF of a report. Only the window's part knows how; it is handed in.
PrintReport = Callable[[Paper], bytes]


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


def write_report(evaluation: Evaluation, path: Path, printing: PrintReport | None = None) -> None:
    """Write the report of an evaluation, one file: PDF where it is named so, else HTML.

    Raises UsageError for a PDF without `printing`; see `write_whole` for what else.
    """
    if path.suffix.lower() == ".pdf":
        if printing is None:
            raise UsageError(
                "A PDF cannot be made here.",
                kept="Nothing was written.",
                remedy="Name an .html file, and print it from a browser.",
            )
        write_whole(path, printing(paper_of(evaluation)))
        return
    from desktop.evaluation.report import render  # noqa: PLC0415 - only who reports needs jinja2

    write_whole(path, render(evaluation).encode())


def write_junit(test: PolicyTest, evaluation: Evaluation, path: Path) -> None:
    """Write a policy's test as JUnit XML; see `write_whole` for what it raises."""
    ids = tuple(item.id for item in evaluation.gold.items)
    write_whole(path, junit(test, ids).encode())


def require_folder(path: Path | None) -> None:
    """Raises UsageError where there is no folder for a file that is to be written in the end."""
    if path is not None and not path.parent.is_dir():
        raise UsageError(
            f"There is no folder for '{path.name}'.",
            kept="Nothing was judged.",
            remedy="Make the folder, or name another.",
        )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file to `path`, replacing a file of that name only when all is written.

    Raises StorageFullError or WorkspaceError where the folder cannot take the file.
    """
    try:
        # A folder that has gone since is not made anew.
        path.parent.stat()
        replace_whole(path, data)
    except OSError as error:
        kind = StorageFullError if error.errno == errno.ENOSPC else WorkspaceError
        raise kind(
            f"'{path.name}' cannot be written: {error.strerror}.",
            kept="All verdicts are in the workspace.",
            remedy="Make room or name another folder, and run it again: nothing is judged twice.",
        ) from None
