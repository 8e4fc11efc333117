"""A slot whose wrapping key lies in the keyring of this system."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import ClassVar, Literal

from desktop.moderation import LockedError
from desktop.system import keychain
from desktop.workspace.keys.slot import KEY_BYTES, SlotKind, StoredSlot

_STORED_KEY = re.compile(f"[0-9a-f]{{{2 * KEY_BYTES}}}")


class KeyringSlot(StoredSlot):
    """Under which names the keyring holds the wrapping key. backend: which keyring took it."""

    kind: Literal[SlotKind.KEYRING] = SlotKind.KEYRING
    service: str
    account: str
    backend: str


@dataclass(frozen=True, slots=True)
class KeyringSecret:
    """A random wrapping key in the keyring of this system, under the name of this program."""

    kind: ClassVar = SlotKind.KEYRING
    service: str = keychain.SERVICE

    def new_slot(self, slot_id: str, workspace_id: str) -> tuple[KeyringSlot, bytes]:
        """Put a new key into the keyring, under an account of its own, and read it back.

        Raises LockedError where the keyring does not take or keep it.
        """
        account, key = _account(workspace_id, slot_id), secrets.token_bytes(KEY_BYTES)
        slot = KeyringSlot(
            id=slot_id, service=self.service, account=account, backend=keychain.name()
        )
        _put(slot, key)
        return slot, key

    def key_for(self, slot: KeyringSlot) -> bytes:
        """The key that the keyring holds for the slot; raises LockedError where it holds none."""
        return _get(slot)


def readable_keyring(slot: KeyringSlot) -> bool:
    """Whether this system's keyring holds a key for the slot."""
    try:
        return bool(_get(slot))
    except LockedError:
        return False


def sibling(slot: KeyringSlot, workspace_id: str, slot_id: str) -> KeyringSlot:
    """Another slot of the same workspace and program."""
    changes = {"id": slot_id, "account": _account(workspace_id, slot_id)}
    return slot.model_copy(update=changes)


def forget(slot: KeyringSlot) -> None:
    """Take the slot's entry out of the keyring, where it is there and can be reached."""
    keychain.forget(slot.account, service=slot.service)


def _account(workspace_id: str, slot_id: str) -> str:
    return f"{workspace_id}/{slot_id}"


def _put(slot: KeyringSlot, key: bytes) -> None:
    try:
        keychain.keep(slot.account, key.hex(), service=slot.service)
    except keychain.KeychainError as error:
        raise _no_key(error.message) from None


def _get(slot: KeyringSlot) -> bytes:
    try:
        stored = keychain.recall(slot.account, service=slot.service)
    except keychain.KeychainError as error:
        raise _no_key(f"{error.message}{_changed_since(slot)}") from None
    if stored is None:
        raise _no_key(
            f"This system's keyring holds no key for this workspace.{_changed_since(slot)}"
        )
    if not _STORED_KEY.fullmatch(stored):
        raise _no_key("The key in this system's keyring is damaged.")
    return bytes.fromhex(stored)


def _changed_since(slot: KeyringSlot) -> str:
    now = keychain.name()
    if now == slot.backend:
        return ""
    return f" The key was put into '{slot.backend}'; the keyring of this system is now '{now}'."


def _no_key(message: str) -> LockedError:
    return LockedError(
        message,
        kept="Nothing was changed.",
        remedy="Unlock or install a keyring service, use a passphrase with --passphrase-file, or"
        " look around with --demo, which protects nothing.",
    )
