"""The ways into the workspace of a desk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from desktop.workspace import KeySlot, KeySlots, Secret, SlotKind


class DeskKeys:
    """Lists and changes what opens the workspace. Errors are those of `KeySlots`.

    kept: the folder of what is encrypted under a key derived from the database's.
    rest: stops what uses such a key; raises UsageError where work is under way.
    """

    def __init__(self, slots: KeySlots, kept: Path, rest: Callable[[], None]) -> None:
        self._slots = slots
        self._kept = kept
        self._rest = rest

    def slots(self) -> tuple[KeySlot, ...]:
        """The ways in, oldest first."""
        return self._slots.slots()

    def has(self, kind: SlotKind) -> bool:
        """Whether the workspace opens in that way."""
        return any(slot.kind is kind for slot in self.slots())

    def keyring_is_lost(self) -> bool:
        """Whether the workspace should open by a keyring that does not hold its key any more."""
        return self._slots.keyring_is_lost()

    def add(self, secret: Secret) -> None:
        """Let another secret open the workspace too."""
        self._slots.add(secret)

    def require_absent(self, kind: SlotKind) -> None:
        """Raises UsageError where the workspace opens in that way already."""
        self._slots.require_absent(kind)

    def replace(self, secret: Secret) -> None:
        """Put another secret in the place of the one of its kind."""
        self._slots.replace(secret)

    def put(self, secret: Secret) -> None:
        """Let this secret open the workspace, in the place of one of its kind if there is any."""
        (self.replace if self.has(secret.kind) else self.add)(secret)

    def remove(self, kind: SlotKind) -> None:
        """Let the workspace be opened in this way no more; all its keyring entries go with it."""
        self._slots.remove(kind)

    def rotate(self, secrets: Collection[Secret]) -> None:
        """Encrypt the database anew under a new key, which each of `secrets` opens.

        What was kept beside it under a derived key is only a saving of time, and goes.
        """
        self._rest()
        shutil.rmtree(self._kept, ignore_errors=True)
        self._slots.rotate(secrets)
