"""JSON Lines: each line is an object with the text under one of its keys."""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.intake.row import Columns, Row, broken


def rows(data: str, columns: Columns, source: str) -> Iterator[Row]:
    """Each object's row; raises InputError for a line that is none, or has no text."""
    number = 0
    # Only the line feed ends a line; JSON text may hold the other separators of Unicode.
    for line in data.split("\n"):
        if not line.strip():
            continue
        number += 1
        record = _record(line, number, source)
        names = list(record)
        text = record[columns.find_text(names, source)]
        if not isinstance(text, str):
            raise broken(
                source, number, "has something other than text in its text field.", "Mend the line."
            )
        id_name = columns.find_id(names, source)
        external_id = record[id_name] if id_name is not None else None
        yield Row(number, text, _id(external_id, number, source), record)


def _record(line: str, number: int, source: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        raise broken(source, number, "is not a JSON object.", "Write one object on each line.")
    return record


def _id(value: object, number: int, source: str) -> str:
    if value is None or value == "":
        return str(number)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise broken(
            source, number, "has an id that is neither text nor a whole number.", "Mend the line."
        )
    return str(value)
