"""With an item the copy of its text is purged that gold sets and evaluations have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.moderation import (
    Action,
    Content,
    GoldLabel,
    GoldOrigin,
    GoldRow,
    Purpose,
    ReviewStatus,
    UsageError,
    Verdict,
)
from desktop.workspace import Retention, Workspace

DAY = 24 * 3600
TEXT = "Anna Zwickelmaier of Canaryweg 7 sells watches."
FINE = {"spam": GoldLabel(violates=False)}
Judge = Callable[..., Verdict]
PassTime = Callable[[float], None]


@pytest.fixture
def retention(workspace: Workspace) -> Retention:
    return workspace.retention(lambda: "ada")


@pytest.fixture
def item_id(workspace: Workspace, judge: Judge) -> str:
    """An item in the queue that somebody decided."""
    item_id = judge(TEXT).item_id
    workspace.decide(item_id, "spam", Action.UPHOLD, reviewer="ada")
    return item_id


@pytest.fixture
def rows(workspace: Workspace, item_id: str) -> Callable[[], tuple[GoldRow, ...]]:
    """The rows of three gold sets as they are now: from the decision, and from files."""
    (decided,) = workspace.gold.decided()
    other = GoldRow("other", "Good morning.", FINE)
    made = [
        workspace.gold.add("decided", [decided], GoldOrigin.DECISIONS, reviewer="ada"),
        workspace.gold.add("file", [GoldRow("1", TEXT, FINE)], GoldOrigin.FILE, reviewer="ada"),
        workspace.gold.add("other", [other], GoldOrigin.FILE, reviewer="ada"),
    ]
    return lambda: tuple(row for version in made for row in workspace.gold.rows(version.id))


def purge_by_hand(retention: Retention, item_id: str) -> None:
    retention.purge_item(item_id)


def purge_by_rule(retention: Retention, _: str) -> None:
    # A copy is never reviewed, so that no such rule wants it by itself.
    retention.add_rule(1, status=ReviewStatus.DECIDED)
    assert retention.purge(retention.due()) == 2


@pytest.mark.parametrize("purge", [purge_by_hand, purge_by_rule])
def test_no_gold_set_gives_the_text_of_a_purged_item(
    workspace: Workspace,
    retention: Retention,
    item_id: str,
    rows: Callable[[], tuple[GoldRow, ...]],
    pass_time: PassTime,
    raw: Any,
    purge: Callable[[Retention, str], None],
) -> None:
    assert [row.text for row in rows()] == [TEXT, TEXT, "Good morning."]
    pass_time(2 * DAY)
    purge(retention, item_id)
    assert [(row.id, row.text, row.is_purged) for row in rows()] == [
        ("", "", True),
        ("", "", True),
        ("other", "Good morning.", False),
    ]
    query = "SELECT count(*) FROM item WHERE instr(text, 'Zwickelmaier')"
    assert raw.execute(query).fetchone() == (0,)
    workspace.verify_log()


@pytest.mark.usefixtures("rows")
def test_what_is_due_with_its_copy_is_purged_once(
    workspace: Workspace, retention: Retention, pass_time: PassTime
) -> None:
    pass_time(2 * DAY)
    retention.add_rule(1)
    (due,) = retention.due()
    assert retention.purge((due,)) == len(due.item_ids) == 3
    workspace.verify_log()


def test_a_held_copy_keeps_the_item(
    workspace: Workspace,
    retention: Retention,
    item_id: str,
    rows: Callable[[], tuple[GoldRow, ...]],
    pass_time: PassTime,
) -> None:
    retention.hold("K-2026-14", item_id=rows()[0].item_id)
    with pytest.raises(UsageError, match="K-2026-14"):
        retention.purge_item(item_id)
    pass_time(2 * DAY)
    retention.add_rule(1, status=ReviewStatus.DECIDED)
    (due,) = retention.due()
    assert (due.item_ids, due.held) == ((), 1)
    retention.release("K-2026-14")
    due = retention.due()[0]
    retention.hold("K-2026-15", item_id=rows()[0].item_id)
    assert retention.purge((due,)) == 0
    assert workspace.item(item_id).text == rows()[0].text == TEXT


def test_a_purged_copy_leaves_the_item(
    workspace: Workspace,
    retention: Retention,
    item_id: str,
    rows: Callable[[], tuple[GoldRow, ...]],
) -> None:
    retention.purge_item(rows()[0].item_id)
    assert workspace.item(item_id).text == TEXT


def test_what_was_stored_for_an_evaluation_of_a_file_goes_too(
    workspace: Workspace, retention: Retention, item_id: str
) -> None:
    contents = [Content(TEXT, "evaluation"), Content(f"{TEXT} Rewritten.", "evaluation")]
    copy, rewritten = workspace.add_items(contents, Purpose.EVALUATION)
    retention.purge_item(item_id)
    assert workspace.item(copy).purged is not None
    assert workspace.item(rewritten).purged is None
