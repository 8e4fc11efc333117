"""How the window comes by its desk. The application gives it the real one; see `desktop.app`."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # The desk pulls in the database; it is imported on another thread, after the first paint.
    from desktop.desk import Desk


class Lock(Enum):
    """What keeps a workspace shut."""

    NEW = auto()
    PASSPHRASE = auto()
    KEYRING = auto()


class Door(Protocol):
    """One workspace that can be opened, many times over. Its methods may take seconds."""

    @property
    def name(self) -> str:
        """What to call the workspace while it is shut."""

    def lock(self) -> Lock:
        """What keeps it shut; NEW where opening would make it."""

    def open(self, passphrase: str) -> Desk:
        """The open desk; an empty passphrase where none was typed.

        Raises LockedError where a passphrase is needed, WrongKeyError where it is another one.
        """
