"""A key wrapped under another with AES-GCM, bound to its place."""

from __future__ import annotations

import secrets
from typing import Annotated

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import Field

from desktop.moderation import WrongKeyError
from desktop.workspace.keys.keyring_entry import KeyringSecret, KeyringSlot
from desktop.workspace.keys.passphrase import PassphraseSecret, PassphraseSlot
from desktop.workspace.keys.raw import RawKeySecret, RawSlot
from desktop.workspace.keys.recovery_code import RecoveryCodeSecret, RecoveryCodeSlot
from desktop.workspace.keys.slot import Stored

_NONCE_BYTES = 12

Secret = KeyringSecret | PassphraseSecret | RecoveryCodeSecret | RawKeySecret
Slot = KeyringSlot | PassphraseSlot | RecoveryCodeSlot | RawSlot


class Sealed(Stored):
    """A key under another key."""

    nonce: Annotated[bytes, Field(min_length=_NONCE_BYTES, max_length=_NONCE_BYTES)]
    key: bytes


class Wrapped(Stored):
    """The database key under the key of one slot."""

    slot: Annotated[Slot, Field(discriminator="kind")]
    sealed: Sealed


def wrap(secret: Secret, slot_id: str, workspace_id: str, key: bytes) -> Wrapped:
    """A new slot for `secret` that holds `key`; a keyring gets a new entry for it.

    Raises LockedError where the keyring does not keep it, UsageError for an empty passphrase.
    """
    slot, wrapping = secret.new_slot(slot_id, workspace_id)
    return Wrapped(slot=slot, sealed=seal(wrapping, key, _place(workspace_id, slot)))


def unwrap(secret: Secret, wrapped: Wrapped, workspace_id: str) -> bytes | None:
    """The key in a slot; None where the slot is for another kind of secret.

    Raises LockedError where the keyring holds no key for it, WrongKeyError where the secret is
    another one.
    """
    match secret, wrapped.slot:
        case (
            (KeyringSecret(), KeyringSlot())
            | (PassphraseSecret(), PassphraseSlot())
            | (RecoveryCodeSecret(), RecoveryCodeSlot())
            | (RawKeySecret(), RawSlot())
        ):
            wrapping = secret.key_for(wrapped.slot)  # type: ignore[arg-type]
            return unseal(wrapping, wrapped.sealed, _place(workspace_id, wrapped.slot))
    return None


def seal(wrapping: bytes, key: bytes, place: str) -> Sealed:
    """`key` under `wrapping`; it opens only where the same `place` is named."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return Sealed(nonce=nonce, key=AESGCM(wrapping).encrypt(nonce, key, place.encode()))


def unseal(wrapping: bytes, sealed: Sealed, place: str) -> bytes:
    """The key again; raises WrongKeyError for another wrapping key or place."""
    try:
        return AESGCM(wrapping).decrypt(sealed.nonce, sealed.key, place.encode())
    except InvalidTag:
        raise WrongKeyError(
            "The key does not open this workspace.",
            kept="Nothing was changed.",
            remedy="Check the passphrase or the recovery code, and that this is the right"
            " workspace.",
        ) from None


def _place(workspace_id: str, slot: Slot) -> str:
    return f"safeguard-desk key\0{workspace_id}\0{slot.model_dump_json()}"
