"""Keys that are changed while the process is killed or the disk fills up always open what is there.

The passphrase opens whatever happens. Of the recovery codes, the one before or the new one does.
"""

from __future__ import annotations

import errno
import os
import random
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.moderation import Content, StorageFullError, WrongKeyError
from desktop.workspace import (
    PassphraseSecret,
    RawKeySecret,
    RecoveryCodeSecret,
    Secret,
    SlotKind,
    Workspace,
)
from desktop.workspace.keys import KEY_FILE, key_file

PASSPHRASE = PassphraseSecret("kept throughout")
ROTATOR = Path(__file__).with_name("key_rotator.py")
TEXT = "x" * 3000


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    return secrets.token_hex(8)


def open_with(directory: Path, secret: Secret) -> Workspace:
    return Workspace.open(directory, secret, clock=now, new_id=new_id)


@pytest.fixture
def code() -> RecoveryCodeSecret:
    return RecoveryCodeSecret.new()


@pytest.fixture
def directory(tmp_path: Path, code: RecoveryCodeSecret) -> Path:
    """A workspace of a few hundred pages, so that changing its key takes a while."""
    directory = tmp_path / "case"
    with closing(
        Workspace.create(directory, PASSPHRASE, name="k", clock=now, new_id=new_id)
    ) as made:
        made.keys.add(code)
        made.add_items([Content(f"{n} {TEXT}", "made") for n in range(1000)])
    return directory


def words_until_killed(directory: Path, seconds: float) -> list[list[str]]:
    """What a rotator said before it was killed, some time after its first word."""
    command = [sys.executable, str(ROTATOR), str(directory), PASSPHRASE.text]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as rotator:
        assert rotator.stdout is not None
        lines = [rotator.stdout.readline()]
        try:
            rotator.wait(seconds)
        except subprocess.TimeoutExpired:
            rotator.kill()
        lines += rotator.stdout.readlines()
        assert rotator.returncode is None or rotator.wait() == -signal.SIGKILL
    return [line.split() for line in lines if line.endswith("\n")]


def opens(directory: Path, code: str) -> bool:
    try:
        open_with(directory, RecoveryCodeSecret(code)).close()
    except WrongKeyError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize(
    "kills",
    [
        pytest.param(4, marks=pytest.mark.timeout(300), id="4 kills"),
        pytest.param(30, marks=[pytest.mark.long, pytest.mark.timeout(1800)], id="30 kills"),
    ],
)
def test_a_kill_at_any_instant_leaves_a_workspace_that_opens(
    directory: Path, code: RecoveryCodeSecret, kills: int
) -> None:
    chance, before = random.Random(kills), code.text
    for kill in range(kills):
        words = words_until_killed(directory, chance.uniform(0, 2.5))
        # Of two codes, a rotation that was cut short lets both in once, and then one of them.
        before = next((told for kind, told in words[::-1] if kind != "begin"), before)
        begun = words[-1][1]
        tried = [before, begun] if kill % 2 else [begun, before]
        assert any(opens(directory, each) for each in tried), f"nothing opens after kill {kill}"
        (before,) = {each for each in tried if opens(directory, each)}
        with closing(open_with(directory, PASSPHRASE)) as workspace:
            workspace.verify_log()
            assert workspace.info().items == 1000
            assert {slot.kind for slot in workspace.keys.slots()} == {"passphrase", "recovery-code"}
        assert {file.name for file in directory.iterdir()} == {KEY_FILE, "workspace.db"}
        assert key_file.read(directory).rotation is None


def no_room(handle: int) -> None:
    """What the system answers where a file cannot reach a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


CHANGES: dict[str, Callable[[Workspace], None]] = {
    "add": lambda workspace: workspace.keys.add(RawKeySecret(bytes(32))),
    "replace": lambda workspace: workspace.keys.replace(RecoveryCodeSecret.new()),
    "remove": lambda workspace: workspace.keys.remove(SlotKind.RECOVERY_CODE),
    "rotate": lambda workspace: workspace.keys.rotate([PASSPHRASE, RecoveryCodeSecret.new()]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_full_disk_while_the_key_file_is_written_keeps_the_one_before(
    directory: Path,
    code: RecoveryCodeSecret,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Workspace], None],
) -> None:
    with closing(open_with(directory, PASSPHRASE)) as workspace:
        before = (directory / KEY_FILE).read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", no_room)
            with pytest.raises(StorageFullError):
                change(workspace)
        assert (directory / KEY_FILE).read_bytes() == before
    assert opens(directory, code.text)
    with closing(open_with(directory, PASSPHRASE)) as workspace:
        workspace.verify_log()
        assert [slot.kind for slot in workspace.keys.slots()] == ["passphrase", "recovery-code"]
