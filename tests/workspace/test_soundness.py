"""Examining a workspace: what is wrong is found, and only that."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.moderation import Content, TamperError, Verdict, WorkspaceError
from desktop.workspace import Secret, WorkProgress, Workspace
from desktop.workspace.database import DATABASE_FILE
from desktop.workspace.keys import KEY_FILE

PAGE = 4096
Reopen = Callable[[Path, Secret], Workspace]


def wrong(workspace: Workspace) -> dict[str, type[Exception]]:
    """What is wrong, by the first words of what was examined."""
    told: list[WorkProgress] = []
    findings = workspace.upkeep.examine(told.append)
    assert [it.work for it in told] == [it.subject for it in findings]
    return {it.subject: type(it.error) for it in findings if it.error is not None}


def test_a_workspace_in_use_is_found_whole(workspace: Workspace, verdict: Verdict) -> None:
    # Its newest pages are in the write-ahead log, where SQLCipher's own check takes them for bad.
    assert (workspace.directory / f"{DATABASE_FILE}-wal").stat().st_size > 0
    assert wrong(workspace) == {}


def test_a_damaged_page_that_nothing_reads_is_found(
    workspace: Workspace, directory: Path, secret: Secret, reopen: Reopen, raw: Any
) -> None:
    workspace.add_items([Content("x" * 50_000, "pasted")])
    raw.execute("CREATE TABLE gone (filling)")
    raw.execute("INSERT INTO gone VALUES (randomblob(50000))")
    raw.execute("DROP TABLE gone")
    raw.close()
    workspace.close()
    data = bytearray((directory / DATABASE_FILE).read_bytes())
    data[-PAGE // 2] ^= 1
    (directory / DATABASE_FILE).write_bytes(data)
    with closing(reopen(directory, secret)) as opened:
        found = wrong(opened)
        assert set(found.values()) == {WorkspaceError}
        assert "every page is as it was written" in found


@pytest.mark.parametrize(
    ("harm", "subject", "error"),
    [
        ("DROP TRIGGER log_entry_keeps_update", "the log can only", WorkspaceError),
        ("DELETE FROM item", "nothing refers", WorkspaceError),
        ("DELETE FROM item", "the log verifies", TamperError),
        ("UPDATE item SET text = 'another'", "the log verifies", TamperError),
        ("UPDATE review SET status = 'nonsense'", "the log verifies", WorkspaceError),
        ("DELETE FROM workspace", "the log verifies", WorkspaceError),
    ],
)
def test_each_harm_is_found_and_named(
    workspace: Workspace, verdict: Verdict, raw: Any, harm: str, subject: str, error: type
) -> None:
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(harm)
    found = {name: kind for name, kind in wrong(workspace).items() if name.startswith(subject)}
    assert list(found.values()) == [error]


def test_a_way_in_that_the_log_does_not_tell_of_is_found(workspace: Workspace) -> None:
    file = workspace.directory / KEY_FILE
    content = json.loads(file.read_text())
    slot = content["slots"][0]
    content["slots"].append(slot | {"slot": slot["slot"] | {"id": "intruder"}})
    file.write_text(json.dumps(content))
    assert list(wrong(workspace).values()) == [TamperError]
