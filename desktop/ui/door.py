"""How the window comes by its desk. The application gives it the real one; see `desktop.app`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from desktop.ui.translating import tr

if TYPE_CHECKING:
    # The desk pulls in the database; it is imported on another thread, after the first paint.
    from desktop.desk import Desk


@dataclass(frozen=True, slots=True)
class Lock:
    """What keeps a workspace shut: which secrets would open it. is_new: there is none yet."""

    is_new: bool = False
    passphrase: bool = False
    recovery_code: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed to open the workspace; both empty where nothing was asked for."""

    passphrase: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)


class Door(Protocol):
    """One workspace that can be opened, many times over. Its methods may take seconds."""

    @property
    def name(self) -> str:
        """What to call the workspace while it is shut."""

    def lock(self) -> Lock:
        """What keeps it shut; a new one where opening would make it."""

    def open(self, typed: Typed) -> Desk:
        """The open desk.

        Raises LockedError where a secret is needed, WrongKeyError where it is another one.
        """


def nature_of(desk: Desk | None) -> str:
    """What kind of workspace is open."""
    if desk is not None and desk.demo:
        return tr("Demo · not for real content")
    return (
        tr("Encrypted · read only") if desk is not None and desk.is_read_only else tr("Encrypted")
    )
