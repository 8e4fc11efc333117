"""Backing up and restoring: one whole file that the same secret opens, or none."""

from __future__ import annotations

import os
import secrets
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.moderation import (
    Action,
    Content,
    DeskError,
    InputError,
    QueueFilter,
    UsageError,
    Verdict,
    WorkspaceError,
    WrongKeyError,
)
from desktop.workspace import (
    PassphraseSecret,
    RawKeySecret,
    Secret,
    WorkProgress,
    Workspace,
    restore,
)
from desktop.workspace.database import DATABASE_FILE
from tests.workspace.conftest import MovableClock

CANARY = "canary-51b7e0"
Create = Callable[[Path, Secret], Workspace]
Restore = Callable[..., Workspace]


def quietly(_progress: WorkProgress) -> None:
    """Nobody looks on."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "monday.backup"


@pytest.fixture
def restored(
    tmp_path: Path, secret: Secret, reopen: Create, clock: MovableClock, new_id: Callable[[], str]
) -> Restore:
    def restore_to(file: Path, directory: Path = tmp_path / "new") -> Workspace:
        restore(file, directory, secret, clock=clock, new_id=new_id, report=quietly)
        return reopen(directory, secret)

    return restore_to


def test_what_is_restored_is_what_was_backed_up(
    workspace: Workspace, verdict: Verdict, file: Path, restored: Restore
) -> None:
    decision = workspace.decide(
        verdict.item_id, "spam", Action.PARK, reason="later", reviewer="ada"
    )
    before = workspace.info()
    made = workspace.upkeep.back_up(file, quietly)
    workspace.add_items([Content("came later", "pasted")])
    with closing(restored(file)) as opened:
        assert opened.info().id == before.id
        assert opened.info().items == before.items
        (review,) = opened.reviews(verdict.item_id)
        assert review.decisions == (decision,)
        assert review.item.text == "Buy a watch."
        assert opened.verify_log().entries == made.log_entries + 1
        assert all(it.error is None for it in opened.upkeep.examine(quietly))
    assert workspace.log_entries(after=made.log_entries)[0].kind == "backed_up"


def test_a_backup_shows_nothing_and_leaves_nothing_beside_it(
    workspace: Workspace, judge: Callable[..., Verdict], file: Path, tmp_path: Path
) -> None:
    judge(CANARY * 100)
    workspace.upkeep.back_up(file, quietly)
    assert CANARY.encode() not in file.read_bytes()
    assert sorted(it.name for it in tmp_path.iterdir()) == ["case", "monday.backup"]
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_a_backup_is_of_one_moment_while_others_write(
    workspace: Workspace, file: Path, restored: Restore
) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            workspace.add_items([Content(secrets.token_hex(500), "pasted") for _ in range(20)])

    workspace.add_items([Content(secrets.token_hex(2000), "pasted") for _ in range(500)])
    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = workspace.upkeep.back_up(file, quietly)
    finally:
        stop.set()
        writer.join()
    assert workspace.info().log_entries > made.log_entries + 1
    with closing(restored(file)) as opened:
        opened.verify_log()
        assert (opened.info().items - 500) % 20 == 0


def test_the_passphrase_that_opened_the_workspace_opens_what_is_restored(
    create: Create, reopen: Create, tmp_path: Path, clock: MovableClock, file: Path
) -> None:
    secret = PassphraseSecret("correct horse")
    with closing(create(tmp_path / "case", secret)) as workspace:
        workspace.upkeep.back_up(file, quietly)
    with pytest.raises(WrongKeyError):
        restore(
            file,
            tmp_path / "new",
            PassphraseSecret("another"),
            clock=clock,
            new_id=str,
            report=quietly,
        )
    assert not (tmp_path / "new").exists()
    restore(file, tmp_path / "new", secret, clock=clock, new_id=str, report=quietly)
    reopen(tmp_path / "new", secret).close()


def test_nothing_is_restored_over_what_is_there(
    workspace: Workspace, file: Path, restored: Restore, tmp_path: Path
) -> None:
    workspace.upkeep.back_up(file, quietly)
    with pytest.raises(WorkspaceError, match="There is a workspace"):
        restored(file, workspace.directory)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(WorkspaceError, match="not empty"):
        restored(file, tmp_path / "full")
    workspace.verify_log()


def test_a_backup_takes_the_place_of_a_backup_and_of_nothing_else(
    workspace: Workspace, file: Path
) -> None:
    first = workspace.upkeep.back_up(file, quietly)
    second = workspace.upkeep.back_up(file, quietly)
    assert second.sha256 != first.sha256
    file.write_text("my letters")
    with pytest.raises(UsageError, match="no backup"):
        workspace.upkeep.back_up(file, quietly)
    assert file.read_text() == "my letters"
    with pytest.raises(UsageError, match="no folder"):
        workspace.upkeep.back_up(file.parent / "none" / "x", quietly)


def test_a_backup_that_is_stopped_leaves_no_file(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    workspace.add_items([Content("x" * 10_000, "pasted")])
    told: list[str] = []
    workspace.upkeep.back_up(file, lambda it: told.append(it.work))
    file.unlink()
    for step in sorted(set(told)):

        def stop(progress: WorkProgress, step: str = step) -> None:
            if progress.work == step:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            workspace.upkeep.back_up(file, stop)
        assert [it.name for it in tmp_path.iterdir()] == ["case"], step
    assert len(set(told)) >= 7


def test_a_workspace_that_is_not_whole_is_not_backed_up(
    workspace: Workspace, file: Path, directory: Path, secret: Secret, reopen: Create
) -> None:
    workspace.add_items([Content("x" * 100_000, "pasted")])
    workspace.close()
    data = bytearray((directory / DATABASE_FILE).read_bytes())
    data[-10 * 4096] ^= 1
    (directory / DATABASE_FILE).write_bytes(data)
    with closing(reopen(directory, secret)) as opened, pytest.raises(DeskError):
        opened.upkeep.back_up(file, quietly)
    assert not file.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_a_changed_or_cut_backup_is_never_restored(
    workspace: Workspace, tmp_path: Path, restored: Restore, data: st.DataObject
) -> None:
    file = tmp_path / "kept.backup"
    if not file.exists():
        workspace.upkeep.back_up(file, quietly)
    whole = file.read_bytes()
    damaged = bytearray(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        del damaged[at:]
    else:
        damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    copy = tmp_path / "damaged.backup"
    copy.write_bytes(damaged)
    directory = tmp_path / "from damaged"
    try:
        restored(copy, directory).close()
    except DeskError:
        assert not directory.exists()
    else:
        # What is no part of the content, such as the date of a member, may differ.
        with zipfile.ZipFile(copy) as changed, zipfile.ZipFile(file) as kept:
            assert [changed.read(it) for it in kept.namelist()] == [
                kept.read(it) for it in kept.namelist()
            ]
        for left in directory.iterdir():
            left.unlink()
        directory.rmdir()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"no backup at all"])
def test_what_is_no_backup_is_told_so(restored: Restore, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(InputError, match="no backup"):
        restored(file)


def test_a_backup_without_a_file_is_told_so(restored: Restore, file: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        restored(file)


def test_a_copy_that_is_read_only_can_be_backed_up(
    workspace: Workspace, verdict: Verdict, file: Path, secret: Secret, clock: MovableClock
) -> None:
    workspace.close()
    with closing(
        Workspace.open(workspace.directory, secret, clock=clock, new_id=str, read_only=True)
    ) as opened:
        entries = opened.info().log_entries
        opened.upkeep.back_up(file, quietly)
        assert opened.info().log_entries == entries
        assert len(opened.queue(QueueFilter())) == 1
    assert isinstance(secret, RawKeySecret)
