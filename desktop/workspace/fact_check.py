"""Walking entries of the log beside the rows that they tell of, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import takewhile
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Executable, RowMapping

from desktop.moderation import TamperError
from desktop.workspace import log

ROWS_AT_ONCE = 1000

Rows = Iterator[RowMapping]


class FactCheck(Protocol):
    """Takes the entries of a kind, in order, and says of each whether it fits what is stored."""

    def __call__(self, facts: dict[str, Any]) -> bool:
        """Whether the next entry fits."""

    def is_at_end(self) -> bool:
        """Whether the entries told of all that is stored."""


class FactsInOrder:
    """Takes entries of one kind and compares each with the next row or rows."""

    def __init__(
        self,
        rows: Rows,
        made_at: ColumnElement[datetime],
        fits: Callable[[dict[str, Any], Rows], bool],
    ) -> None:
        """made_at: the column with the time of a row, which its entry has too."""
        self._rows = rows
        self._made_at = made_at
        self._fits = fits

    def __call__(self, facts: dict[str, Any]) -> bool:
        """Whether the next row or rows fit, and were made when the entry was."""
        moment = datetime.fromisoformat(facts["at"])
        made_then = takewhile(lambda row: row[self._made_at] == moment, self._rows)
        try:
            return self._fits(facts, made_then)
        except StopIteration:
            return False

    def is_at_end(self) -> bool:
        """Whether every row was told of."""
        return next(self._rows, None) is None


def streamed(connection: Connection, query: Executable) -> Rows:
    """The rows of a query, a thousand at a time."""
    return iter(connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query).mappings())


def without_frame(facts: dict[str, Any]) -> dict[str, Any]:
    """The body of an entry without what every entry has."""
    return {name: value for name, value in facts.items() if name not in log.RESERVED}


def differs(message: str) -> TamperError:
    """The error for what is stored being something else than what the log tells."""
    return TamperError(message, kept=log.KEPT, remedy=log.REMEDY)
