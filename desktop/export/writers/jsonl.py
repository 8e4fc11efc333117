"""JSON Lines: one object a review, lossless. `last` and `seal` are the last two keys of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from desktop.export import seal
from desktop.export.record import ReviewRecord, read_record
from desktop.moderation import TamperError


def header() -> bytes:
    """What stands before the first row: nothing."""
    return b""


def row(record: ReviewRecord, previous: str, *, last: bool) -> tuple[bytes, str]:
    """One line and its seal."""
    body = json.dumps(record.as_dict() | {"last": last}, ensure_ascii=False).encode()[:-1]
    own = seal.seal(previous, body)
    return body + f', "seal": "{own}"}}\n'.encode(), own


def verify(file: BinaryIO) -> Iterator[tuple[ReviewRecord, bool]]:
    """Each row, and whether it says that it is the last; raises TamperError where one was changed.

    Each is written again from what was read and compared with the file's own bytes.
    """
    previous = seal.FIRST
    for number, line in enumerate(file, start=1):
        try:
            values = json.loads(line)
            last = values["last"] is True
            record = read_record(values)
            again, own = row(record, previous, last=last)
        except (ValueError, TypeError, KeyError, RecursionError):
            again, own = b"", ""
        if again != line:
            raise TamperError(f"Row {number} was changed, or a row before it was taken out.")
        previous = own
        yield record, last
