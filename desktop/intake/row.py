"""What readers give: rows of a table, and which of its columns hold text and id."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.moderation import InputError

_TEXT_NAMES = ("text", "content", "body", "message", "comment", "prompt")
_ID_NAME = "id"
# At most three words, no number or date.
_COLUMN_NAME = re.compile(r"(?=.{1,40}\Z)[^\W\d][\w.-]*(?: [\w.-]+){0,2}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data. number counts from 1; 0 stands for a whole text that has no rows.

    cells: everything in the row by the name of its column, as the file has it.
    """

    number: int
    text: str
    external_id: str
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that were asked for; empty where they are to be found by name."""

    text: str
    id: str

    def find_text(self, names: Sequence[str], source: str) -> str:
        """The column of the text; raises InputError that lists the columns there are."""
        if self.text:
            return _asked_for(self.text, names, source)
        for known in _TEXT_NAMES:
            for name in names:
                if name.strip().casefold() == known:
                    return name
        if not any(names):
            raise InputError(
                f"'{source}' has no first line that names its columns.",
                kept="Nothing was imported.",
                remedy="Give a table whose first line names its columns.",
            )
        raise InputError(
            f"No column of '{source}' is known to hold the text. It has: {_listed(names)}.",
            kept="Nothing was imported.",
            remedy="Name the one that does with --text-column.",
            columns=tuple(names),
        )

    def find_id(self, names: Sequence[str], source: str) -> str | None:
        """The column of the ids; None where rows are to be known by their number."""
        if self.id:
            return _asked_for(self.id, names, source)
        return next((name for name in names if name.strip().casefold() == _ID_NAME), None)


def broken(source: str, number: int, problem: str, remedy: str) -> InputError:
    """The error for a row; `problem` is a sentence without its subject, and without content."""
    subject = f"Row {number} of '{source}'" if number else f"'{source}'"
    return InputError(f"{subject} {problem}", kept="Nothing was imported.", remedy=remedy)


def _asked_for(column: str, names: Sequence[str], source: str) -> str:
    if column in names:
        return column
    raise InputError(
        f"'{source}' has no column '{column}'. It has: {_listed(names)}.",
        kept="Nothing was imported.",
        remedy="Name one of these.",
    )


def _listed(names: Sequence[str]) -> str:
    # A file without a header has content in its first line, which is never repeated.
    if all(_COLUMN_NAME.fullmatch(name) for name in names):
        return ", ".join(names)
    return ", ".join(
        f"column {number} ({len(name):,} characters)" for number, name in enumerate(names, 1)
    )
