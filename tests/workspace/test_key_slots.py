"""Several ways into one workspace: each opens it alone, and each change is whole and recorded."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import keyring.backends.null
import pytest

from desktop.moderation import Content, LockedError, TamperError, UsageError, WrongKeyError
from desktop.workspace import (
    KeyringSecret,
    LogKind,
    PassphraseSecret,
    RecoveryCodeSecret,
    Secret,
    SlotKind,
    Workspace,
    key_record,
    restore,
)
from desktop.workspace.database import DATABASE_FILE, connect, exclusive, rekey
from desktop.workspace.keys import KEY_FILE, key_file, unlock
from desktop.workspace.keys.wrapping import wrap
from tests.workspace.keyrings import MemoryKeyring, keyring_in_place

Make = Callable[[Path, Secret], Workspace]
PASSPHRASE = PassphraseSecret("one two three")
CODE = RecoveryCodeSecret.new()


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[MemoryKeyring]:
    memory = MemoryKeyring()
    with keyring_in_place(memory):
        yield memory


@pytest.fixture
def full(create: Make, directory: Path) -> Iterator[Workspace]:
    """A workspace that opens with keyring, passphrase and recovery code; it holds one item."""
    with closing(create(directory, KeyringSecret())) as workspace:
        workspace.keys.add(PASSPHRASE)
        workspace.keys.add(CODE)
        workspace.add_items([Content("Buy a watch.", "pasted")])
        yield workspace


def bytes_of(directory: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in directory.iterdir()}


def kinds(workspace: Workspace) -> set[str]:
    return {slot.kind.value for slot in workspace.keys.slots()}


def opens(reopen: Make, directory: Path, secret: Secret) -> bool:
    try:
        with closing(reopen(directory, secret)) as workspace:
            workspace.verify_log()
            return workspace.info().items == 1
    except (WrongKeyError, LockedError):
        return False


def told(workspace: Workspace) -> list[str]:
    return [entry.kind for entry in workspace.log_entries(limit=1000) if "key" in entry.kind]


def test_each_slot_opens_the_same_workspace(full: Workspace, reopen: Make, directory: Path) -> None:
    full.close()
    assert all(opens(reopen, directory, secret) for secret in (KeyringSecret(), PASSPHRASE, CODE))
    assert not opens(reopen, directory, RecoveryCodeSecret.new())
    assert not opens(reopen, directory, PassphraseSecret("four"))


def test_slots_are_listed_with_the_time_they_were_made(full: Workspace) -> None:
    slots = full.keys.slots()
    assert [slot.kind for slot in slots] == ["keyring", "passphrase", "recovery-code"]
    assert sorted(slots, key=lambda slot: slot.created_at) == list(slots)


def test_a_removed_slot_opens_nothing_and_all_its_keyring_entries_are_gone(
    full: Workspace, reopen: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    full.keys.replace(KeyringSecret())
    full.keys.rotate([KeyringSecret(), PASSPHRASE, CODE])
    assert len(own_keyring.entries) == 3
    full.keys.remove(SlotKind.KEYRING)
    full.keys.remove(SlotKind.PASSPHRASE)
    full.close()
    assert own_keyring.entries == {}
    assert not opens(reopen, directory, KeyringSecret())
    assert not opens(reopen, directory, PASSPHRASE)
    assert opens(reopen, directory, CODE)


def test_what_may_not_be_removed_keeps_every_keyring_entry(
    create: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    with closing(create(directory, KeyringSecret())) as workspace:
        workspace.keys.replace(KeyringSecret())
        entries = dict(own_keyring.entries)
        with pytest.raises(UsageError, match="only way"):
            workspace.keys.remove(SlotKind.KEYRING)
        assert own_keyring.entries == entries


def test_the_last_slot_stays(create: Make, directory: Path) -> None:
    with closing(create(directory, PASSPHRASE)) as workspace:
        before = (directory / KEY_FILE).read_bytes()
        with pytest.raises(UsageError, match="only way"):
            workspace.keys.remove(SlotKind.PASSPHRASE)
        assert (directory / KEY_FILE).read_bytes() == before


def test_a_second_slot_of_a_kind_is_refused_with_how_to_replace_it(full: Workspace) -> None:
    with pytest.raises(UsageError) as caught:
        full.keys.add(PassphraseSecret("other"))
    assert "keys replace passphrase" in caught.value.remedy


def test_what_is_not_there_is_neither_replaced_nor_removed(create: Make, directory: Path) -> None:
    with closing(create(directory, PASSPHRASE)) as workspace:
        with pytest.raises(UsageError, match="no recovery code"):
            workspace.keys.replace(CODE)
        with pytest.raises(UsageError, match="no key in the keyring"):
            workspace.keys.remove(SlotKind.KEYRING)


@pytest.mark.parametrize(
    "secret", [PassphraseSecret("new words"), RecoveryCodeSecret.new(), KeyringSecret()]
)
def test_a_replaced_slot_opens_with_the_new_secret_only(
    full: Workspace, reopen: Make, directory: Path, own_keyring: MemoryKeyring, secret: Secret
) -> None:
    before = dict(own_keyring.entries)
    full.keys.replace(secret)
    full.close()
    assert opens(reopen, directory, secret)
    assert before.items() <= own_keyring.entries.items()
    match secret:
        case PassphraseSecret():
            assert not opens(reopen, directory, PASSPHRASE)
        case RecoveryCodeSecret():
            assert not opens(reopen, directory, CODE)
        case _:
            own_keyring.entries = before
            assert not opens(reopen, directory, KeyringSecret())


def test_a_lost_keyring_is_noticed_and_a_new_entry_put_in_its_place(
    full: Workspace, reopen: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    assert not full.keys.keyring_is_lost()
    full.close()
    own_keyring.entries.clear()
    with pytest.raises(LockedError, match="no key") as caught:
        reopen(directory, KeyringSecret())
    assert "--recovery-code-file" in caught.value.remedy
    with closing(reopen(directory, CODE)) as workspace:
        assert workspace.keys.keyring_is_lost()
        workspace.keys.replace(KeyringSecret())
        assert not workspace.keys.keyring_is_lost()
    assert opens(reopen, directory, KeyringSecret())


def test_a_keyring_that_does_not_take_the_key_changes_nothing(
    create: Make, directory: Path
) -> None:
    with closing(create(directory, PASSPHRASE)) as workspace:
        before = (directory / KEY_FILE).read_bytes()
        discarding = keyring.backends.null.Keyring()  # type: ignore[no-untyped-call]
        with keyring_in_place(discarding), pytest.raises(LockedError, match="does not keep"):
            workspace.keys.add(KeyringSecret())
        assert (directory / KEY_FILE).read_bytes() == before
        assert kinds(workspace) == {"passphrase"}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_can_read_a_key_file_that_was_rewritten(
    full: Workspace, directory: Path
) -> None:
    full.keys.remove(SlotKind.RECOVERY_CODE)
    assert stat.S_IMODE((directory / KEY_FILE).stat().st_mode) == 0o600
    assert {file.name for file in directory.iterdir() if "keys" in file.name} == {KEY_FILE}


def test_every_change_has_its_entries(full: Workspace) -> None:
    full.keys.replace(PassphraseSecret("x y z"))
    full.keys.remove(SlotKind.RECOVERY_CODE)
    full.keys.rotate([KeyringSecret(), PASSPHRASE])
    added, removed = LogKind.KEY_SLOT_ADDED, LogKind.KEY_SLOT_REMOVED
    expected = [added, added, added, removed, removed, added, added, "database_key_changed"]
    assert told(full) == [*expected, removed, removed]
    full.verify_log()


@pytest.mark.parametrize("slot_id", ["intruder", None], ids=["its own id", "a copied id"])
@pytest.mark.parametrize("in_rotation", [False, True])
def test_a_slot_that_was_slipped_into_the_key_file_is_found(
    full: Workspace, directory: Path, slot_id: str | None, in_rotation: bool
) -> None:
    before = key_file.read(directory)
    known = before.slots[1].slot.id
    slipped_in = wrap(PASSPHRASE, slot_id or known, before.workspace, full._database.key)
    if in_rotation:
        after = before.rotating(full._database.key, bytes(32), (slipped_in,))
    else:
        after = before.model_copy(update={"slots": (*before.slots, slipped_in)})
    key_file.write(directory, after)
    with pytest.raises(TamperError, match="passphrase"):
        full.verify_log()


def test_a_slot_of_another_kind_than_the_log_tells_is_found(
    full: Workspace, directory: Path
) -> None:
    before = key_file.read(directory)
    known = before.slots[1].slot.id
    other = wrap(RecoveryCodeSecret.new(), known, before.workspace, full._database.key)
    after = before.model_copy(update={"slots": (before.slots[0], other, before.slots[2])})
    key_file.write(directory, after)
    with pytest.raises(TamperError, match="recovery code"):
        full.verify_log()


def test_a_record_of_a_slot_that_was_changed_is_found(full: Workspace, directory: Path) -> None:
    with closing(connect(directory / DATABASE_FILE, full._database.key)) as connection:
        connection.execute("UPDATE key_slot SET kind = 'raw' WHERE id = 2")
    with pytest.raises(TamperError):
        full.verify_log()


def test_after_a_rotation_old_secrets_and_the_old_key_open_nothing(
    full: Workspace, reopen: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    old, entries = full._database.key, dict(own_keyring.entries)
    new = (KeyringSecret(), PassphraseSecret("new words"), RecoveryCodeSecret.new())
    full.keys.rotate(new)
    assert full.info().items == 1
    full.close()
    assert all(opens(reopen, directory, secret) for secret in new)
    assert not opens(reopen, directory, PASSPHRASE)
    assert not opens(reopen, directory, CODE)
    assert entries.items() < own_keyring.entries.items()
    (name,) = own_keyring.entries.keys() - entries.keys()
    for stale in (entries, {name: next(iter(entries.values()))}):
        own_keyring.entries = dict(stale)
        assert not opens(reopen, directory, KeyringSecret())
    assert unlock(directory, new[1]) != old
    with pytest.raises(Exception, match="not a database"):
        connect(directory / DATABASE_FILE, old)


def test_derived_keys_change_with_the_database_key(full: Workspace) -> None:
    before = full.derive_key("prefixes")
    full.keys.rotate([KeyringSecret(), PASSPHRASE, CODE])
    assert full.derive_key("prefixes") != before


def test_backups_of_migrations_are_rekeyed_too(full: Workspace, directory: Path) -> None:
    with closing(connect(directory / DATABASE_FILE, full._database.key)) as connection:
        connection.execute("VACUUM INTO ?", (str(directory / "workspace-0000.backup.db"),))
    full.keys.rotate([KeyringSecret(), PASSPHRASE, CODE])
    with closing(connect(directory / "workspace-0000.backup.db", full._database.key)) as copy:
        assert copy.execute("SELECT count(*) FROM item").fetchone() == (1,)


def test_a_rotation_needs_a_secret_for_each_slot(full: Workspace, directory: Path) -> None:
    before = (directory / KEY_FILE).read_bytes()
    with pytest.raises(UsageError, match="recovery code"):
        full.keys.rotate([KeyringSecret(), PASSPHRASE])
    assert (directory / KEY_FILE).read_bytes() == before


def test_a_rotation_while_another_has_the_workspace_open_changes_nothing(
    full: Workspace, reopen: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    with closing(reopen(directory, CODE)) as other:
        before, entries = (directory / KEY_FILE).read_bytes(), dict(own_keyring.entries)
        with pytest.raises(LockedError):
            full.keys.rotate([KeyringSecret(), PASSPHRASE, CODE])
        assert (directory / KEY_FILE).read_bytes() == before
        assert own_keyring.entries == entries
        assert other.info().items == full.info().items == 1


@pytest.mark.parametrize(
    "secret",
    [PassphraseSecret("wrong"), RecoveryCodeSecret.new(), KeyringSecret("of another program")],
)
def test_a_wrong_secret_leaves_every_byte(
    full: Workspace, reopen: Make, directory: Path, own_keyring: MemoryKeyring, secret: Secret
) -> None:
    full.close()
    before = bytes_of(directory)
    own_keyring.entries.clear()
    for _ in range(2):
        assert not opens(reopen, directory, secret)
    assert bytes_of(directory) == before


@pytest.mark.parametrize("cut", range(0, 100, 9))
def test_a_torn_key_file_is_named_and_left_as_it_is(
    full: Workspace, reopen: Make, directory: Path, cut: int
) -> None:
    full.close()
    key_file = directory / KEY_FILE
    whole = key_file.read_bytes()
    key_file.write_bytes(whole[: len(whole) * cut // 100])
    before = bytes_of(directory)
    with pytest.raises(Exception, match="damaged"):
        reopen(directory, PASSPHRASE)
    assert bytes_of(directory) == before


def test_a_closed_workspace_has_forgotten_its_key(full: Workspace) -> None:
    key = full._database.key
    full.close()
    assert key not in vars(full._database).values()


def test_no_secret_is_in_log_or_key_file(full: Workspace, directory: Path, caplog: Any) -> None:
    full.keys.rotate([KeyringSecret(), PASSPHRASE, CODE])
    entries = "".join(entry.body for entry in full.log_entries(limit=1000))
    for secret in (
        PASSPHRASE.text,
        CODE.text,
        CODE.text.replace("-", ""),
        full._database.key.hex(),
    ):
        for place in (entries, (directory / KEY_FILE).read_text(), caplog.text):
            assert secret not in place


NEW_CODE = RecoveryCodeSecret.new()


@pytest.mark.parametrize("opener", [KeyringSecret(), PASSPHRASE, CODE, NEW_CODE])
@pytest.mark.parametrize("rekeyed", [False, True])
def test_a_rotation_that_was_cut_short_is_finished_or_taken_back_by_any_secret(
    full: Workspace,
    reopen: Make,
    directory: Path,
    own_keyring: MemoryKeyring,
    rekeyed: bool,
    opener: Secret,
) -> None:
    old, new = full._database.key, bytes(range(32))
    full.close()
    before = key_file.read(directory)
    secrets: tuple[Secret, ...] = (KeyringSecret(), PASSPHRASE, NEW_CODE)
    slots = tuple(
        wrap(secret, f"new-{number}", before.workspace, new)
        for number, secret in enumerate(secrets)
    )
    with exclusive(directory / DATABASE_FILE, old) as connection:
        key_file.write(directory, before.rotating(old, new, slots))
        if rekeyed:
            rekey(connection, new)
    assert opens(reopen, directory, opener)
    assert unlock(directory, PASSPHRASE) == (new if rekeyed else old)
    assert opens(reopen, directory, NEW_CODE) is rekeyed
    assert opens(reopen, directory, CODE) is not rekeyed
    # The old entry stays for backups, the new one of a rotation that was taken back does not.
    assert len(own_keyring.entries) == 1 + rekeyed
    assert opens(reopen, directory, KeyringSecret())


@pytest.mark.parametrize("change", ["rotate", "replace"])
def test_a_backup_from_before_opens_with_the_old_keyring_entry(
    create: Make,
    reopen: Make,
    directory: Path,
    tmp_path: Path,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    change: str,
) -> None:
    backup, kept = tmp_path / "monday.backup", KeyringSecret()
    with closing(create(directory, kept)) as workspace:
        workspace.add_items([Content("Buy a watch.", "pasted")])
        workspace.upkeep.back_up(backup, lambda _: None)
        for _ in range(2):
            match change:
                case "rotate":
                    workspace.keys.rotate([kept])
                case _:
                    workspace.keys.replace(kept)
    new = tmp_path / "new"
    restore(backup, new, kept, clock=clock, new_id=new_id, report=lambda _: None)
    assert opens(reopen, new, kept)
    assert opens(reopen, directory, kept)


def test_a_slot_that_was_recorded_and_never_written_is_struck_out(
    full: Workspace, reopen: Make, directory: Path
) -> None:
    slot = RecoveryCodeSecret.new().new_slot("never", "case")[0]
    with full.keys._write() as write:
        key_record.added(write, slot)
    (directory / ".keys.json-x.tmp").write_text("cut")
    full.close()
    with closing(reopen(directory, PASSPHRASE)) as workspace:
        assert told(workspace)[-1] == LogKind.KEY_SLOT_REMOVED
        workspace.verify_log()
    assert {file.name for file in directory.iterdir()} == {KEY_FILE, DATABASE_FILE}
