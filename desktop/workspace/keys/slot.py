"""What every slot is: a kind, an identifier of its own, and the public part of its secret."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

KEY_BYTES = 32


class SlotKind(StrEnum):
    """What opens a slot. There is at most one slot of each kind."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - the kind, no secret
    RECOVERY_CODE = "recovery-code"
    RAW = "raw"


class Stored(BaseModel):
    """A part of the key file; bytes are written in hex."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="hex", val_json_bytes="hex"
    )


class StoredSlot(Stored):
    """id: random, names the slot in the log."""

    id: str
