"""The search finds what a plain look at each text finds, whatever is typed, in every script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.moderation import (
    Outcome,
    QueueFilter,
    QueueOrder,
    Reading,
    Verdict,
)
from desktop.workspace import Secret, Workspace, folding, queue_order
from desktop.workspace.database import DATABASE_FILE, Database, Write
from desktop.workspace.keys import unlock
from desktop.workspace.queue import forget
from tests.workspace.conftest import MovableClock

Judge = Callable[..., Verdict]
SCRIPTS = "abcé ßÄдЖ中国手表กินÅعربيةَ😀👍🏽क्षि한국ﬁＡ!?\"'-_.,%&*()\\\n\t0123"
TEXTS = st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=30)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def found(workspace: Workspace, query: str, **more: Any) -> set[str]:
    return {row.item_id for row in workspace.queue(QueueFilter(search=query), limit=999, **more)}


@pytest.fixture(autouse=True)
def index_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few texts are looked at without the index; here it is what is tried."""
    monkeypatch.setattr(queue_order, "_FEW", 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), data=st.data())
def test_it_finds_what_a_plain_look_at_each_text_finds(
    workspace: Workspace, judge: Judge, texts: list[str], data: st.DataObject
) -> None:
    for text in texts:
        judge(text, again=True)
    part = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(part)))
    query = data.draw(st.sampled_from(["{}", '"{}"', '"{}'])).format(
        part[start : start + data.draw(st.integers(1, 8))]
    )
    expected = {
        row.item_id
        for row in workspace.queue(QueueFilter(), limit=999)
        if folding.closeness(
            query, workspace.item(row.item_id).text, "", "X2", "It offers a watch."
        )
    }
    assert found(workspace, query) == expected
    assert workspace.queue_count(QueueFilter(search=query)) == len(expected)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=ANYTHING | st.text(st.sampled_from('"*^:(){}+-AND OR NOT NEAR\\'), max_size=12))
def test_nothing_that_is_typed_is_an_error(workspace: Workspace, query: str) -> None:
    for order in QueueOrder:
        found(workspace, query, order=order)


@given(text=TEXTS, start=st.integers(0, 30), length=st.integers(1, 10))
def test_the_index_has_every_gram_of_what_can_be_found(text: str, start: int, length: int) -> None:
    query = text[start : start + length]
    if folding.closeness(query, text):
        assert set(folding.grams_needed(query)) <= folding.grams([text])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ANTISEM", "#antisemitism"),
        ("wri", "a wristwatch"),
        ("uber", "Über"),
        ("STRASSE", "straße"),
        ("ΟΔΟΣ", "οδος"),
        ("手表", "我想买一块手表"),
        ("表", "我想买一块手表"),
        ("นาฬิกา", "ขายนาฬิกาถูกมาก"),
        ("كتب", "كَتَبَ"),
        ("🔥", "hot🔥stuff"),
        ("ab", "the abbey"),
        ('"buy a watch"', "Buy  a\nWATCH!"),
        ('"buy a wat', "buy a watch"),
        ("watch buy", "buy a watch"),
        ("full", "\uff46\uff55\uff4c\uff4c width"),
        ("hidden", "hid\u200bden"),
        ("100%", "100% sure"),
    ],
)
def test_it_finds(workspace: Workspace, judge: Judge, query: str, text: str) -> None:
    item_id = judge(text).item_id
    judge("nothing of the kind")
    assert found(workspace, query) == {item_id}


@pytest.mark.parametrize(
    ("query", "text"),
    [('"rape"', "a grape"), ("ab", "cab"), ('"buy watch"', "buy a watch"), ("buy sell", "buy")],
)
def test_it_does_not_find(workspace: Workspace, judge: Judge, query: str, text: str) -> None:
    judge(text)
    assert found(workspace, query) == set()


def test_the_closest_matches_come_first_where_that_is_asked_for(
    workspace: Workspace, judge: Judge
) -> None:
    whole, beginning, part = (judge(text).item_id for text in ("a rap", "rapid", "grape"))
    rows = workspace.queue(QueueFilter(search="rap"), QueueOrder.RELEVANCE)
    assert [row.item_id for row in rows] == [whole, beginning, part]


def test_another_verdict_takes_the_place_of_the_one_before(
    workspace: Workspace, judge: Judge
) -> None:
    judge("one", Reading(Outcome.VIOLATES, "X2", rationale="the former"))
    judge("one", Reading(Outcome.VIOLATES, "X2", rationale="the latter"), again=True)
    assert found(workspace, "former") == set()
    assert len(found(workspace, "latter")) == 1


def test_what_is_forgotten_leaves_no_gram_in_the_index(
    workspace: Workspace, judge: Judge, secret: Secret, clock: MovableClock, raw: Any
) -> None:
    for text in ("keep this", "forget zebras"):
        judge(text)
    database = Database(workspace.directory / DATABASE_FILE, unlock(workspace.directory, secret))
    with database.write() as connection:
        forget(Write(connection, clock(), str), [2])
    database.close()
    raw.execute("CREATE VIRTUAL TABLE temp.grams USING fts5vocab(main, search_index, row)")
    left = {gram for (gram,) in raw.execute("SELECT term FROM temp.grams")}
    assert "kee" in left
    assert "zeb" not in left
    assert raw.execute("SELECT count(*) FROM likeness WHERE item_id = 2").fetchone() == (0,)


def test_an_index_of_other_rules_is_built_anew_at_opening(
    workspace: Workspace,
    judge: Judge,
    raw: Any,
    reopen: Callable[..., Workspace],
    secret: Secret,
) -> None:
    item_id = judge("a watch").item_id
    raw.execute("UPDATE search_rules SET rules = 'older'")
    raw.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    assert found(workspace, "watch") == set()
    again = reopen(workspace.directory, secret)
    assert found(again, "watch") == {item_id}
    again.close()


def test_a_long_text_is_searched_in_its_first_part(workspace: Workspace, judge: Judge) -> None:
    item_id = judge("begin " + "x" * 300_000 + " end").item_id
    assert found(workspace, "begin") == {item_id}
    assert found(workspace, "end") == set()
