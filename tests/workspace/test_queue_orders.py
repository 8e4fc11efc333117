"""Every order lists all rows once, counts are those of a scan, and no plan sorts or scans."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from desktop.moderation import (
    Action,
    LabelProbability,
    Outcome,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    QueueRow,
    Reading,
    ReviewStatus,
    Severity,
    Support,
    Verdict,
)
from desktop.workspace import Workspace, queue_order
from desktop.workspace.queue import sort_id
from tests.workspace.large import COMMON, build

Judge = Callable[..., Verdict]
READINGS = (
    Reading(Outcome.VIOLATES, "X2"),
    Reading(Outcome.VIOLATES, "X4"),
    Reading(Outcome.ALLOWED, "X0"),
    Reading(Outcome.FAILED, problem="none"),
)
CHANCES = (LabelProbability("X2", 0.6), LabelProbability("X0", 0.4))
ITEMS = 20_000
OFFERED = [
    QueueFilter(status, policy_id, outcome=outcome, first_of_alike=once)
    for status, policy_id, outcome, once in itertools.product(
        (ReviewStatus.AWAITING, None), ("hate", None), (Outcome.FAILED, None), (False, True)
    )
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(build(tmp_path_factory.mktemp("large") / "case", ITEMS)) as workspace:
        yield workspace


def pages(
    workspace: Workspace, wanted: QueueFilter, order: QueueOrder, size: int
) -> Iterator[tuple[QueueRow, ...]]:
    after: QueuePlace | None = None
    while page := workspace.queue(wanted, order, after=after, limit=size):
        yield page
        after = page[-1].place


KEYS: dict[QueueOrder, Callable[[QueueRow], Any]] = {
    QueueOrder.NEWEST: lambda row: -row.review_id,
    QueueOrder.OLDEST: lambda row: row.review_id,
    QueueOrder.SEVERITY: lambda row: (-row.severity, -row.review_id),
    QueueOrder.UNCERTAIN: lambda row: (row.place.key, row.review_id),
    QueueOrder.ID: lambda row: (sort_id(row.external_id), row.review_id),
    QueueOrder.RELEVANCE: lambda row: -row.review_id,
}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.sampled_from(QueueOrder),
    before=st.lists(st.sampled_from(READINGS), max_size=8),
    during=st.lists(st.sampled_from(READINGS), max_size=4),
    size=st.integers(1, 4),
)
def test_every_order_lists_what_was_there_once_while_more_comes_in(
    workspace: Workspace,
    judge: Judge,
    order: QueueOrder,
    before: list[Reading],
    during: list[Reading],
    size: int,
) -> None:
    for reading in before:
        judge(f"text {workspace.info().items}", reading)
    there = {row.review_id for row in workspace.queue(QueueFilter(), limit=9999)}
    listed: list[QueueRow] = []
    for page in pages(workspace, QueueFilter(), order, size):
        listed += page
        if during:
            judge(f"text {workspace.info().items}", during.pop())
    ids = [row.review_id for row in listed]
    assert len(set(ids)) == len(ids)
    assert there <= set(ids)
    assert listed == sorted(listed, key=KEYS[order])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(READINGS) | st.sampled_from([*Action][:4])),
        max_size=10,
    )
)
def test_counts_are_those_of_a_scan(
    workspace: Workspace,
    judge: Judge,
    steps: list[tuple[int, Reading | Action]],
) -> None:
    for number, step in steps:
        if isinstance(step, Reading):
            judge(f"text {number}", step, again=True)
        elif step in {Action.PARK, Action.ESCALATE}:
            for row in workspace.queue(QueueFilter())[:1]:
                workspace.decide(row.item_id, "spam", step, reviewer="ada")
    rows = workspace.queue(QueueFilter(), limit=9999)
    for status, outcome in itertools.product([*ReviewStatus, None], [*Outcome, None]):
        wanted = QueueFilter(status, outcome=outcome)
        scanned = [
            row for row in rows if status in {row.status, None} and outcome in {row.outcome, None}
        ]
        assert workspace.queue_count(wanted) == len(scanned)


@pytest.mark.parametrize(
    ("reading", "support", "certainty"),
    [
        (READINGS[0], Support(agreement=0.8, probabilities=CHANCES), 0.6),
        (READINGS[0], Support(agreement=0.4, probabilities=CHANCES), 0.4),
        (READINGS[0], Support(), 1.0),
        (READINGS[3], Support(agreement=1.0), 0.0),
    ],
)
def test_certainty_is_the_least_of_what_is_known(
    verdict: Verdict, reading: Reading, support: Support, certainty: float
) -> None:
    assert replace(verdict, reading=reading, support=support).certainty == certainty


@pytest.mark.parametrize("order", QueueOrder)
@pytest.mark.parametrize("shelves", [7, 100])
def test_pages_of_a_large_queue_join(
    large: Workspace, order: QueueOrder, shelves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_order, "_SHELVES_AT_ONCE", shelves)
    wanted = QueueFilter(ReviewStatus.ESCALATED)
    listed = [row for page in pages(large, wanted, order, 300) for row in page]
    assert len(listed) == large.queue_count(wanted) == len({row.review_id for row in listed})
    assert listed == sorted(listed, key=KEYS[order])


def plans(workspace: Workspace, work: Callable[[], object]) -> list[str]:
    """The plan of each query that `work` makes, step by step."""
    asked: list[tuple[str, Any]] = []
    engine = workspace._database._reader

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        return [
            row[3]
            for statement, parameters in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


@pytest.mark.parametrize("order", QueueOrder)
@pytest.mark.parametrize("wanted", OFFERED, ids=str)
def test_no_list_that_the_window_offers_is_sorted_or_scanned(
    large: Workspace, wanted: QueueFilter, order: QueueOrder
) -> None:
    place = large.queue(QueueFilter(), order, limit=50)[-1].place
    steps = plans(large, lambda: large.queue(wanted, order, after=place))
    if not wanted.counts_to_most:
        steps += plans(large, lambda: large.queue_count(wanted))
    wrong = [step for step in steps if "SCAN review" in step or "SCAN item" in step]
    assert [step for step in wrong if "review_count" not in step] == []
    assert [step for step in steps if "TEMP B-TREE" in step] == []


@pytest.mark.parametrize("order", [QueueOrder.NEWEST, QueueOrder.OLDEST])
@pytest.mark.parametrize("query", [COMMON, "ly", f'"{COMMON}"'])
def test_no_search_by_time_is_sorted_or_scanned(
    large: Workspace, order: QueueOrder, query: str
) -> None:
    steps = plans(large, lambda: large.queue(QueueFilter(search=query), order))
    assert [step for step in steps if "TEMP B-TREE" in step or "SCAN review " in step] == []
    assert any("search_index" in step for step in steps)


@pytest.mark.parametrize(
    ("wanted", "matches"),
    [
        (QueueFilter(label="X2"), lambda row: row.label == "X2"),
        (QueueFilter(severity=Severity.HIGH), lambda row: row.severity >= Severity.HIGH),
        (QueueFilter(source="big.csv"), lambda row: True),
        (QueueFilter(source="small.csv"), lambda row: False),
        (QueueFilter(batch="done"), lambda row: True),
        (QueueFilter(batch="b2"), lambda row: False),
        (QueueFilter(model="tiny"), lambda row: True),
        (QueueFilter(model="other"), lambda row: False),
        (QueueFilter(reviewer="ada"), lambda row: False),
        (QueueFilter(shortest=100), lambda row: row.length >= 100),
        (QueueFilter(longest=99), lambda row: row.length <= 99),
        (QueueFilter(disagreeing=True), lambda row: row.label is not None),
        (QueueFilter(alike=True), lambda row: row.alike > 0),
    ],
    ids=lambda it: str(it) if isinstance(it, QueueFilter) else "",
)
def test_a_filter_finds_what_a_look_at_each_row_finds(
    large: Workspace, wanted: QueueFilter, matches: Callable[[QueueRow], bool]
) -> None:
    everything = large.queue(QueueFilter(ReviewStatus.ESCALATED), limit=ITEMS)
    expected = [row.review_id for row in everything if matches(row)]
    escalated = replace(wanted, status=ReviewStatus.ESCALATED)
    rows = large.queue(escalated, limit=ITEMS)
    assert [row.review_id for row in rows] == expected
    assert large.queue_count(escalated) == len(expected)


def test_ids_are_sorted_as_people_count() -> None:
    ids = ["row 10", "Row 9", "row 100", "a", ""]
    assert sorted(ids, key=sort_id) == ["", "a", "Row 9", "row 10", "row 100"]
