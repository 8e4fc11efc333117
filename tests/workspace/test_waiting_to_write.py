"""Writing while something else writes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.moderation import Content, LockedError
from desktop.workspace import Secret, Workspace, database


def test_who_waits_too_long_for_this_programs_own_writer_is_told_so(
    create: Callable[[Path, Secret], Workspace],
    directory: Path,
    secret: Secret,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.1)
    with closing(create(directory, secret)) as workspace:
        with workspace._database.write(), pytest.raises(LockedError, match="still written"):
            workspace.add_items([Content("one", "pasted")])
        assert workspace.info().items == 0
        workspace.add_items([Content("one", "pasted")])
