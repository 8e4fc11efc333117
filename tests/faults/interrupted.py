"""A process that says 'begin', does one long thing to a workspace, and says 'end', until killed."""

from __future__ import annotations

import secrets
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.moderation import Content
from desktop.workspace import RawKeySecret, Workspace
from desktop.workspace.database import DATABASE_FILE, Database
from desktop.workspace.keys import unlock
from desktop.workspace.upgrade import bring_up_to_date

SECRET = RawKeySecret(bytes(range(32)))
IMPORTED = 1500


def open_later(directory: Path) -> Workspace:
    """The workspace, a year from now."""
    return Workspace.open(
        directory,
        SECRET,
        clock=lambda: datetime.now(UTC) + timedelta(days=365),
        new_id=lambda: secrets.token_hex(8),
    )


def do(work: str, directory: Path, other: Path) -> None:
    if work == "migration":
        key = unlock(directory, SECRET)
        with closing(Database(directory / DATABASE_FILE, key)) as database:
            begin()
            bring_up_to_date(database, other)
        return
    with closing(open_later(directory)) as workspace:
        match work:
            case "import":
                contents = [Content(secrets.token_hex(1000), "pasted") for _ in range(IMPORTED)]
                begin()
                workspace.add_items(contents)
            case "backup":
                begin()
                workspace.upkeep.back_up(other, lambda _: None)
            case "purge":
                retention = workspace.retention(lambda: "ada")
                due = retention.due()
                begin()
                retention.purge(due)


def begin() -> None:
    print("begin", flush=True)


if __name__ == "__main__":
    do(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    print("end", flush=True)
