"""Which requests wait, which are at work, and who is to blame when the worker dies."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop.engine.protocol import INTERACTIVE_ROOM, Event, Priority, Request, deadline


@dataclass(slots=True, eq=False)
class Ticket:
    """A request on its way. started is by the monotonic clock, None before work on it began.

    suspect: it was at work when a worker died. crashes: how many such deaths count against it.
    """

    request: Request
    listener: Callable[[Event], None]
    number: int = field(default_factory=itertools.count().__next__)
    sent: bool = False
    started: float | None = None
    suspect: bool = False
    crashes: int = 0

    @property
    def id(self) -> str:
        """The request's id."""
        return self.request.id

    @property
    def sent_as(self) -> str:
        """The id that the worker knows: a request that was given up and comes again has another,
        so that what the worker still says of the first is not taken for the second.
        """
        return f"{self.request.id}~{self.number}"


class Lane:
    """Tickets in the order in which they came.

    A ticket that was at work when the worker died is a suspect. Suspects go first and alone, so
    that a second death has one culprit and the innocent are cleared; only who waits for one answer
    goes between them, alone as well.

    A worker that was ended from outside says little: a system short of memory may have done so
    because of an item, a person for no item's sake. It counts only against one that was alone.
    """

    def __init__(self, width: int, crashes_allowed: int) -> None:
        self._width = width
        self._crashes_allowed = crashes_allowed
        self._tickets: dict[str, Ticket] = {}

    @property
    def at_work(self) -> bool:
        """Whether the worker has anything to do."""
        return any(ticket.sent for ticket in self._tickets.values())

    def add(self, ticket: Ticket) -> None:
        """Line up."""
        self._tickets[ticket.id] = ticket

    def find(self, request_id: str) -> Ticket | None:
        """The ticket of a request that has no answer yet."""
        return self._tickets.get(request_id)

    def find_sent(self, sent_as: str) -> Ticket | None:
        """The ticket that the worker speaks of; None where it was answered or given up."""
        ticket = self._tickets.get(sent_as.rpartition("~")[0])
        return ticket if ticket is not None and ticket.sent_as == sent_as else None

    def remove(self, ticket: Ticket) -> None:
        """Take out what was answered."""
        del self._tickets[ticket.id]

    def drop_all(self) -> tuple[Ticket, ...]:
        """Take everything out."""
        dropped = tuple(self._tickets.values())
        self._tickets.clear()
        return dropped

    def due(self) -> Iterable[Ticket]:
        """The tickets to be sent now."""
        sent = [ticket for ticket in self._tickets.values() if ticket.sent]
        waiting = [ticket for ticket in self._tickets.values() if not ticket.sent]
        suspects = [ticket for ticket in waiting if ticket.suspect]
        urgent = [it for it in waiting if it.request.priority is Priority.INTERACTIVE]
        patient = [it for it in waiting if it.request.priority is Priority.BATCH]
        if any(ticket.suspect for ticket in sent):
            return []
        if suspects:
            innocent = [it for it in urgent if not it.suspect]
            return (innocent or suspects)[:1] if not sent else []
        # One in hand for each at work: a place that falls free is taken in the same step.
        room = 2 * self._width - len(sent)
        # Who waits for one answer does not wait for a place in the batch.
        at_once = self._width + INTERACTIVE_ROOM - _urgent(sent)
        return urgent[: max(0, at_once)] + patient[: max(0, room - len(urgent))]

    def overdue(self, now: float) -> tuple[Ticket, ...]:
        """The tickets whose deadline has passed."""
        return tuple(
            ticket
            for ticket in self._tickets.values()
            if ticket.started is not None and now - ticket.started > deadline(ticket.request)
        )

    def forgive(self, seconds: float) -> None:
        """Take so much time off all work, as nothing could be done in it."""
        for ticket in self._tickets.values():
            if ticket.started is not None:
                ticket.started += seconds

    def after_crash(self, *, from_outside: bool) -> tuple[Ticket, ...]:
        """Line all up again and blame those at work; the repeated culprits are taken out."""
        at_work = [ticket for ticket in self._tickets.values() if ticket.started is not None]
        for ticket in at_work:
            ticket.suspect = True
            if len(at_work) == 1 or not from_outside:
                ticket.crashes += 1
        for ticket in self._tickets.values():
            ticket.sent, ticket.started = False, None
        culprits = tuple(it for it in at_work if it.crashes >= self._crashes_allowed)
        for ticket in culprits:
            self.remove(ticket)
        return culprits


def _urgent(tickets: Iterable[Ticket]) -> int:
    return sum(ticket.request.priority is Priority.INTERACTIVE for ticket in tickets)
