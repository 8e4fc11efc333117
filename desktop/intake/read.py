"""A file, a pipe or a paste to contents: finds the reader by suffix and checks each text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from desktop.intake.readers import csv, jsonl, text
from desktop.intake.row import Columns, Row, broken
from desktop.moderation import Content, InputError

LONGEST_TEXT = 1_000_000
"""Code points of one item."""

_Reader = Callable[[str, Columns, str], Iterator[Row]]

_READERS: dict[str, _Reader] = {
    ".txt": text.rows,
    ".csv": csv.rows,
    ".tsv": partial(csv.rows, delimiters="\t"),
    ".jsonl": jsonl.rows,
    ".ndjson": jsonl.rows,
}
_NAMED_ROWS = 5
_NOTHING = "Nothing was imported."


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Which columns hold text and id, and how many rows to read; empty and None mean 'as found'."""

    text_column: str = ""
    id_column: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file: its content, and all its cells by the name of their column."""

    content: Content
    cells: Mapping[str, object]


def read_file(path: Path, options: ReadOptions) -> tuple[Content, ...]:
    """All contents of a file in its order, one for each row; or an InputError and none.

    The suffix says the form. Rows beyond `options.limit` are not looked at.
    """
    return tuple(record.content for record in read_records(path, options))


def read_records(path: Path, options: ReadOptions) -> tuple[Record, ...]:
    """As `read_file`, with the other columns of each row."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            f"'{path.name}' is of a form that cannot be read.",
            kept=_NOTHING,
            remedy=f"Give a file that ends in {', '.join(_READERS)}.",
        )
    columns = Columns(options.text_column, options.id_column)
    rows = islice(reader(_decoded(_bytes_of(path), path.name), columns, path.name), options.limit)
    records = tuple(Record(_content(row, path.name), row.cells) for row in rows)
    cells = records[0].cells if records else {}
    _refuse_empty(tuple(record.content for record in records), path.name, tuple(cells))
    return records


def read_text(given: str | bytes, source: str) -> Content:
    """Pasted or piped text as one content; raises InputError where it cannot be judged."""
    decoded = given if isinstance(given, str) else _decoded(given, source)
    content = _content(Row(0, decoded, "", {}), source)
    _refuse_empty((content,), source)
    return content


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        problem = f"There is no file '{path.name}'."
    except IsADirectoryError:
        problem = f"'{path.name}' is a folder."
    except OSError as error:
        problem = f"'{path.name}' cannot be read: {error.strerror}."
    raise InputError(problem, kept=_NOTHING, remedy="Check the name and your rights to the file.")


def _decoded(data: bytes, source: str) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data and not utf16:
        raise InputError(
            f"'{source}' is not text: it holds NUL bytes, as programs and pictures do.",
            kept=_NOTHING,
            remedy="Give a text file.",
        )
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"'{source}' is not UTF-8 text: line {line} holds bytes that mean nothing in it.",
            kept=_NOTHING,
            remedy="Save it as UTF-8; in a spreadsheet choose 'CSV UTF-8'.",
        ) from None


def _content(row: Row, source: str) -> Content:
    if len(row.text) > LONGEST_TEXT:
        raise broken(
            source,
            row.number,
            f"is {len(row.text):,} characters long; an item may have {LONGEST_TEXT:,}.",
            "Split it into smaller items.",
        )
    if not _can_be_stored(row.text + row.external_id):
        raise broken(
            source,
            row.number,
            "holds characters that no text can have (NUL or half a surrogate pair).",
            "Take them out, or export the file again from where it came.",
        )
    return Content(row.text, source, row.external_id)


def _can_be_stored(text: str) -> bool:
    try:
        return b"\0" not in text.encode("utf-8")
    except UnicodeEncodeError:
        return False


def _refuse_empty(
    contents: tuple[Content, ...], source: str, columns: tuple[str, ...] = ()
) -> None:
    if not contents or (len(contents) == 1 and not contents[0].text.strip()):
        raise InputError(
            f"There is no content in '{source}'.",
            kept=_NOTHING,
            remedy="Give a text, or a table with a row of column names and rows of content.",
        )
    empty = [number for number, it in enumerate(contents, 1) if not it.text.strip()]
    if empty:
        named = ", ".join(str(number) for number in empty[:_NAMED_ROWS])
        more = ", ..." if len(empty) > _NAMED_ROWS else ""
        others = columns if len(columns) > 1 else ()
        remedy = "Take these rows out, or name another column with --text-column."
        raise InputError(
            f"{len(empty)} of {len(contents)} rows in '{source}' have no text: row {named}{more}.",
            kept=_NOTHING,
            remedy=remedy if others else "Take these rows out.",
            columns=others,
        )
