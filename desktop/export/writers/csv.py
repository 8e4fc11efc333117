"""CSV for spreadsheets: UTF-8, CRLF, lists as JSON, formulas made harmless.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP ASVS 1.2.10).
For a lossless copy export as JSON Lines.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain
from typing import BinaryIO

from desktop.export import seal
from desktop.export.record import ReviewRecord
from desktop.moderation import TamperError

_COLUMNS = [*(field.name for field in fields(ReviewRecord)), "last", "seal"]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
# An item may hold a million characters; the reader's own limit is 131,072.
_FIELD_LIMIT = 2**31 - 1


def header() -> bytes:
    """The line of column names."""
    return _line(_COLUMNS)


def row(record: ReviewRecord, previous: str, *, last: bool) -> tuple[bytes, str]:
    """One row and its seal."""
    cells = [*(_cell(value) for value in record.as_dict().values()), "yes" if last else "no"]
    own = seal.seal(previous, _line(cells))
    return _line([*cells, own]), own


def verify(file: BinaryIO) -> Iterator[bool]:
    """For each row whether it says that it is the last; raises TamperError where a seal is broken.

    Each row is written again from what was read and compared with the file's own bytes, so a change
    of quotes or line ends shows as well.
    """
    previous = seal.FIRST
    for number, (cells, exact) in enumerate(_rows(file)):
        if number == 0:
            if not exact or cells != _COLUMNS:
                raise TamperError("The line of column names was changed.")
            continue
        *content, found = cells or [""]
        own = seal.seal(previous, _line(content))
        if not exact or own != found:
            raise TamperError(f"Row {number} was changed, or a row before it was taken out.")
        previous = own
        yield content[-1] == "yes"


def _rows(file: BinaryIO) -> Iterator[tuple[list[str], bool]]:
    """Each row's cells, and whether writing them again gives the bytes that were read."""
    read: list[bytes] = []

    def lines() -> Iterator[str]:
        for line in file:
            read.append(line)
            # Not strictly UTF-8 means changed; the comparison below says so.
            yield line.decode("utf-8", errors="replace")

    limit = csv.field_size_limit(_FIELD_LIMIT)
    try:
        for cells in csv.reader(lines(), strict=True):
            yield cells, _line(cells) == b"".join(read)
            read.clear()
    except csv.Error:
        yield [], False
    finally:
        csv.field_size_limit(limit)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return json.dumps(value, ensure_ascii=False)


def _line(cells: Iterable[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(chain(cells))
    return buffer.getvalue().encode()
