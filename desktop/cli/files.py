"""The files that commands write, looked at before anything is done for them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.terminal import exit_codes
from desktop.desk import require_folder
from desktop.moderation import UsageError

Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")]

_REPORTS = (".html", ".htm", ".pdf")


def require_new(path: Path, *, force: bool) -> None:
    """End the command where a file would be lost; to be called before anything is logged."""
    with exit_codes():
        if path.exists() and not force:
            raise UsageError(
                f"'{path.name}' is there already.",
                kept="It was not touched.",
                remedy="Give another name, or --force to write over it.",
            )


def require_report(path: Path | None) -> None:
    """Raises UsageError where a report cannot be written so in the end."""
    if path is not None and path.suffix.lower() not in _REPORTS:
        raise UsageError(
            f"A report cannot be written as '{path.name}'.",
            kept="Nothing was judged.",
            remedy=f"Give a name that ends in {', '.join(_REPORTS[:-1])} or {_REPORTS[-1]}.",
        )
    require_folder(path)


def make_folder(path: Path) -> None:
    """Make a folder where it is not there yet; raises UsageError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder '{path.name}' cannot be made: {error.strerror}.",
            kept="Nothing was written.",
            remedy="Name another folder.",
        ) from None
