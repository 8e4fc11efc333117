"""Gold sets and evaluations in the workspace: versions by their rows, proved by the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desktop.moderation import (
    Action,
    Effort,
    EvaluationRow,
    GoldLabel,
    GoldOrigin,
    GoldRow,
    GoldVersion,
    InputError,
    Outcome,
    QueueFilter,
    Reading,
    Score,
    TamperError,
    UsageError,
    Verdict,
)
from desktop.workspace import Measured, Secret, Workspace

SPAM = {"spam": GoldLabel(violates=True, code="X2")}
FINE = {"spam": GoldLabel(violates=False)}
ROWS = (
    GoldRow("r-1", "Buy a watch.", SPAM, second=FINE, groups={"category": "ads"}, split="test"),
    GoldRow("r-2", "Good morning.", FINE, groups={"category": ""}),
)
SCORE = Score("tiny", "spam@1", 2, 0.5, 0.5, 1.0, 0.66, 0.1, 1.0)


def keep(workspace: Workspace, rows: tuple[GoldRow, ...] = ROWS, name: str = "q1") -> GoldVersion:
    return workspace.gold.add(name, rows, GoldOrigin.FILE, reviewer="ada")


def measure(workspace: Workspace, gold: GoldVersion) -> EvaluationRow:
    measured = Measured(gold.id, Effort.LOW, 1, (SCORE,), ("c" * 64,), '{"items":2}')
    return workspace.evaluations.add(measured, reviewer="ada")


def test_the_same_rows_are_the_same_version_and_changed_ones_the_next(workspace: Workspace) -> None:
    first = keep(workspace)
    assert keep(workspace) == first
    changed = keep(workspace, (replace(ROWS[0], labels=FINE), ROWS[1]))
    assert [it.reference for it in workspace.gold.all()] == ["q1@2", "q1@1"]
    assert keep(workspace) == first
    assert workspace.gold.find("q1") == changed
    assert workspace.gold.find("q1", 1) == first
    assert keep(workspace, name="other").version == 1


def test_a_set_comes_back_as_it_was_after_the_workspace_was_closed(
    workspace: Workspace, reopen: Callable[..., Workspace], secret: Secret
) -> None:
    version = keep(workspace)
    row = measure(workspace, version)
    workspace.close()
    again = reopen(workspace.directory, secret)
    rows = again.gold.rows(version.id)
    assert tuple(replace(it, item_id="") for it in rows) == ROWS
    assert again.evaluations.all() == (row,)
    assert again.evaluations.find(row.id[:6]) == row
    assert again.evaluations.result(row.id) == '{"items":2}'
    again.verify_log()
    again.close()


def test_a_text_in_two_sets_is_one_item_that_nobody_has_to_review(workspace: Workspace) -> None:
    one, other = keep(workspace), keep(workspace, ROWS[:1], "small")
    assert workspace.info().items == 2
    assert workspace.gold.rows(one.id)[0].item_id == workspace.gold.rows(other.id)[0].item_id
    assert workspace.queue_count(QueueFilter()) == 0


def test_gold_sets_and_evaluations_refuse_change_and_removal(
    workspace: Workspace, raw: Any
) -> None:
    measure(workspace, keep(workspace))
    for statement in (
        "UPDATE gold_set SET name = 'x'",
        "UPDATE gold_row SET labels = '{}'",
        "UPDATE gold_row SET external_id = ''",
        "UPDATE evaluation SET scores = '[]'",
        "DELETE FROM gold_set",
        "DELETE FROM gold_row",
        "DELETE FROM evaluation",
    ):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            raw.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE gold_row SET labels = '{"spam":{"violates":false,"code":null}}'""",
        "UPDATE gold_row SET split = 'train'",
        "UPDATE gold_row SET item_id = 3 - item_id",
        "UPDATE gold_set SET reviewer = 'grace'",
        "UPDATE gold_set SET created_at = created_at + 1",
        "UPDATE evaluation SET created_at = created_at + 1",
        "UPDATE evaluation SET result = '{}'",
        "UPDATE evaluation SET scores = replace(scores, '0.66', '0.99')",
        "DELETE FROM evaluation",
    ],
)
def test_what_is_changed_behind_the_log_is_found(
    workspace: Workspace, raw: Any, statement: str
) -> None:
    measure(workspace, keep(workspace))
    workspace.verify_log()
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    with pytest.raises(TamperError):
        workspace.verify_log()


def test_a_purged_item_leaves_neither_text_nor_id_and_the_log_still_verifies(
    workspace: Workspace,
) -> None:
    version = keep(workspace)
    item_id = workspace.gold.rows(version.id)[0].item_id
    workspace.retention(lambda: "ada").purge_item(item_id)
    gone, left = workspace.gold.rows(version.id)
    assert (gone.id, gone.text, gone.is_purged) == ("", "", True)
    assert gone.labels == SPAM
    assert left.text == "Good morning."
    assert workspace.gold.find("q1").purged == 1
    workspace.verify_log()


@pytest.mark.parametrize("name", ["", "a b", "a@2", "../up", "x" * 65, "-x"])
def test_a_name_that_no_command_could_name_is_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(InputError, match="named so"):
        keep(workspace, name=name)
    assert workspace.info().items == 0


def test_what_is_not_there_is_told_with_what_is(workspace: Workspace) -> None:
    keep(workspace)
    with pytest.raises(UsageError) as told:
        workspace.gold.find("q2")
    assert "q1@1" in told.value.remedy
    with pytest.raises(UsageError, match="no evaluation"):
        workspace.evaluations.find("0000")
    with pytest.raises(UsageError, match="at least one item"):
        keep(workspace, ())


def test_only_what_is_settled_is_taken_from_the_queue(
    workspace: Workspace, judge: Callable[..., Verdict]
) -> None:
    upheld, overridden, parked, undone, purged = (judge(f"Offer {number}") for number in range(5))
    judge("Offer 5", Reading(Outcome.UNPARSED, problem="No label."))
    decide = workspace.decide
    decide(upheld.item_id, "spam", Action.UPHOLD, reviewer="ada")
    decide(overridden.item_id, "spam", Action.OVERRIDE, label="X0", reason="no", reviewer="ada")
    decide(parked.item_id, "spam", Action.PARK, reviewer="ada")
    decide(purged.item_id, "spam", Action.UPHOLD, reviewer="ada")
    made = decide(undone.item_id, "spam", Action.UPHOLD, reviewer="ada")
    workspace.undo(made.id, reviewer="ada")
    workspace.retention(lambda: "ada").purge_item(purged.item_id)
    found = {row.text: row.labels["spam"] for row in workspace.gold.decided("spam")}
    assert found == {
        "Offer 0": GoldLabel(violates=True, code="X2"),
        "Offer 1": GoldLabel(violates=False, code="X0"),
    }
    assert workspace.gold.decided("hate") == ()
