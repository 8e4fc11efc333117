"""Opening a workspace, or creating it with the bundled policies in it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from desktop.desk.place import Place
from desktop.moderation import LockedError
from desktop.policies import bundled_policies
from desktop.workspace import Workspace


def open_workspace(place: Place) -> Workspace:
    """The workspace of a place, created where there is none.

    Raises LockedError, WrongKeyError or NewerFormatError where it cannot be opened.
    """
    if Workspace.exists(place.directory) or place.read_only:
        return open_existing(place)
    return create_workspace(place)


def open_existing(place: Place) -> Workspace:
    """The workspace of a place; raises WorkspaceError where there is none, too."""
    return Workspace.open(
        place.directory,
        place.secret(),
        clock=utc_now,
        new_id=new_id,
        read_only=place.read_only,
    )


def create_workspace(place: Place, *, name: str = "") -> Workspace:
    """A new workspace with the bundled policies in it; raises WorkspaceError where it cannot be."""
    if place.recovery_code is not None:
        raise LockedError(
            f"There is no workspace in {place.directory} that a recovery code could open.",
            kept="Nothing was created.",
            remedy="Name the workspace's folder with --workspace.",
        )
    workspace = Workspace.create(
        place.directory,
        place.secret(),
        name=name or ("Demo" if place.demo else place.directory.name),
        clock=utc_now,
        new_id=new_id,
    )
    try:
        for policy in bundled_policies():
            workspace.add_policy(policy)
    except BaseException:
        workspace.close()
        raise
    return workspace


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A random identifier of 16 hexadecimal digits."""
    return secrets.token_hex(8)
