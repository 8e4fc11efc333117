"""The database key: random, kept only wrapped, in slots of a small file beside the database.

Each slot wraps the same 32 bytes with AES-GCM under a key that its secret gives. A wrong secret is
found here, before the database is touched.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import keyring
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from keyring.errors import KeyringError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop.moderation import (
    LockedError,
    NewerFormatError,
    UsageError,
    WorkspaceError,
    WrongKeyError,
)
from desktop.workspace.failures import told_plainly

KEY_FILE = "keys.json"

_FORMAT = 1
_KEY_BYTES = 32
_NONCE_BYTES = 12
_STORED_KEY = re.compile(f"[0-9a-f]{{{2 * _KEY_BYTES}}}")


@dataclass(frozen=True, slots=True)
class PassphraseSecret:
    """A passphrase; it is stretched with Argon2id (RFC 9106)."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyringSecret:
    """A random wrapping key in the keyring of this system, under the name of this program."""

    service: str = "Safeguard Desk"


@dataclass(frozen=True, slots=True)
class RawKeySecret:
    """A wrapping key of 32 bytes that the caller holds: for the demo, which protects nothing."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != _KEY_BYTES:
            raise WrongKeyError(
                f"The key has {len(self.key)} bytes and not {_KEY_BYTES}.",
                kept="Nothing was changed.",
                remedy="Put the key back as it was when the workspace was made.",
            )


Secret = PassphraseSecret | KeyringSecret | RawKeySecret


class _Stored(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="hex", val_json_bytes="hex"
    )


class _PassphraseSlot(_Stored):
    """How a passphrase becomes a key: the second recommended option of RFC 9106, section 4.

    The bounds keep a forged file from exhausting memory.
    """

    kind: Literal["passphrase"] = "passphrase"
    salt: bytes
    memory_kib: Annotated[int, Field(ge=8 * 1024, le=1024 * 1024)] = 64 * 1024
    iterations: Annotated[int, Field(ge=1, le=20)] = 3
    lanes: Annotated[int, Field(ge=1, le=16)] = 4


class _KeyringSlot(_Stored):
    """Under which names the keyring holds the wrapping key."""

    kind: Literal["keyring"] = "keyring"
    service: str
    account: str


class _RawSlot(_Stored):
    """Nothing is needed to find a key that the caller holds."""

    kind: Literal["raw"] = "raw"


_Slot = _PassphraseSlot | _KeyringSlot | _RawSlot


class _Wrapped(_Stored):
    slot: Annotated[_Slot, Field(discriminator="kind")]
    nonce: Annotated[bytes, Field(min_length=_NONCE_BYTES, max_length=_NONCE_BYTES)]
    key: bytes


class _KeyFile(_Stored):
    format: Literal[1] = 1
    workspace: str
    wrapped: tuple[_Wrapped, ...]


class _Format(BaseModel):
    format: int


def create_keys(directory: Path, workspace_id: str, secret: Secret) -> bytes:
    """Write a key file with one slot for a new random key, and give the key.

    Raises LockedError where the keyring does not take it, UsageError for an empty passphrase.
    """
    key, nonce = secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
    slot, wrapping = _new_slot(secret, workspace_id)
    wrapped = AESGCM(wrapping).encrypt(nonce, key, _bound_to(workspace_id, slot))
    file = _KeyFile(
        workspace=workspace_id, wrapped=(_Wrapped(slot=slot, nonce=nonce, key=wrapped),)
    )
    handle = os.open(directory / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(file.model_dump_json(indent=2))
        stream.flush()
        # Without its key file a workspace is lost.
        os.fsync(stream.fileno())
    return key


def unlock(directory: Path, secret: Secret) -> bytes:
    """The database key. Raises LockedError where the secret has no slot or the keyring no entry,
    WrongKeyError where it does not fit.
    """
    file = _read(directory)
    for wrapped in file.wrapped:
        wrapping = _wrapping_key(secret, wrapped.slot)
        if wrapping is not None:
            return _unwrap(wrapped, wrapping, file.workspace)
    raise LockedError(
        "This kind of key does not open this workspace.",
        kept="Nothing was changed.",
        remedy=f"It was made to be opened with: {', '.join(_kinds(file))}.",
    )


def key_slots(directory: Path) -> tuple[str, ...]:
    """The ways to open a workspace: 'passphrase', 'keyring', 'raw'. Needs no key."""
    return _kinds(_read(directory))


def _kinds(file: _KeyFile) -> tuple[str, ...]:
    return tuple(wrapped.slot.kind for wrapped in file.wrapped)


def _new_slot(secret: Secret, workspace_id: str) -> tuple[_Slot, bytes]:
    match secret:
        case PassphraseSecret(text):
            if not text:
                raise UsageError("The passphrase is empty.", remedy="Choose several words.")
            passphrase_slot = _PassphraseSlot(salt=secrets.token_bytes(16))
            return passphrase_slot, _stretched(text, passphrase_slot)
        case KeyringSecret(service):
            keyring_slot = _KeyringSlot(service=service, account=workspace_id)
            wrapping = secrets.token_bytes(_KEY_BYTES)
            _put_into_keyring(keyring_slot, wrapping)
            return keyring_slot, wrapping
        case RawKeySecret(key):
            return _RawSlot(), key


def _wrapping_key(secret: Secret, slot: _Slot) -> bytes | None:
    """The key that opens the slot, or None where the slot is for another kind of secret."""
    match secret, slot:
        case PassphraseSecret(text), _PassphraseSlot():
            return _stretched(text, slot)
        case KeyringSecret(), _KeyringSlot():
            return _from_keyring(slot)
        case RawKeySecret(key), _RawSlot():
            return key
    return None


def _unwrap(wrapped: _Wrapped, wrapping: bytes, workspace_id: str) -> bytes:
    try:
        return AESGCM(wrapping).decrypt(
            wrapped.nonce, wrapped.key, _bound_to(workspace_id, wrapped.slot)
        )
    except InvalidTag:
        raise WrongKeyError(
            "The key does not open this workspace.",
            kept="Nothing was changed.",
            remedy="Check the passphrase, or that this is the right workspace.",
        ) from None


def _bound_to(workspace_id: str, slot: _Slot) -> bytes:
    """What a wrapped key is authenticated with, so that it opens nowhere else."""
    return f"safeguard-desk key\0{workspace_id}\0{slot.model_dump_json()}".encode()


def _stretched(passphrase: str, slot: _PassphraseSlot) -> bytes:
    stretch = Argon2id(
        salt=slot.salt,
        length=_KEY_BYTES,
        iterations=slot.iterations,
        lanes=slot.lanes,
        memory_cost=slot.memory_kib,
    )
    # Keyboards differ in how they compose a letter with its accent.
    composed = unicodedata.normalize("NFC", passphrase)
    return stretch.derive(composed.encode("utf-8", "surrogatepass"))


def _put_into_keyring(slot: _KeyringSlot, key: bytes) -> None:
    backend = keyring.get_keyring()
    if hasattr(backend, "persist"):
        # Windows would otherwise carry the key to other machines with a roaming profile.
        backend.persist = "local machine"
    try:
        keyring.set_password(slot.service, slot.account, key.hex())
    except KeyringError:
        raise _no_keyring("This system's keyring does not take the key.") from None
    # Some backends discard silently.
    if _from_keyring(slot) != key:
        raise _no_keyring("This system's keyring does not keep the key.")


def _from_keyring(slot: _KeyringSlot) -> bytes:
    try:
        stored = keyring.get_password(slot.service, slot.account)
    except KeyringError:
        raise _no_keyring("This system's keyring cannot be read.") from None
    if stored is None:
        raise _no_keyring("This system's keyring holds no key for this workspace.")
    if not _STORED_KEY.fullmatch(stored):
        raise _no_keyring("The key in this system's keyring is damaged.")
    return bytes.fromhex(stored)


def _no_keyring(message: str) -> LockedError:
    return LockedError(
        message,
        kept="Nothing was changed.",
        remedy="Unlock or install a keyring service, use a passphrase with --passphrase-file, or"
        " look around with --demo, which protects nothing.",
    )


def _read(directory: Path) -> _KeyFile:
    file = directory / KEY_FILE
    with told_plainly():
        if not file.exists():
            raise WorkspaceError(
                f"The workspace has no {KEY_FILE}, which holds its key.",
                kept="Nothing was changed.",
                remedy="Put it back from a backup of the folder; without it nothing can be read.",
            )
        data = file.read_bytes()
    try:
        if _Format.model_validate_json(data).format > _FORMAT:
            raise NewerFormatError(
                f"{KEY_FILE} was written by a newer version of this program.",
                kept="Nothing was changed.",
                remedy="Install the newer version.",
            )
        return _KeyFile.model_validate_json(data)
    except ValidationError:
        raise WorkspaceError(
            f"{KEY_FILE} is damaged.",
            kept="Nothing was changed.",
            remedy="Put it back from a backup of the folder.",
        ) from None
