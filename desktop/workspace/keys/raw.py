"""A slot for a key that the caller holds: for the demo, which protects nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from desktop.moderation import WrongKeyError
from desktop.workspace.keys.slot import KEY_BYTES, SlotKind, StoredSlot


class RawSlot(StoredSlot):
    """Nothing is needed to find a key that the caller holds."""

    kind: Literal[SlotKind.RAW] = SlotKind.RAW


@dataclass(frozen=True, slots=True)
class RawKeySecret:
    """A wrapping key of 32 bytes."""

    kind: ClassVar = SlotKind.RAW
    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise WrongKeyError(
                f"The key has {len(self.key)} bytes and not {KEY_BYTES}.",
                kept="Nothing was changed.",
                remedy="Put the key back as it was when the workspace was made.",
            )

    def new_slot(self, slot_id: str, workspace_id: str) -> tuple[RawSlot, bytes]:  # noqa: ARG002
        """A slot for this key, and the key."""
        return RawSlot(id=slot_id), self.key

    def key_for(self, slot: RawSlot) -> bytes:  # noqa: ARG002
        """The key itself."""
        return self.key
