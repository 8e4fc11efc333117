"""Keyrings for tests, in the place of the system's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """A keyring that works, and forgets with the test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        # Windows' backend has this attribute and its roaming default.
        self.persist = "enterprise"

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError


class OtherKeyring(MemoryKeyring):
    """The same of another name, as after a change of the desktop."""

    name: ClassVar = "Other Keyring"


class LockedKeyring(KeyringBackend):
    """A keyring that its owner does not unlock."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


@contextmanager
def keyring_in_place(backend: KeyringBackend) -> Iterator[None]:
    """Use `backend` as this system's keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    yield
    keyring.set_keyring(before)
