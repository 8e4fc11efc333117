"""Whoever has the key can change a row, but not behind its entry in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.moderation import Action, TamperError, Verdict
from desktop.workspace import Workspace


@pytest.fixture
def decided(workspace: Workspace, judge: Callable[..., Verdict]) -> Workspace:
    """Three verdicts; one is upheld, one overridden and undone, one is judged twice."""
    first, second, third = (judge(text) for text in ("one", "two", "three"))
    workspace.decide(first.item_id, "spam", Action.UPHOLD, reviewer="ada")
    override = workspace.decide(
        second.item_id, "spam", Action.OVERRIDE, label="X0", reason="ordered", reviewer="ada"
    )
    workspace.undo(override.id, reviewer="ada")
    workspace.decide(third.item_id, "spam", Action.PARK, reviewer="ada")
    judge("three", again=True)
    return workspace


@pytest.fixture
def forge(raw: Any) -> Callable[[str], None]:
    def run(statement: str) -> None:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(statement)

    return run


def test_what_is_stored_is_what_the_log_tells(decided: Workspace) -> None:
    assert decided.verify_log().entries > 10


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE verdict SET label = 'X0', outcome = 'allowed' WHERE id = 1",
        "UPDATE verdict SET rationale = 'It is harmless.' WHERE id = 2",
        "UPDATE verdict SET rules = '[]' WHERE id = 2",
        "UPDATE verdict SET reasoning = 'Nothing here.' WHERE id = 1",
        "UPDATE verdict SET output_text = 'other' WHERE id = 1",
        "UPDATE verdict SET agreement = 1.0 WHERE id = 1",
        "UPDATE verdict SET output_tokens = 9 WHERE id = 1",
        'UPDATE model_setting SET setting = replace(setting, \'"host":"\', \'"host":"elsewhere\')',
        "DELETE FROM verdict WHERE id = 4",
        "UPDATE item SET text = 'another text' WHERE id = 1",
        "DELETE FROM item WHERE id = 3",
        "UPDATE policy_version SET text = 'Anything goes.' WHERE id = 1",
        "UPDATE policy_version SET labels = replace(labels, 'fraud', 'fun')",
        "UPDATE decision SET label = 'X4' WHERE id = 1",
        "UPDATE decision SET reason = 'I was told so' WHERE id = 2",
        "UPDATE decision SET reviewer = 'eve' WHERE id = 1",
        "DELETE FROM decision WHERE id = 4",
        "UPDATE review SET status = 'decided', decided_label = 'X0' WHERE id = 2",
        "UPDATE review SET status = 'awaiting', decided_label = NULL WHERE id = 1",
        "UPDATE review SET label = 'X0' WHERE id = 1",
        "UPDATE review SET severity = 0 WHERE id = 1",
        "UPDATE review SET verdict_id = 3 WHERE id = 3",
        "DELETE FROM review WHERE id = 3",
    ],
)
def test_a_changed_row_is_found(
    decided: Workspace, forge: Callable[[str], None], forgery: str
) -> None:
    decided.verify_log()
    forge(forgery)
    with pytest.raises(TamperError):
        decided.verify_log()


def test_a_row_that_was_slipped_in_is_found(
    decided: Workspace, forge: Callable[[str], None]
) -> None:
    forge(
        "INSERT INTO item (uid, identity, salt, length, created_at, source, external_id, text)"
        " VALUES ('f', x'00', x'00', 1, 0, 's', '', 't')"
    )
    with pytest.raises(TamperError):
        decided.verify_log()
