"""CSV for spreadsheets: UTF-8, CRLF, lists as JSON, formulas made harmless.

What a spreadsheet would take for a formula gets an apostrophe in front (OWASP ASVS 1.2.10): at the
start of a cell, and within one wherever another program may begin a cell. One that separates by
semicolons, as in German or French, reads most quotes as part of a text, so quoting alone does not
keep a cell together. For a lossless copy export as JSON Lines.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain
from typing import BinaryIO

from desktop.export import seal
from desktop.export.record import ReviewRecord, read_record
from desktop.moderation import TamperError

_KINDS = {field.name: str(field.type) for field in fields(ReviewRecord)}
_COLUMNS = [*_KINDS, "last", "seal"]
_SIGNS = r"=+\-@＝＋－＠"  # noqa: RUF001 - full-width ones count as well
# An item may hold a million characters; the reader's own limit is 131,072. It is the module's, and
# of all threads, so it is never put back.
csv.field_size_limit(2**31 - 1)


def _formulas(mark: str) -> re.Pattern[str]:
    """Where a cell may begin as a formula, with the mark in front; its groups are what is before.

    A sign behind apostrophes counts, so that a mark can be told from an apostrophe of the text.
    """
    start = rf"(\A\"* *){mark}(?='*[{_SIGNS}\t\r\n\0])"
    within = rf"([;,\t\r\n]\"* *){mark}(?='*[{_SIGNS}])"
    return re.compile(f"{start}|{within}")


_UNMARKED, _MARKED = _formulas(""), _formulas("'")


def header() -> bytes:
    """The line of column names."""
    return _line(_COLUMNS)


def row(record: ReviewRecord, previous: str, *, last: bool) -> tuple[bytes, str]:
    """One row and its seal."""
    cells = [*(_cell(value) for value in record.as_dict().values()), "yes" if last else "no"]
    own = seal.seal(previous, _line(cells))
    return _line([*cells, own]), own


def verify(file: BinaryIO) -> Iterator[tuple[ReviewRecord, bool]]:
    """Each row, and whether it says that it is the last; raises TamperError where one was changed.

    Each is written again from what was read and compared with the file's own bytes, so a change of
    quotes or line ends shows as well.
    """
    previous = seal.FIRST
    for number, (cells, read) in enumerate(_rows(file)):
        if number == 0:
            if read != header():
                raise TamperError("The line of column names was changed.")
            continue
        try:
            values = dict(zip(_COLUMNS, cells, strict=True))
            last = values["last"] == "yes"
            record = read_record({name: _value(name, cell) for name, cell in values.items()})
            again, own = row(record, previous, last=last)
        except (ValueError, TypeError, RecursionError):
            again, own = b"", ""
        if again != read:
            raise TamperError(f"Row {number} was changed, or a row before it was taken out.")
        previous = own
        yield record, last


def _rows(file: BinaryIO) -> Iterator[tuple[list[str], bytes]]:
    """Each row's cells, and the bytes that they were read from."""
    read: list[bytes] = []

    def lines() -> Iterator[str]:
        for line in file:
            read.append(line)
            # Not strictly UTF-8 means changed; the comparison says so.
            yield line.decode("utf-8", errors="replace")

    try:
        for cells in csv.reader(lines(), strict=True):
            yield cells, b"".join(read)
            read.clear()
    except csv.Error:
        yield [], b"".join(read)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _marked(value)
    return _marked(json.dumps(value, ensure_ascii=False))


def _value(name: str, cell: str) -> object:
    """What `_cell` was given."""
    kind = _KINDS.get(name, "str")
    if not cell and "None" in kind:
        return None
    text = _MARKED.sub(r"\1\2", cell)
    return text if kind.startswith("str") else json.loads(text)


def _marked(text: str) -> str:
    return _UNMARKED.sub(r"\1\2'", text)


def _line(cells: Iterable[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(chain(cells))
    return buffer.getvalue().encode()
