"""The log by pages: every filter, in any combination, gives what reading all of it would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.moderation import Action, TamperError, Verdict
from desktop.workspace import (
    LogEntry,
    LogFilter,
    LogKind,
    RawKeySecret,
    Workspace,
    log_pages,
)

Judge = Callable[..., Verdict]
KINDS = ("export", "assigned", "held", "decided")
PEOPLE = ("ada", "ben", None)
ITEMS = ("0a", "0b", None)
ENTRIES = 120
PAGE = 7


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, list[datetime]]]:
    """A log of many kinds, whose clock was put back once in the midst of it."""

    times: list[datetime] = []
    start = datetime.fromisoformat("2026-01-01T00:00:00+00:00")

    def clock() -> datetime:
        # An hour back after the first half.
        number = len(times)
        times.append(start + timedelta(minutes=number - (60 if number > ENTRIES / 2 else 0)))
        return times[-1]

    workspace = Workspace.create(
        tmp_path_factory.mktemp("log") / "case",
        RawKeySecret(bytes(range(32))),
        name="log",
        clock=clock,
        new_id=lambda: f"{len(times):016x}",
    )
    for number in range(ENTRIES):
        facts: dict[str, str | int] = {"number": number}
        person, item = PEOPLE[number % 3], ITEMS[number // 3 % 3]
        facts |= {"by" if number % 2 else "reviewer": person} if person else {}
        facts |= {"item": item} if item else {}
        workspace.log_append(KINDS[number * 7 % 4 if number % 5 else 3], facts)
    with closing(workspace):
        yield workspace, times


def everything(workspace: Workspace, wanted: LogFilter) -> list[LogEntry]:
    """Page after page, as a list is scrolled."""
    found: list[LogEntry] = []
    before = None
    while page := workspace.audit.entries(wanted, before=before, limit=PAGE):
        found += page
        before = page[-1].seq
    return found


def matches(entry: LogEntry, wanted: LogFilter) -> bool:
    facts = entry.facts
    return (
        (not wanted.kinds or entry.kind in wanted.kinds)
        and wanted.item in (None, facts.get("item"))
        and wanted.reviewer in (None, facts.get("by") or facts.get("reviewer"))
        and (wanted.since is None or entry.created_at >= wanted.since)
        and (wanted.until is None or entry.created_at < wanted.until)
    )


@given(
    kinds=st.frozensets(st.sampled_from(KINDS)),
    item=st.sampled_from(ITEMS),
    reviewer=st.sampled_from(PEOPLE),
    ends=st.tuples(*[st.none() | st.integers(0, ENTRIES)] * 2),
)
def test_pages_hold_what_matches_newest_first(
    mixed: tuple[Workspace, list[datetime]],
    kinds: frozenset[str],
    item: str | None,
    reviewer: str | None,
    ends: tuple[int | None, int | None],
) -> None:
    workspace, times = mixed
    since, until = (None if end is None else times[end] for end in ends)
    wanted = LogFilter(kinds, item, since, until, reviewer)
    expected = [it for it in reversed(workspace.log_entries(limit=1000)) if matches(it, wanted)]
    assert everything(workspace, wanted) == expected


def test_an_entry_knows_its_neighbours_and_what_signed_it(
    workspace: Workspace, judge: Judge
) -> None:
    verdict = judge("one")
    made = workspace.audit.checkpoint()
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    entries = workspace.log_entries()
    for at, entry in enumerate(entries):
        place = workspace.audit.place(entry.seq)
        assert place.previous == (entries[at - 1].hash if at else None)
        assert place.following == (entries[at + 1].hash if at + 1 < len(entries) else None)
        assert place.checkpoint == (made if entry.seq <= made.entries else None)
    assert workspace.audit.length() == len(entries)
    assert workspace.audit.latest_checkpoint() == made


def test_who_did_it_cannot_be_changed_behind_the_entry(
    workspace: Workspace, judge: Judge, raw: Any
) -> None:
    workspace.decide(judge("one").item_id, "spam", Action.UPHOLD, reviewer="ada")
    raw.execute("DROP TRIGGER log_entry_keeps_update")
    raw.execute("UPDATE log_entry SET reviewer = 'ben' WHERE reviewer = 'ada'")
    with pytest.raises(TamperError, match="tells something else"):
        workspace.verify_log()


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (LogFilter(), None),
        (LogFilter(frozenset({LogKind.EXPORT})), "kind"),
        (LogFilter(item="0a"), "item"),
        (LogFilter(reviewer="ada"), "reviewer"),
        (LogFilter(frozenset({LogKind.EXPORT}), reviewer="ada"), "reviewer_kind"),
    ],
    ids=["all", "kind", "item", "reviewer", "both"],
)
def test_a_page_is_read_through_an_index_without_sorting(
    workspace: Workspace, wanted: LogFilter, index: str | None
) -> None:

    plans: list[str] = []
    database = workspace.audit._database
    with database.read() as connection:
        real = connection.execute

        def explained(query: Any, *rest: Any) -> Any:
            text = str(query.compile(connection.engine, compile_kwargs={"literal_binds": True}))
            plans.extend(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}"))
            return real(query, *rest)

        connection.execute = explained  # type: ignore[assignment, method-assign]
        log_pages.newest(connection, wanted, before=10, limit=5)
    assert not any("TEMP B-TREE" in plan for plan in plans)
    expected = f"ix_log_entry_{index}_seq" if index else "INTEGER PRIMARY KEY"
    assert any(expected in plan for plan in plans), plans
