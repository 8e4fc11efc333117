"""What is not finished: kept in the encrypted file only, and no fact of the log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.moderation import GoldLabel, GoldOrigin, GoldRow, InputError, UsageError
from desktop.workspace import Secret, Workspace

SECRET = "nobody may read this draft"


def test_a_draft_replaces_the_one_before_and_outlives_the_program(
    workspace: Workspace, secret: Secret, reopen: Callable[[Path, Secret], Workspace]
) -> None:
    workspace.unfinished.keep_draft("spam", "first")
    workspace.unfinished.keep_draft("spam", SECRET)
    workspace.unfinished.keep_draft("", "a new one")
    before = workspace.verify_log().entries
    workspace.close()
    files = [file.read_bytes() for file in workspace.directory.iterdir() if file.is_file()]
    assert not any(SECRET.encode() in data for data in files)
    again = reopen(workspace.directory, secret)
    try:
        assert again.unfinished.drafts() == {"spam": SECRET, "": "a new one"}
        again.unfinished.drop_draft("spam")
        again.unfinished.drop_draft("never begun")
        assert again.unfinished.drafts() == {"": "a new one"}
        assert again.verify_log().entries == before
    finally:
        again.close()


def test_what_cannot_be_stored_is_refused_and_the_draft_before_stays(workspace: Workspace) -> None:
    workspace.unfinished.keep_draft("spam", "whole")
    with pytest.raises(InputError, match="draft"):
        workspace.unfinished.keep_draft("spam", "cut\0off")
    assert workspace.unfinished.drafts() == {"spam": "whole"}


def test_an_evaluation_that_was_begun_is_listed_until_it_is_done(workspace: Workspace) -> None:
    row = GoldRow("r", "Buy now.", {"spam": GoldLabel(violates=True)})
    gold = workspace.gold.add("small", [row], GoldOrigin.FILE, reviewer="ada")
    workspace.unfinished.begin_plan("a" * 64, gold.id, "host:1:x", "{}")
    workspace.unfinished.begin_plan("b" * 64, gold.id, "host:1:y", "{}")
    workspace.unfinished.begin_plan("a" * 64, gold.id, "host:2:z", "{}")
    (first, second) = workspace.unfinished.plans()
    assert {first.id[0]: first.owner, second.id[0]: second.owner} == {
        "a": "host:2:z", "b": "host:1:y",
    }  # fmt: skip
    workspace.unfinished.leave_plan("a" * 64)
    workspace.unfinished.drop_plan("b" * 64)
    (left,) = workspace.unfinished.plans()
    assert (left.owner, left.gold.reference) == ("", "small@1")
    with pytest.raises(UsageError, match="not in this workspace"):
        workspace.unfinished.begin_plan("c" * 64, "nowhere", "", "{}")
