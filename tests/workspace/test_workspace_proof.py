"""Whoever has the key can change a row, but not behind its entry in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.moderation import Action, Conditions, Policy, Purpose, TamperError, Verdict
from desktop.workspace import Objection, Subject, Workspace


@pytest.fixture
def decided(workspace: Workspace, judge: Callable[..., Verdict]) -> Workspace:
    """Three verdicts; one is upheld, one overridden and undone, one is judged twice. And an item
    that was only measured.
    """
    first, second, third = (judge(text) for text in ("one", "two", "three"))
    workspace.decide(first.item_id, "spam", Action.UPHOLD, reviewer="ada")
    override = workspace.decide(
        second.item_id, "spam", Action.OVERRIDE, label="X0", reason="ordered", reviewer="ada"
    )
    workspace.undo(override.id, reviewer="ada")
    workspace.decide(third.item_id, "spam", Action.PARK, reviewer="ada")
    judge("three", again=True)
    judge("four", purpose=Purpose.EVALUATION)
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
        "UPDATE item SET purpose = 'evaluation' WHERE id = 3",
        "UPDATE item SET purpose = 'triage' WHERE id = 4",
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
        "UPDATE review SET created_at = 0 WHERE id = 1",
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


def test_two_reviews_that_changed_their_items_are_found(
    decided: Workspace, forge: Callable[[str], None], judge: Callable[..., Verdict]
) -> None:
    judge("five")
    judge("six")
    forge("UPDATE review SET item_id = -item_id WHERE item_id IN (5, 6)")
    forge("UPDATE review SET item_id = 11 + item_id WHERE item_id < 0")
    with pytest.raises(TamperError, match="A review"):
        decided.verify_log()


def test_a_review_that_was_put_under_another_version_is_found(
    decided: Workspace, forge: Callable[[str], None], write_policy: Callable[..., Policy]
) -> None:
    decided.add_policy(write_policy("spam", "Anything goes."))
    decided.verify_log()
    forge("UPDATE review SET policy_version_id = 2 WHERE id = 2")
    with pytest.raises(TamperError, match="A review"):
        decided.verify_log()


def test_a_row_that_was_slipped_in_is_found(
    decided: Workspace, forge: Callable[[str], None]
) -> None:
    forge(
        "INSERT INTO item (uid, identity, salt, purpose, length, created_at, source, external_id,"
        " text) VALUES ('f', x'00', x'00', 'triage', 1, 0, 's', '', 't')"
    )
    with pytest.raises(TamperError):
        decided.verify_log()


@pytest.fixture
def looked_at_again(workspace: Workspace, judge: Callable[..., Verdict]) -> Workspace:
    """One decision that two disagree about, settled and overturned on appeal; one that awaits its
    second review; a rule that was retired, a reason of the workspace's own, two reviewers.
    """
    reviewing = workspace.reviewing
    ada, bob = (reviewing.pseudonym(login) for login in ("ada", "bob"))
    reviewing.retire_rule(reviewing.add_rule(Conditions(share=0.5), by=ada).id, by=ada)
    reviewing.add_rule(Conditions(), seed="drawn", by=ada)
    reviewing.add_reason("slang", "Slang", by=ada)
    reviewing.rename(bob, "R-HERON", by=ada)
    disputed, waiting = judge("one"), judge("two")
    for label, by in (("X2", ada), ("X0", "R-HERON"), ("X2", "cyd")):
        reviewing.label(Subject(disputed.item_id, "spam"), label, reviewer=by)
    objection = Objection("J. Doe", "I asked for it.", "C-17")
    reviewing.appeal(disputed.item_id, "spam", objection, reviewer=ada)
    reviewing.label(Subject(disputed.item_id, "spam"), "X0", reviewer="dan")
    workspace.decide(waiting.item_id, "spam", Action.UPHOLD, reviewer=ada)
    return workspace


@pytest.mark.parametrize(
    "forgery",
    [
        # The second review: who, what, of which decision, how it came out, that there was one.
        "UPDATE decision SET reviewer = 'eve' WHERE stage = 'second'",
        "UPDATE decision SET label = 'X2', outcome = 'upheld' WHERE stage = 'second'",
        "UPDATE decision SET outcome = 'upheld' WHERE stage = 'second'",
        "UPDATE decision SET stage = 'first' WHERE stage = 'second'",
        "UPDATE decision SET reviewed = NULL WHERE stage = 'second'",
        "UPDATE decision SET code = 'satire' WHERE stage = 'second'",
        "DELETE FROM decision WHERE stage = 'final'",
        "DELETE FROM second_review WHERE decision_id = (SELECT max(id) FROM decision)",
        "UPDATE second_review SET decision_id = 2 WHERE id = 1",
        "UPDATE second_review SET rule_id = 1 WHERE id = 1",
        "UPDATE review SET status = 'decided' WHERE status = 'second-review'",
        # The rules of the draw.
        "UPDATE second_review_rule SET share = 0.01",
        "UPDATE second_review_rule SET seed = 'kinder'",
        "UPDATE second_review_rule SET blind = 0",
        "DELETE FROM second_review_rule WHERE retires IS NOT NULL",
        # The appeal: that it was entered, by whom and why, how it came out.
        "DELETE FROM appeal",
        "UPDATE appeal SET ground = 'no ground'",
        "UPDATE appeal SET appellant = 'nobody'",
        "UPDATE appeal SET reference = 'C-18'",
        "UPDATE appeal SET decision_id = 1",
        "UPDATE decision SET outcome = 'upheld' WHERE stage = 'appeal'",
        "UPDATE decision SET reviewed = 'other' WHERE stage = 'appeal'",
        "UPDATE decision SET reviewer = 'R-HERON' WHERE stage = 'appeal'",
        # Reasons and people.
        "UPDATE reason_code SET words = 'Anything'",
        "UPDATE reason_code SET retired = 1",
        "UPDATE reviewer SET role = 'lead'",
        "UPDATE reviewer SET person = 1",
        "DELETE FROM reviewer WHERE pseudonym = 'R-HERON'",
    ],
)
def test_a_forged_second_look_is_found(
    looked_at_again: Workspace, forge: Callable[[str], None], forgery: str
) -> None:
    looked_at_again.verify_log()
    forge(forgery)
    with pytest.raises(TamperError):
        looked_at_again.verify_log()


@pytest.mark.parametrize(
    "table",
    [
        "workspace",
        "item",
        "policy_version",
        "verdict",
        "decision",
        "second_review_rule",
        "second_review",
        "appeal",
        "reason_code",
        "reviewer",
    ],
)
def test_a_fact_that_was_put_at_another_time_is_found(
    looked_at_again: Workspace, forge: Callable[[str], None], table: str
) -> None:
    forge(
        f"UPDATE {table} SET created_at = created_at + 1 WHERE id = (SELECT max(id) FROM {table})"
    )
    with pytest.raises(TamperError, match="Entry"):
        looked_at_again.verify_log()


@pytest.mark.parametrize(
    "slipped_in",
    [
        "INSERT INTO appeal SELECT 9, 'f', 5, 'eve', 0, 'a', 'b', 'c'",
        "INSERT INTO second_review SELECT 9, 'f', 3, 1, 0",
        "INSERT INTO reason_code VALUES (9, 'fun', 'Fun', 0, 'eve', 0)",
        "INSERT INTO reviewer VALUES (9, 1, 'R-EVE', 'lead', 'eve', 0)",
    ],
)
def test_a_second_look_that_was_slipped_in_is_found(
    looked_at_again: Workspace, forge: Callable[[str], None], slipped_in: str
) -> None:
    forge(slipped_in)
    with pytest.raises(TamperError):
        looked_at_again.verify_log()
