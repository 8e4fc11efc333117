"""CSV and TSV: the first line names the columns, each further row is one item."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from desktop.intake.row import Columns, Row, broken

_DELIMITERS = ",;\t"
# The csv module's own limit, 131,072, is less than an item may hold. It is one for all threads, so
# it is never put back.
csv.field_size_limit(2**31 - 1)


def rows(
    data: str, columns: Columns, source: str, *, delimiters: str = _DELIMITERS
) -> Iterator[Row]:
    """Each data row; raises InputError for an unclosed quote or a row of another width.

    delimiters: those that there may be; the one that the first line has most of is taken.
    """
    table = _table(data, source, delimiters)
    names = next(table, [])
    text_at = names.index(columns.find_text(names, source))
    id_name = columns.find_id(names, source)
    id_at = names.index(id_name) if id_name is not None else None
    number = 0
    for cells in table:
        if not cells:
            continue  # a blank line, often the last
        number += 1
        if len(cells) != len(names):
            raise broken(
                source,
                number,
                f"has {len(cells)} cells where the first line names {len(names)} columns.",
                "Mend the row; a text with commas or line breaks needs quotes around it.",
            )
        external_id = cells[id_at] if id_at is not None else ""
        by_name = dict(zip(names, cells, strict=True))
        yield Row(number, cells[text_at], external_id or str(number), by_name)


def _table(data: str, source: str, delimiters: str) -> Iterator[list[str]]:
    header = data.split("\n", 1)[0]
    delimiter = max(delimiters, key=header.count)
    reader = csv.reader(io.StringIO(data, newline=""), delimiter=delimiter, strict=True)
    number = -1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise broken(
                source,
                max(number + 1, 0),
                "is not well-formed CSV: a quote opens and is not closed, or closes too early.",
                "Write each quote inside a quoted text twice, and close each one that opens.",
            ) from None
        if cells is None:
            return
        number += bool(cells)
        yield cells
