"""What a disk can do to a workspace: fill up, go bad, be read by someone else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.moderation import (
    Action,
    Content,
    Outcome,
    Reading,
    StorageFullError,
    Verdict,
    WorkspaceError,
)
from desktop.workspace import Secret, Workspace
from desktop.workspace.database import DATABASE_FILE

CANARY = "canary-3f77c2"
LARGE = CANARY * 20_000
PAGE_BYTES = 4096
NO_LIMIT = 1 << 30


@contextmanager
def full_disk(workspace: Workspace) -> Iterator[None]:
    """SQLite answers as on a disk without room: its file may not grow."""
    _limit(workspace, 1)
    yield
    _limit(workspace, NO_LIMIT)


def _limit(workspace: Workspace, pages: int) -> None:
    # A limit below what is used already becomes what is used.
    with workspace._database.write() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_takes_nothing_and_says_so(workspace: Workspace) -> None:
    with full_disk(workspace), pytest.raises(StorageFullError):
        workspace.add_items([Content("small", "pasted"), Content(LARGE, "pasted")])
    assert workspace.info().items == 0
    assert workspace.verify_log().entries == 1


def test_after_a_full_disk_got_room_the_workspace_goes_on(workspace: Workspace) -> None:
    with full_disk(workspace), pytest.raises(StorageFullError):
        workspace.add_items([Content(LARGE, "pasted")])
    (item_id,) = workspace.add_items([Content(LARGE, "pasted")])
    assert workspace.item(item_id).text == LARGE
    workspace.verify_log()


def test_a_decision_on_a_full_disk_is_whole_or_not_there(
    workspace: Workspace, verdict: Verdict
) -> None:
    with full_disk(workspace), pytest.raises(StorageFullError):
        workspace.decide(verdict.item_id, "spam", Action.PARK, reason=LARGE, reviewer="ada")
    (review,) = workspace.reviews(verdict.item_id)
    assert review.decisions == ()
    workspace.decide(verdict.item_id, "spam", Action.PARK, reason=LARGE, reviewer="ada")
    workspace.verify_log()


def test_an_error_of_the_disk_tells_nothing_of_what_was_stored(workspace: Workspace) -> None:
    with full_disk(workspace), pytest.raises(StorageFullError) as caught:
        workspace.add_items([Content(LARGE, "pasted")])
    assert CANARY not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_damaged_page_is_told_with_what_to_do(
    workspace: Workspace,
    directory: Path,
    secret: Secret,
    reopen: Callable[[Path, Secret], Workspace],
) -> None:
    (item_id,) = workspace.add_items([Content(LARGE, "pasted")])
    workspace.close()
    file = directory / DATABASE_FILE
    data = bytearray(file.read_bytes())
    # The text fills the end of the file; one bit of it is enough.
    data[len(data) - 10 * PAGE_BYTES] ^= 1
    file.write_bytes(data)
    opened = reopen(directory, secret)
    with pytest.raises(WorkspaceError, match="damaged") as caught:
        opened.item(item_id)
    assert "backup" in caught.value.remedy
    opened.close()


def test_nothing_on_the_disk_is_in_the_clear(
    workspace: Workspace, directory: Path, judge: Callable[..., Verdict]
) -> None:
    answer = Reading(Outcome.VIOLATES, "X2", rationale=CANARY, reasoning=CANARY)
    verdict = judge(CANARY, answer)
    workspace.decide(verdict.item_id, "spam", Action.PARK, reason=CANARY, reviewer=CANARY)
    while_open = _bytes_of(directory)
    workspace.close()
    for data in while_open + _bytes_of(directory):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert CANARY.encode(encoding) not in data
        assert b"CREATE TABLE" not in data


def _bytes_of(directory: Path) -> list[bytes]:
    return [file.read_bytes() for file in directory.rglob("*") if file.is_file()]
