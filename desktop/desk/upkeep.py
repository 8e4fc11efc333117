"""Upkeep of a workspace: examining it, and restoring one from a backup."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop.desk.opening import new_id, open_existing, utc_now
from desktop.desk.place import Place
from desktop.workspace import Examined, Report, restore


def check_workspace(place: Place, report: Report) -> tuple[Examined, ...]:
    """Whether everything in the workspace of a place is whole.

    Raises WorkspaceError where there is none or it is too damaged to be opened, LockedError or
    WrongKeyError where the key does not open it.
    """
    with closing(open_existing(place)) as workspace:
        return workspace.upkeep.examine(report)


def restore_workspace(file: Path, place: Place, report: Report) -> None:
    """Restore a backup into the folder of a place, which is empty or not there yet.

    What made the workspace opens it again. Raises InputError where the file is no whole backup,
    LockedError or WrongKeyError where the key does not open it, WorkspaceError where the folder
    holds anything.
    """
    restore(file, place.directory, place.secret(), clock=utc_now, new_id=new_id, report=report)
