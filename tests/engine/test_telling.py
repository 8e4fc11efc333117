"""What a worker tells, and when."""

from __future__ import annotations

from desktop.engine.protocol import Event, Failed, FailureKind, Started, Tokens
from desktop.engine.telling import Teller


class Told:
    """A teller whose clock stands still until it is moved, and what it has sent."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sent: list[tuple[Event, ...]] = []
        self.teller = Teller(self.sent.append, lambda: self.now)


def test_tokens_wait_for_one_another_and_each_request_has_its_own_in_order() -> None:
    told = Told()
    told.teller.tell([Tokens("a", (1,)), Tokens("b", (5,))])
    told.teller.tell([Tokens("a", (2, 3))])
    assert told.sent == []
    told.now = 0.06
    told.teller.tell([Tokens("b", (6,))])
    assert told.sent == [(Tokens("a", (1, 2, 3)), Tokens("b", (5, 6)))]


def test_what_was_held_back_goes_when_nothing_new_comes() -> None:
    told = Told()
    told.teller.tell([Tokens("a", (1,))])
    told.now = 0.06
    told.teller.tell([])
    told.teller.tell([])
    assert told.sent == [(Tokens("a", (1,)),)]


def test_all_else_goes_at_once_and_takes_the_tokens_along() -> None:
    told = Told()
    told.teller.tell([Started("a")])
    told.teller.tell([Tokens("a", (1,))])
    told.teller.tell([Started("b")])
    assert told.sent == [(Started("a"),), (Tokens("a", (1,)), Started("b"))]


def test_a_request_that_begins_anew_has_the_tokens_of_its_new_beginning_after_it() -> None:
    told = Told()
    events: list[Event] = [Tokens("a", (1,)), Failed("a", FailureKind.CANCELLED, ""), Started("a")]
    told.teller.tell([*events, Tokens("a", (2,))])
    assert told.sent == [(*events, Tokens("a", (2,)))]
