"""The ways into an open workspace: adding, replacing and removing slots, and a new database key.

Every change of the key file is made while this process alone may write to the database, so two
processes never overwrite each other's. Each is one whole file put in the place of another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from desktop.moderation import LockedError, TamperError, UsageError, WorkspaceError, WrongKeyError
from desktop.workspace import key_record, log
from desktop.workspace.database import Database, Write, exclusive, rekey
from desktop.workspace.keys import KEY_FILE, Secret, SlotKind, key_file, readable_keyring
from desktop.workspace.keys.keyring_entry import KeyringSlot, forget, sibling
from desktop.workspace.keys.slot import KEY_BYTES
from desktop.workspace.keys.wrapping import Slot, Wrapped, wrap

_BACKUPS = "*.backup.db"


class KeySlots:
    """The slots of one open workspace."""

    def __init__(
        self,
        directory: Path,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._directory = directory
        self._database = database
        self._clock = clock
        self._new_id = new_id

    def slots(self) -> tuple[key_record.KeySlot, ...]:
        """The slots of the key file, oldest first."""
        present = {slot.id for slot in key_file.read(self._directory).all_slots}
        with self._database.read() as connection:
            known = key_record.recorded(connection).values()
        return tuple(slot for slot in known if slot.id in present)

    def keyring_is_lost(self) -> bool:
        """Whether there is a keyring slot whose key this system's keyring does not hold."""
        slot = key_file.read(self._directory).find(SlotKind.KEYRING)
        return isinstance(slot, KeyringSlot) and not readable_keyring(slot)

    def add(self, secret: Secret) -> None:
        """Let another secret open the workspace too.

        Raises UsageError where there is a slot of its kind, LockedError where a keyring does not
        keep its key.
        """
        self.require_absent(secret.kind)
        self._put(secret)

    def require_absent(self, kind: SlotKind) -> None:
        """Raises UsageError where there is a slot of this kind."""
        if key_file.read(self._directory).find(kind) is not None:
            raise UsageError(
                f"The workspace opens with a {_words(kind)} already.",
                kept="Nothing was changed.",
                remedy=f"Replace it: 'safeguard-desk workspace keys replace {kind}'.",
            )

    def replace(self, secret: Secret) -> None:
        """Open with this secret from now on, in the place of the one of its kind.

        The database key stays; whoever had both the old secret and a copy of the key file from
        before still has it (see `rotate`). An old keyring entry stays for backups from before.
        Raises UsageError where there is none of its kind.
        """
        _require_slot(key_file.read(self._directory), secret.kind)
        self._put(secret)

    def remove(self, kind: SlotKind) -> None:
        """Let the workspace be opened in this way no more.

        A keyring's entry goes with it, and those of the slots that it took the place of, so that
        no copy of the workspace opens with this login either. Raises UsageError where there is none
        of the kind, or no other.
        """

        def without(before: key_file.KeyFile) -> key_file.KeyFile:
            _require_slot(before, kind)
            if len(before.slots) == 1:
                raise UsageError(
                    f"The {_words(kind)} is the only way to open this workspace.",
                    kept="Nothing was changed.",
                    remedy="Add another one first: 'safeguard-desk workspace keys add'.",
                )
            return before.without(kind)

        ever = self._ever(kind)
        with self._forgetting(key_file.read(self._directory).all_slots):
            self._store(without)
        _forget_all_but(key_file.read(self._directory), ever)

    def rotate(self, secrets: Collection[Secret]) -> None:
        """Encrypt the database anew, under a new key that these secrets open from now on.

        There has to be one for each slot. Cut short at any instant, the workspace opens with old
        and new secrets, and the rotation is finished or taken back then. The old keyring entry
        stays, for backups from before; it opens nothing else. Raises UsageError where a secret is
        missing, LockedError where anything else has the database open.
        """
        before = key_file.read(self._directory)
        _require_each(before, secrets)
        old, new = self._database.key, os.urandom(KEY_BYTES)
        made: list[Slot] = []
        with self._forgetting(made):
            slots: list[Wrapped] = []
            for secret in secrets:
                wrapped = wrap(secret, self._new_id(), before.workspace, new)
                slots.append(wrapped)
                made.append(wrapped.slot)
            after = before.rotating(old, new, tuple(slots))
            self._database.close_connections()
            try:
                with exclusive(self._database.path, old) as connection:
                    if key_file.read(self._directory) != before:
                        raise _changed_meanwhile()
                    key_file.write(self._directory, after)
                    rekey(connection, new)
            except BaseException:
                # Where not even this can be done, the next opening does it.
                with suppress(WorkspaceError):
                    take_rotation_back(self._directory, self._database.path, old)
                raise
            self._database.use_key(new)
            self._finish_rotation()

    def settle(self) -> None:
        """Bring to an end what was cut short: a rotation, or the change of a slot."""
        file = key_file.read(self._directory)
        with self._database.read() as connection:
            known = key_record.recorded(connection)
        present = {slot.id for slot in file.all_slots}
        unfinished = any(self._directory.glob(key_file.UNFINISHED))
        if file.rotation is None and known.keys() <= present and not unfinished:
            return
        if file.rotation is not None:
            self._finish_rotation()
        self._store(lambda file: file)

    def verify(self) -> None:
        """Raises TamperError where the key file has a way in that the log does not tell of."""
        with self._database.read() as connection:
            recorded = {it.id: it.kind for it in key_record.recorded(connection).values()}
        for slot in key_file.read(self._directory).all_slots:
            if recorded.pop(slot.id, None) != slot.kind:
                raise TamperError(
                    f"{KEY_FILE} has a {_words(slot.kind)} that the log does not tell of.",
                    kept=log.KEPT,
                    remedy=log.REMEDY,
                )

    def _put(self, secret: Secret) -> None:
        workspace = key_file.read(self._directory).workspace
        made: list[Slot] = []
        with self._forgetting(made):
            new = wrap(secret, self._new_id(), workspace, self._database.key)
            made.append(new.slot)
            with self._write() as write:
                key_record.added(write, new.slot)
            self._store(lambda before: before.with_slot(new))

    def _store(self, change: Callable[[key_file.KeyFile], key_file.KeyFile]) -> None:
        """Write a changed key file, then strike out what is not in it any more."""
        with self._write() as write:
            before = key_file.read(self._directory)
            if before.rotation is not None:
                raise _changed_meanwhile()
            self._write_file(write, before, change(before))

    def _write_file(self, write: Write, before: key_file.KeyFile, after: key_file.KeyFile) -> None:
        known = key_record.recorded(write.connection)
        present = {slot.id for slot in after.all_slots}
        if present - known.keys() - {slot.id for slot in before.all_slots}:
            raise _changed_meanwhile()
        for unfinished in self._directory.glob(key_file.UNFINISHED):
            unfinished.unlink(missing_ok=True)
        if after != before:
            key_file.write(self._directory, after)
        for slot in known.values():
            if slot.id not in present:
                key_record.removed(write, slot)

    def _finish_rotation(self) -> None:
        """The database has its new key: record that, and let go of the old one."""
        with self._write() as write:
            file = key_file.read(self._directory)
            if file.rotation is None:
                return  # Another process has done so.
            known = key_record.recorded(write.connection)
            new = [one.slot for one in file.rotation.slots if one.slot.id not in known]
            for slot in new:
                key_record.added(write, slot)
            if new:
                log.append(write, log.LogKind.DATABASE_KEY_CHANGED, {"slots": len(new)})
        old = file.old_key(self._database.key)
        for backup in self._directory.glob(_BACKUPS):
            _rekey_file(backup, old, self._database.key)
        with self._write() as write:
            before = key_file.read(self._directory)
            self._write_file(write, before, before.rotated())

    @contextmanager
    def _forgetting(self, slots: Sequence[Slot]) -> Iterator[None]:
        """Afterwards no keyring entry is left of those of the slots that the key file has not."""
        try:
            yield
        finally:
            with suppress(WorkspaceError):
                _forget_all_but(key_file.read(self._directory), slots)

    def _ever(self, kind: SlotKind) -> tuple[Slot, ...]:
        """The slot of a kind in the keyring, and those that it took the place of."""
        file = key_file.read(self._directory)
        slot = file.find(kind)
        if not isinstance(slot, KeyringSlot):
            return ()
        with self._database.read() as connection:
            ids = key_record.ever_recorded(connection, kind)
        return tuple(sibling(slot, file.workspace, slot_id) for slot_id in ids)

    @contextmanager
    def _write(self) -> Iterator[Write]:
        with self._database.write() as connection:
            yield Write(connection, self._clock(), self._new_id)


def key_that_opens(directory: Path, database: Path, secret: Secret) -> bytes:
    """The database key; of a rotation that was cut short, the one that the database has.

    Where that is the old one, the rotation is taken back. Raises LockedError or WrongKeyError,
    having changed nothing.
    """
    keys = key_file.open_slots(key_file.read(directory), secret)
    if len(keys) == 1:
        return keys[0]
    old, new = keys
    return old if take_rotation_back(directory, database, old) else new


def take_rotation_back(directory: Path, database: Path, old: bytes) -> bool:
    """Let go of the new key, unless the database has it already; gives whether that was done."""
    try:
        with exclusive(database, old):
            # Nobody else changes the file now.
            file = key_file.read(directory)
            if file.rotation is not None:
                key_file.write(directory, file.unrotated())
            # One that was cut short before it counted would otherwise stay.
            database.with_name(f"{database.name}-journal").unlink(missing_ok=True)
    except WrongKeyError:
        return False
    _forget_all_but(file.unrotated(), file.all_slots)
    return True


def _words(kind: SlotKind) -> str:
    """The kind in words."""
    return {SlotKind.KEYRING: "key in the keyring", SlotKind.RAW: "raw key"}.get(
        kind, kind.value.replace("-", " ")
    )


def _require_slot(file: key_file.KeyFile, kind: SlotKind) -> None:
    if file.find(kind) is None:
        raise UsageError(
            f"The workspace has no {_words(kind)}.",
            kept="Nothing was changed.",
            remedy=f"It opens with: {', '.join(one.slot.kind for one in file.slots)}.",
        )


def _require_each(file: key_file.KeyFile, secrets: Collection[Secret]) -> None:
    kinds = sorted(secret.kind for secret in secrets)
    missing = [one.slot.kind for one in file.slots if one.slot.kind not in kinds]
    if file.rotation is not None:
        raise _changed_meanwhile()
    if missing or kinds != sorted(one.slot.kind for one in file.slots):
        needed = " and a ".join(_words(kind) for kind in missing) or "slot for each secret"
        raise UsageError(
            f"A new database key needs a {needed}.",
            kept="Nothing was changed.",
            remedy="Give each secret that opens the workspace, or remove its slot first.",
        )


def _rekey_file(path: Path, old: bytes, new: bytes) -> None:
    # Where the key is another one, it was rekeyed already.
    with suppress(WrongKeyError), exclusive(path, old) as connection:
        rekey(connection, new)


def _changed_meanwhile() -> LockedError:
    return LockedError(
        "The keys of the workspace are being changed elsewhere.",
        kept="Nothing was changed.",
        remedy="Open the workspace anew, then try again.",
    )


def _forget_all_but(kept: key_file.KeyFile, slots: Sequence[Slot]) -> None:
    ids = {slot.id for slot in kept.all_slots}
    for slot in slots:
        if isinstance(slot, KeyringSlot) and slot.id not in ids:
            forget(slot)
