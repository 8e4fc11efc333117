"""The log page by page, newest first, and where one entry stands in it."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from desktop.transparency import Checkpoint
from desktop.workspace import checkpoints, log
from desktop.workspace.log import LogEntry, LogFilter
from desktop.workspace.schema import log_entry


@dataclass(frozen=True, slots=True)
class LogPlace:
    """Where an entry stands: the hash of the entry before it and after it, in hex, None at either
    end; and the first stored checkpoint that covers it, None where none does yet.
    """

    seq: int
    previous: str | None
    following: str | None
    checkpoint: Checkpoint | None


def newest(
    connection: Connection, wanted: LogFilter, *, before: int | None, limit: int
) -> tuple[LogEntry, ...]:
    """Entries that match, newest first, those with a number below `before` where one is given.

    Each kind is read by its own index and the kinds are merged, so that a rare one costs no walk
    over all others.
    """
    numbers = _numbers(connection, wanted, before)
    if len(wanted.kinds) < 2:
        return _page(connection, wanted, numbers, limit)
    pages = (
        _page(connection, replace(wanted, kinds=frozenset({kind})), numbers, limit)
        for kind in wanted.kinds
    )
    merged = heapq.merge(*pages, key=lambda entry: -entry.seq)
    return tuple(islice(merged, limit))


def reviewers(connection: Connection) -> tuple[str, ...]:
    """Everyone who did anything that the log tells, by pseudonym, in their alphabet."""
    name = log_entry.c.reviewer
    query = select(name).where(name.is_not(None)).distinct().order_by(name)
    return tuple(connection.scalars(query))


def place_of(connection: Connection, seq: int) -> LogPlace:
    """Where an entry stands; raises TamperError where its checkpoint is not signed by us."""
    query = select(log_entry.c.seq, log_entry.c.hash).where(log_entry.c.seq.in_((seq - 1, seq + 1)))
    hashes = {row.seq: row.hash.hex() for row in connection.execute(query)}
    signed = checkpoints.covering(connection, seq)
    return LogPlace(seq, hashes.get(seq - 1), hashes.get(seq + 1), signed)


def _page(
    connection: Connection,
    wanted: LogFilter,
    numbers: list[ColumnElement[bool]],
    limit: int,
) -> tuple[LogEntry, ...]:
    query = select(*log.COLUMNS).where(*numbers, *_conditions(wanted))
    rows = connection.execute(query.order_by(log_entry.c.seq.desc()).limit(limit))
    return tuple(log.read(*row) for row in rows)


def _conditions(wanted: LogFilter) -> Iterator[ColumnElement[bool]]:
    its = log_entry.c
    for kind in wanted.kinds:
        yield its.kind == kind
    if wanted.item is not None:
        yield its.item == wanted.item
    if wanted.reviewer is not None:
        yield its.reviewer == wanted.reviewer
    if wanted.since is not None:
        yield _plain(its.created_at) >= wanted.since
    if wanted.until is not None:
        yield _plain(its.created_at) < wanted.until


def _numbers(
    connection: Connection, wanted: LogFilter, before: int | None
) -> list[ColumnElement[bool]]:
    """Between which numbers the entries of that time lie: a clock that was put back leaves entries
    out of their order, so both ends are looked for among all of them, in the index alone.
    """
    its = log_entry.c
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        first = select(func.min(_plain(its.seq))).where(its.created_at >= wanted.since)
        found.append(its.seq >= (connection.scalar(first) or 0))
    if before is not None:
        found.append(its.seq < before)
    elif wanted.until is not None:
        last = select(func.max(_plain(its.seq))).where(its.created_at < wanted.until)
        found.append(its.seq <= (connection.scalar(last) or 0))
    return found


def _plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column by whose index a query is not to be read: another one is better, and SQLite cannot
    know.
    """
    return column.op("+")(literal_column("0"))
