"""The review queue: newest first, filtered, counted, and paged without gaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.moderation import (
    Action,
    Content,
    Generation,
    ModelSetting,
    Outcome,
    Policy,
    PolicyVersion,
    Purpose,
    QueueFilter,
    QueuePlace,
    QueueRow,
    Reading,
    ReviewStatus,
    Severity,
    UsageError,
    Verdict,
)
from desktop.workspace import Workspace

Judge = Callable[..., Verdict]


def item_ids(workspace: Workspace, wanted: QueueFilter) -> list[str]:
    rows = workspace.queue(wanted)
    assert workspace.queue_count(wanted) == len(rows)
    return [row.item_id for row in rows]


def test_a_row_says_what_a_list_needs(workspace: Workspace, judge: Judge) -> None:
    verdict = judge("Buy a watch \N{WATCH}")
    (row,) = workspace.queue(QueueFilter())
    assert (row.item_id, row.verdict_id, row.source) == (verdict.item_id, verdict.id, "pasted")
    assert row.length == len("Buy a watch \N{WATCH}")
    assert (row.policy_id, row.policy_name, row.policy_version) == ("spam", "Spam", 1)
    assert (row.label, row.meaning, row.severity) == ("X2", "unasked promotion", Severity.MEDIUM)
    assert (row.outcome, row.status) == (Outcome.VIOLATES, ReviewStatus.AWAITING)
    assert row.decided_label is None
    assert row.created_at == verdict.created_at


@pytest.mark.parametrize("outcome", [Outcome.UNPARSED, Outcome.TRUNCATED, Outcome.FAILED])
def test_a_failure_awaits_a_person(workspace: Workspace, judge: Judge, outcome: Outcome) -> None:
    judge("one", Reading(outcome, problem="no answer"))
    (row,) = workspace.queue(QueueFilter(status=ReviewStatus.AWAITING))
    assert (row.outcome, row.label, row.meaning) == (outcome, None, "")
    assert row.severity is Severity.NONE


def test_the_newest_verdict_comes_first(workspace: Workspace, judge: Judge) -> None:
    ids = [judge(text).item_id for text in ("one", "two", "three")]
    assert item_ids(workspace, QueueFilter()) == ids[::-1]


def test_pages_join_without_gap_or_overlap(workspace: Workspace, judge: Judge) -> None:
    for n in range(7):
        judge(f"text {n}")
    whole = workspace.queue(QueueFilter(), limit=99)
    paged: list[QueueRow] = []
    after: QueuePlace | None = None
    while page := workspace.queue(QueueFilter(), after=after, limit=3):
        paged += page
        after = page[-1].place
    assert tuple(paged) == whole
    assert len(whole) == 7


def test_a_page_is_not_shifted_by_what_comes_in_meanwhile(
    workspace: Workspace, judge: Judge
) -> None:
    for n in range(4):
        judge(f"text {n}")
    first = workspace.queue(QueueFilter(), limit=2)
    judge("new")
    second = workspace.queue(QueueFilter(), after=first[-1].place, limit=2)
    assert [row.item_id for row in first + second] == item_ids(workspace, QueueFilter())[1:]


def test_another_verdict_brings_a_decided_review_back_to_the_front(
    workspace: Workspace, judge: Judge
) -> None:
    first = judge("one")
    judge("two")
    workspace.decide(first.item_id, "spam", Action.UPHOLD, reviewer="ada")
    second = judge("one", Reading(Outcome.ALLOWED, "X0"), again=True)
    row = workspace.queue(QueueFilter())[0]
    assert (row.verdict_id, row.label, row.status) == (second.id, "X0", ReviewStatus.AWAITING)
    assert row.decided_label is None
    assert workspace.queue_count(QueueFilter()) == 2


def test_status_and_policy_narrow_the_queue(
    workspace: Workspace,
    judge: Judge,
    write_policy: Callable[..., Policy],
    setting: ModelSetting,
    reading: Reading,
    generation: Generation,
) -> None:
    one, two = judge("one").item_id, judge("two").item_id
    hate = workspace.add_policy(write_policy("hate"))
    batch = workspace.submit([one], [hate], setting, name="p")
    workspace.complete(workspace.claim(batch.id, "first", 1, 60)[0], reading, generation)
    workspace.decide(one, "spam", Action.PARK, reviewer="ada")
    assert item_ids(workspace, QueueFilter(policy_id="spam")) == [two, one]
    assert item_ids(workspace, QueueFilter(policy_id="hate")) == [one]
    assert item_ids(workspace, QueueFilter(status=ReviewStatus.PARKED)) == [one]
    assert item_ids(workspace, QueueFilter(ReviewStatus.AWAITING, "spam")) == [two]
    assert item_ids(workspace, QueueFilter(ReviewStatus.PARKED, "hate")) == []


def test_since_is_included_and_until_is_not(workspace: Workspace, judge: Judge) -> None:
    first, second, third = (judge(text) for text in ("one", "two", "three"))
    wanted = QueueFilter(since=second.created_at, until=third.created_at)
    assert item_ids(workspace, wanted) == [second.item_id]
    later = QueueFilter(since=third.created_at + timedelta(microseconds=1))
    assert item_ids(workspace, later) == []
    assert item_ids(workspace, QueueFilter(until=second.created_at)) == [first.item_id]


@pytest.mark.parametrize(
    "search",
    ["watch", "WATCH", "übel", "ÜBEL", "АБВ", "row-7", "x2", "rationale", "100%", "a_b", "back\\"],
)
def test_a_search_finds_text_id_label_and_rationale_in_any_case(
    workspace: Workspace,
    spam: PolicyVersion,
    setting: ModelSetting,
    generation: Generation,
    search: str,
) -> None:
    text = "Buy a Watch, übel, абв, 100% a_b back\\slash"
    ids = workspace.add_items([Content(text, "f.csv", "row-7"), Content("100 aXb", "f.csv", "8")])
    batch = workspace.submit(ids, [spam], setting, name="f.csv")
    found, other = workspace.claim(batch.id, "first", 2, 60)
    answer = Reading(Outcome.VIOLATES, "X2", rationale="My Rationale")
    workspace.complete(found, answer, generation)
    workspace.complete(other, Reading(Outcome.ALLOWED, "X0"), generation)
    assert item_ids(workspace, QueueFilter(search=search)) == [ids[0]]


def test_a_search_too_long_for_the_database_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError):
        workspace.queue(QueueFilter(search="x" * 60_000))
    with pytest.raises(UsageError):
        workspace.queue_count(QueueFilter(search="x" * 60_000))


def test_a_verdict_on_an_item_for_evaluation_is_kept_and_does_not_go_up_for_review(
    workspace: Workspace, judge: Judge
) -> None:
    measured = judge("one", purpose=Purpose.EVALUATION)
    assert workspace.queue_count(QueueFilter()) == 0
    assert workspace.reviews(measured.item_id) == ()
    assert workspace.info().verdicts == 1
    put_up = judge("one")
    assert put_up.item_id != measured.item_id
    assert [row.item_id for row in workspace.queue(QueueFilter())] == [put_up.item_id]
