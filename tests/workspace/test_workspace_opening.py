"""Making and opening a workspace: whole or not at all, and never with a wrong key."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.moderation import (
    BugError,
    Content,
    InputError,
    LockedError,
    NewerFormatError,
    UsageError,
    WorkspaceError,
    WrongKeyError,
)
from desktop.workspace import PassphraseSecret, RawKeySecret, Secret, Workspace
from desktop.workspace.database import DATABASE_FILE
from desktop.workspace.keys import KEY_FILE

Make = Callable[[Path, Secret], Workspace]

OTHER = RawKeySecret(b"o" * 32)


def contents_of(directory: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in directory.iterdir()}


def test_what_was_stored_is_there_after_reopening(
    create: Make, reopen: Make, directory: Path, secret: Secret
) -> None:
    with closing(create(directory, secret)) as workspace:
        (item_id,) = workspace.add_items([Content("Buy a watch \N{WATCH}", "a.txt", "7")])
        item = workspace.item(item_id)
    with closing(reopen(directory, secret)) as workspace:
        assert workspace.item(item_id) == item
        assert workspace.info().name == "Case 7"


def test_a_new_workspace_counts_nothing_but_its_own_log_entry(
    workspace: Workspace, directory: Path
) -> None:
    info = workspace.info()
    assert (info.items, info.verdicts, info.decisions, info.awaiting) == (0, 0, 0, 0)
    assert info.log_entries == 1
    assert info.directory == directory
    assert info.key_slots == ("raw",)


def test_a_folder_without_a_workspace_is_known_as_such(
    workspace: Workspace, directory: Path, tmp_path: Path
) -> None:
    assert Workspace.exists(directory)
    assert not Workspace.exists(tmp_path)


def test_opening_where_there_is_none_creates_nothing(
    reopen: Make, directory: Path, secret: Secret
) -> None:
    with pytest.raises(WorkspaceError):
        reopen(directory, secret)
    assert not directory.exists()


def test_creating_over_a_workspace_is_refused_and_leaves_it_as_it_was(
    create: Make, workspace: Workspace, directory: Path
) -> None:
    workspace.close()
    before = contents_of(directory)
    with pytest.raises(WorkspaceError):
        create(directory, OTHER)
    assert contents_of(directory) == before


def test_creating_in_a_folder_with_other_files_is_refused(
    create: Make, directory: Path, secret: Secret
) -> None:
    directory.mkdir()
    (directory / "holiday.txt").write_text("x")
    with pytest.raises(WorkspaceError, match="not empty"):
        create(directory, secret)
    assert contents_of(directory) == {"holiday.txt": b"x"}


def test_an_empty_folder_can_become_a_workspace(
    create: Make, directory: Path, secret: Secret
) -> None:
    directory.mkdir()
    create(directory, secret).close()
    assert Workspace.exists(directory)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_can_read_a_workspace(workspace: Workspace, directory: Path) -> None:
    workspace.add_items([Content("x", "pasted")])
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(file.stat().st_mode) for file in directory.iterdir()}
    assert modes == {0o600}


def test_a_creation_that_fails_leaves_nothing(
    directory: Path, secret: Secret, clock: Callable[[], Any]
) -> None:
    def no_id() -> str:
        raise BugError("no identifiers")

    with pytest.raises(BugError):
        Workspace.create(directory, secret, name="x", clock=clock, new_id=no_id)
    assert list(directory.parent.iterdir()) == []


def test_a_name_that_cannot_be_stored_is_refused(
    directory: Path, secret: Secret, clock: Callable[[], Any], new_id: Callable[[], str]
) -> None:
    with pytest.raises(InputError):
        Workspace.create(directory, secret, name="a\0b", clock=clock, new_id=new_id)
    assert not directory.exists()


def test_a_wrong_key_changes_nothing(reopen: Make, workspace: Workspace, directory: Path) -> None:
    workspace.close()
    before = contents_of(directory)
    with pytest.raises(WrongKeyError):
        reopen(directory, OTHER)
    assert contents_of(directory) == before


def test_a_raw_key_of_another_length_opens_nothing() -> None:
    with pytest.raises(WrongKeyError):
        RawKeySecret(b"short")


def test_a_passphrase_opens_what_it_closed_and_another_does_not(
    create: Make, reopen: Make, directory: Path
) -> None:
    create(directory, PassphraseSecret("gr\u00fcne Wiese")).close()
    # The same words as another keyboard composes them.
    reopen(directory, PassphraseSecret("gru\u0308ne Wiese")).close()
    with pytest.raises(WrongKeyError):
        reopen(directory, PassphraseSecret("rote Wiese"))


def test_an_empty_passphrase_makes_no_workspace(create: Make, directory: Path) -> None:
    with pytest.raises(UsageError):
        create(directory, PassphraseSecret(""))
    assert not directory.exists()


def test_a_kind_of_key_that_was_not_set_up_is_told_what_was(
    create: Make, reopen: Make, directory: Path, secret: Secret
) -> None:
    create(directory, PassphraseSecret("one two three")).close()
    assert Workspace.key_slots(directory) == ("passphrase",)
    with pytest.raises(LockedError, match="passphrase"):
        reopen(directory, secret)


def test_a_file_that_is_no_database_counts_as_a_wrong_key(
    reopen: Make, workspace: Workspace, directory: Path, secret: Secret
) -> None:
    workspace.close()
    (directory / DATABASE_FILE).write_bytes(b"not a database " * 1000)
    with pytest.raises(WrongKeyError):
        reopen(directory, secret)
    assert (directory / DATABASE_FILE).read_bytes() == b"not a database " * 1000


def test_a_lost_database_is_not_made_anew(
    reopen: Make, workspace: Workspace, directory: Path, secret: Secret
) -> None:
    workspace.close()
    (directory / DATABASE_FILE).unlink()
    with pytest.raises(WorkspaceError):
        reopen(directory, secret)
    assert not (directory / DATABASE_FILE).exists()


def test_a_lost_key_file_is_named_and_not_made_anew(
    reopen: Make, create: Make, workspace: Workspace, directory: Path, secret: Secret
) -> None:
    workspace.close()
    (directory / KEY_FILE).unlink()
    with pytest.raises(WorkspaceError, match=KEY_FILE):
        reopen(directory, secret)
    with pytest.raises(WorkspaceError):
        create(directory, secret)


def test_a_key_file_that_cannot_be_read_is_told_plainly(
    reopen: Make, workspace: Workspace, directory: Path, secret: Secret
) -> None:
    workspace.close()
    (directory / KEY_FILE).unlink()
    (directory / KEY_FILE).mkdir()
    with pytest.raises(WorkspaceError, match="cannot be used"):
        reopen(directory, secret)


@pytest.mark.parametrize("text", ["", "{}", '{"format": 1, "workspace": "w"}', "\ufffd"])
def test_a_damaged_key_file_is_named(
    reopen: Make, workspace: Workspace, directory: Path, secret: Secret, text: str
) -> None:
    workspace.close()
    (directory / KEY_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="damaged"):
        reopen(directory, secret)


def test_a_key_file_cannot_ask_for_endless_memory(
    create: Make, reopen: Make, directory: Path
) -> None:
    secret = PassphraseSecret("one two three")
    create(directory, secret).close()
    file = directory / KEY_FILE
    file.write_text(file.read_text().replace("65536", "9999999999"))
    with pytest.raises(WorkspaceError, match="damaged"):
        reopen(directory, secret)


def test_a_key_file_of_a_newer_version_is_refused(
    reopen: Make, workspace: Workspace, directory: Path, secret: Secret
) -> None:
    workspace.close()
    (directory / KEY_FILE).write_text('{"format": 2, "anything": []}')
    with pytest.raises(NewerFormatError):
        reopen(directory, secret)


def test_a_newer_schema_is_refused_and_left_as_it_is(
    reopen: Make, workspace: Workspace, raw: Any, directory: Path, secret: Secret
) -> None:
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    workspace.close()
    before = contents_of(directory)
    with pytest.raises(NewerFormatError):
        reopen(directory, secret)
    assert contents_of(directory) == before


def test_a_secret_does_not_show_when_printed() -> None:
    assert "swordfish" not in repr(PassphraseSecret("swordfish"))
    assert "oooo" not in repr(OTHER)


def test_a_wrong_key_writes_nothing_to_standard_error(
    reopen: Make, workspace: Workspace, directory: Path, secret: Secret, capfd: Any
) -> None:
    workspace.close()
    (directory / DATABASE_FILE).write_bytes(b"not a database " * 1000)
    with pytest.raises(WrongKeyError):
        reopen(directory, secret)
    assert capfd.readouterr().err == ""
