"""Who is to blame when a worker dies, and what has taken too long."""

from __future__ import annotations

import pytest

from desktop.engine import Priority
from desktop.engine.lane import Lane, Ticket
from tests.engine.rig import request


def lane(*names: str, at_work: int) -> tuple[Lane, list[Ticket]]:
    """A lane for two crashes, with so many of the named at work."""
    lane, tickets = Lane(len(names), 2), [Ticket(request(name), lambda _: None) for name in names]
    for ticket in tickets:
        lane.add(ticket)
    for ticket in tickets[:at_work]:
        ticket.sent, ticket.started = True, 1.0
    return lane, tickets


def die(lane: Lane, ticket: Ticket, *, from_outside: bool) -> list[str]:
    ticket.sent, ticket.started = True, 1.0
    return [culprit.id for culprit in lane.after_crash(from_outside=from_outside)]


def test_those_that_were_at_work_go_first_and_alone() -> None:
    line, (waiting, suspect, other) = lane("waiting", "suspect", "other", at_work=0)
    suspect.sent, suspect.started = True, 1.0
    assert line.after_crash(from_outside=True) == ()
    assert list(line.due()) == [suspect]
    suspect.sent = True
    assert list(line.due()) == []
    line.remove(suspect)
    assert list(line.due()) == [waiting, other]


def test_who_waits_for_one_answer_waits_for_one_suspect_and_not_for_all() -> None:
    line, (one, two) = lane("one", "two", at_work=2)
    assert line.after_crash(from_outside=True) == ()
    urgent = Ticket(request("urgent", priority=Priority.INTERACTIVE), lambda _: None)
    one.sent = True
    line.add(urgent)
    assert list(line.due()) == []
    line.remove(one)
    assert list(line.due()) == [urgent]
    urgent.sent = True
    assert list(line.due()) == []
    line.remove(urgent)
    assert list(line.due()) == [two]


def test_a_worker_that_dies_by_itself_counts_against_all_at_work() -> None:
    line, (first, second) = lane("first", "second", at_work=2)
    assert line.after_crash(from_outside=False) == ()
    assert die(line, first, from_outside=False) == ["first"]
    assert line.find("second") is second


def test_a_worker_that_is_killed_from_outside_counts_only_against_one_that_was_alone() -> None:
    line, (first, second) = lane("first", "second", at_work=2)
    for _ in range(5):
        second.sent, second.started = True, 1.0
        assert die(line, first, from_outside=True) == []
    assert die(line, first, from_outside=True) == []
    assert die(line, first, from_outside=True) == ["first"]


@pytest.mark.parametrize(("max_tokens", "seconds"), [(50, 600), (1200, 600), (16384, 8192)])
def test_a_long_answer_may_take_as_long_as_a_slow_machine_does(
    max_tokens: int, seconds: float
) -> None:
    line, ticket = Lane(1, 2), Ticket(request("a", max_tokens=max_tokens), lambda _: None)
    line.add(ticket)
    ticket.sent, ticket.started = True, 1.0
    assert line.overdue(1.0 + seconds) == ()
    assert line.overdue(1.5 + seconds) == (ticket,)


def test_a_deadline_that_is_named_holds_however_long_the_answer() -> None:
    hurried = request("a", max_tokens=16384, deadline_seconds=2.0)
    line, ticket = Lane(1, 2), Ticket(hurried, lambda _: None)
    line.add(ticket)
    ticket.sent, ticket.started = True, 1.0
    assert line.overdue(3.5) == (ticket,)
