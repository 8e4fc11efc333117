"""A slot that a passphrase opens."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pydantic import Field

from desktop.moderation import UsageError
from desktop.workspace.keys.slot import KEY_BYTES, SlotKind, StoredSlot


class PassphraseSlot(StoredSlot):
    """How a passphrase becomes a key: the second recommended option of RFC 9106, section 4.

    The bounds keep a forged file from exhausting memory.
    """

    kind: Literal[SlotKind.PASSPHRASE] = SlotKind.PASSPHRASE
    salt: bytes
    memory_kib: Annotated[int, Field(ge=8 * 1024, le=1024 * 1024)] = 64 * 1024
    iterations: Annotated[int, Field(ge=1, le=20)] = 3
    lanes: Annotated[int, Field(ge=1, le=16)] = 4


@dataclass(frozen=True, slots=True)
class PassphraseSecret:
    """A passphrase; it is stretched with Argon2id (RFC 9106)."""

    kind: ClassVar = SlotKind.PASSPHRASE
    text: str = field(repr=False)

    def new_slot(self, slot_id: str, workspace_id: str) -> tuple[PassphraseSlot, bytes]:  # noqa: ARG002
        """A slot for this passphrase with its wrapping key; raises UsageError for an empty one."""
        if not self.text:
            raise UsageError("The passphrase is empty.", remedy="Choose several words.")
        slot = PassphraseSlot(id=slot_id, salt=secrets.token_bytes(16))
        return slot, self.key_for(slot)

    def key_for(self, slot: PassphraseSlot) -> bytes:
        """The key that this passphrase gives; takes some 200 ms by intent."""
        stretch = Argon2id(
            salt=slot.salt,
            length=KEY_BYTES,
            iterations=slot.iterations,
            lanes=slot.lanes,
            memory_cost=slot.memory_kib,
        )
        # Keyboards differ in how they compose a letter with its accent.
        composed = unicodedata.normalize("NFC", self.text)
        return stretch.derive(composed.encode("utf-8", "surrogatepass"))
