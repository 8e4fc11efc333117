"""The key file: written whole or not at all, never mended by guessing.

There is no second copy beside it. Every write puts a whole file in the place of the old one, so no
crash can tear it; and a copy would still open the workspace with a key that was removed. What a
disk can lose belongs into a backup of the folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, ValidationError

from desktop.moderation import LockedError, NewerFormatError, WorkspaceError
from desktop.system import sync_folder, write_whole
from desktop.workspace.failures import told_plainly
from desktop.workspace.keys.slot import KEY_BYTES, SlotKind, Stored
from desktop.workspace.keys.wrapping import (
    Sealed,
    Secret,
    Slot,
    Wrapped,
    seal,
    unseal,
    unwrap,
    wrap,
)

KEY_FILE = "keys.json"
# What a write leaves that was cut short.
UNFINISHED = f".{KEY_FILE}-*.tmp"

_FORMAT = 1
_NEW_UNDER_OLD, _OLD_UNDER_NEW = "safeguard-desk new key", "safeguard-desk old key"

Slots = Annotated[tuple[Wrapped, ...], Field(min_length=1)]


class Rotation(Stored):
    """A change of the database key under way: whoever opens a slot of either key has both keys.

    slots: hold the new key.
    """

    slots: Slots
    new_under_old: Sealed
    old_under_new: Sealed


class KeyFile(Stored):
    """slots: hold the key, and the old one while there is a rotation."""

    format: Literal[1] = 1
    workspace: str
    slots: Slots
    rotation: Rotation | None = None

    @property
    def all_slots(self) -> tuple[Slot, ...]:
        """Every slot, those of a rotation included."""
        wrapped = self.slots + (self.rotation.slots if self.rotation else ())
        return tuple(one.slot for one in wrapped)

    def find(self, kind: SlotKind) -> Slot | None:
        """The slot of a kind."""
        return next((one.slot for one in self.slots if one.slot.kind == kind), None)

    def with_slot(self, new: Wrapped) -> KeyFile:
        """With another slot, in the place of one of the same kind."""
        others = tuple(one for one in self.slots if one.slot.kind != new.slot.kind)
        return self._with(slots=(*others, new))

    def without(self, kind: SlotKind) -> KeyFile:
        """Without the slot of a kind."""
        return self._with(slots=tuple(one for one in self.slots if one.slot.kind != kind))

    def rotating(self, old: bytes, new: bytes, slots: tuple[Wrapped, ...]) -> KeyFile:
        """With both keys, in old slots and new ones."""
        rotation = Rotation(
            slots=slots,
            new_under_old=seal(old, new, self._place(_NEW_UNDER_OLD)),
            old_under_new=seal(new, old, self._place(_OLD_UNDER_NEW)),
        )
        return self._with(rotation=rotation)

    def rotated(self) -> KeyFile:
        """With the new key only."""
        return self._with(slots=self.rotation.slots if self.rotation else self.slots, rotation=None)

    def unrotated(self) -> KeyFile:
        """With the old key only."""
        return self._with(rotation=None)

    def old_key(self, new: bytes) -> bytes:
        """The key before the rotation."""
        assert self.rotation is not None  # noqa: S101 - asked for only then
        return unseal(new, self.rotation.old_under_new, self._place(_OLD_UNDER_NEW))

    def new_key(self, old: bytes) -> bytes:
        """The key that the rotation brings."""
        assert self.rotation is not None  # noqa: S101 - asked for only then
        return unseal(old, self.rotation.new_under_old, self._place(_NEW_UNDER_OLD))

    def _with(self, **changed: object) -> KeyFile:
        return KeyFile.model_validate(dict(self) | changed)

    def _place(self, what: str) -> str:
        return f"{what}\0{self.workspace}"


class _Format(BaseModel):
    format: int


@dataclass(frozen=True, slots=True)
class CreatedKeys:
    """A new database key, and the one slot that holds it."""

    key: bytes
    slot: Slot


def create_keys(
    directory: Path, workspace_id: str, secret: Secret, new_id: Callable[[], str]
) -> CreatedKeys:
    """Write a key file with one slot for a new random key.

    Raises LockedError where the keyring does not take it, UsageError for an empty passphrase.
    """
    key = os.urandom(KEY_BYTES)
    wrapped = wrap(secret, new_id(), workspace_id, key)
    write(directory, KeyFile(workspace=workspace_id, slots=(wrapped,)))
    return CreatedKeys(key, wrapped.slot)


def unlock(directory: Path, secret: Secret) -> bytes:
    """The database key, the old one while there is a rotation.

    Raises LockedError where the secret has no slot or the keyring no entry, WrongKeyError where it
    does not fit.
    """
    return open_slots(read(directory), secret)[0]


def open_slots(file: KeyFile, secret: Secret) -> tuple[bytes, ...]:
    """The key, or the old and the new one of a rotation. Raises as `unlock` does."""
    refused: WorkspaceError | None = None
    for wrapped in file.slots:
        try:
            key = unwrap(secret, wrapped, file.workspace)
        except WorkspaceError as error:
            refused = refused or _with_other_ways(error, file, secret.kind)
            continue
        if key is not None:
            return (key, file.new_key(key)) if file.rotation else (key,)
    for wrapped in file.rotation.slots if file.rotation else ():
        try:
            key = unwrap(secret, wrapped, file.workspace)
        except WorkspaceError as error:
            refused = refused or error
            continue
        if key is not None:
            return file.old_key(key), key
    raise refused or LockedError(
        "This kind of key does not open this workspace.",
        kept="Nothing was changed.",
        remedy=f"It opens with {_ways(file)}.",
    )


def key_slots(directory: Path) -> tuple[SlotKind, ...]:
    """The ways to open a workspace. Needs no key."""
    return _kinds(read(directory))


def read(directory: Path) -> KeyFile:
    """The key file; raises WorkspaceError where it is missing or damaged, NewerFormatError."""
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
        return KeyFile.model_validate_json(data)
    except ValidationError:
        raise WorkspaceError(
            f"{KEY_FILE} is damaged.",
            kept="Nothing was changed.",
            remedy="Put it back from a backup of the folder.",
        ) from None


def write(directory: Path, file: KeyFile) -> None:
    """Put the file in the place of the one that is there, in one step that survives a power cut."""
    with told_plainly():
        data = file.model_dump_json(indent=2, exclude_none=True).encode()
        write_whole(directory / KEY_FILE, data)
        sync_folder(directory)


def _kinds(file: KeyFile) -> tuple[SlotKind, ...]:
    return tuple(one.slot.kind for one in file.slots)


def _with_other_ways(error: WorkspaceError, file: KeyFile, tried: SlotKind) -> WorkspaceError:
    """The same error, with the other secrets that open this workspace."""
    ways = _ways(file, tried)
    if not ways:
        return error
    remedy = f"{error.remedy} The workspace also opens with {ways}."
    return type(error)(error.message, kept=error.kept, remedy=remedy)


def _ways(file: KeyFile, tried: SlotKind | None = None) -> str:
    options = {
        SlotKind.PASSPHRASE: "its passphrase (--passphrase-file)",
        SlotKind.RECOVERY_CODE: "its recovery code (--recovery-code-file)",
        SlotKind.KEYRING: "the keyring of the machine that it was last opened on",
        SlotKind.RAW: "the key of a demo workspace (--demo)",
    }
    return " or ".join(options[kind] for kind in _kinds(file) if kind != tried)
