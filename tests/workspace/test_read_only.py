"""A copy that cannot be written: it can be read, and what would write to it is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.moderation import Action, Content, QueueFilter, ReadOnlyError, Verdict
from desktop.workspace import Secret, Workspace
from tests.workspace.conftest import MovableClock

MOUNT = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@" "$0"'
ON_A_SHUT_DISK = ("unshare", "--mount", "sh", "-c", MOUNT)

OPENING = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from desktop.moderation import DeskError, QueueFilter
from desktop.workspace import RawKeySecret, Workspace
try:
    workspace = Workspace.open(
        Path(sys.argv[1]), RawKeySecret(bytes(range(32))),
        clock=lambda: datetime.now(UTC), new_id=str,
    )
    rows = workspace.queue(QueueFilter())
    print(workspace.is_read_only, len(rows), workspace.item(rows[0].item_id).text)
    print(workspace.verify_log().entries)
except DeskError as error:
    print(error)
"""
OPENS = (sys.executable, "-c", OPENING)


@pytest.fixture
def opened(
    workspace: Workspace, verdict: Verdict, secret: Secret, clock: MovableClock
) -> Iterator[Workspace]:
    workspace.close()
    with closing(
        Workspace.open(workspace.directory, secret, clock=clock, new_id=str, read_only=True)
    ) as it:
        yield it


@pytest.fixture
def stick(workspace: Workspace, verdict: Verdict, tmp_path: Path) -> Iterator[Path]:
    """A folder with a copy in it, in which nothing can be written."""
    workspace.close()
    stick = Path(shutil.copytree(workspace.directory, tmp_path / "stick"))
    yield stick
    stick.chmod(0o700)


def read_on(stick: Path) -> str:
    """What is seen of a copy by someone who may not write to it."""
    for place in (stick, *stick.iterdir()):
        place.chmod(0o555 if place.is_dir() else 0o444)
    # The superuser may write anywhere, save on a disk that takes nothing.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    result = subprocess.run(
        [*ON_A_SHUT_DISK, str(stick), *OPENS] if as_root else [*OPENS, str(stick)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    if as_root and "Operation not permitted" in result.stderr:
        pytest.skip("the superuser can make no disk here that takes nothing")
    assert result.stderr == ""
    return result.stdout


def test_what_is_stored_can_be_read_and_proved(opened: Workspace, verdict: Verdict) -> None:
    assert opened.is_read_only
    assert opened.item(verdict.item_id).text == "Buy a watch."
    assert [row.item_id for row in opened.queue(QueueFilter())] == [verdict.item_id]
    assert opened.verify_log().entries == opened.info().log_entries
    assert all(it.error is None for it in opened.upkeep.examine(lambda _: None))


def test_what_would_write_is_refused(opened: Workspace, verdict: Verdict) -> None:
    retention = opened.retention(lambda: "ada")
    for attempt in (
        lambda: opened.add_items([Content("x", "pasted")]),
        lambda: opened.decide(verdict.item_id, "spam", Action.PARK, reviewer="ada"),
        lambda: retention.add_rule(1),
        lambda: retention.purge_item(verdict.item_id),
        lambda: opened.log_append("export", {}),
    ):
        with pytest.raises(ReadOnlyError):
            attempt()


def test_a_folder_that_cannot_be_written_is_opened_so_by_itself(stick: Path) -> None:
    before = {it.name: it.read_bytes() for it in stick.iterdir()}
    assert read_on(stick).splitlines()[0] == "True 1 Buy a watch."
    assert {it.name: it.read_bytes() for it in stick.iterdir()} == before


def test_a_copy_of_a_workspace_in_use_is_not_read_without_its_newest_part(
    workspace: Workspace, verdict: Verdict, tmp_path: Path
) -> None:
    stick = Path(shutil.copytree(workspace.directory, tmp_path / "stick"))
    assert "a part of it is in workspace.db-wal" in read_on(stick)
    stick.chmod(0o700)
