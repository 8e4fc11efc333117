"""JSON Lines: one object a review, lossless. `last` and `seal` are the last two keys of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from desktop.export import seal
from desktop.export.record import ReviewRecord
from desktop.moderation import TamperError

_SEALED = re.compile(
    rb'(?P<row>\{.*"last": (?P<last>true|false))(?P<seal>, "seal": "[0-9a-f]{64}"\}\n)'
)


def header() -> bytes:
    """What stands before the first row: nothing."""
    return b""


def row(record: ReviewRecord, previous: str, *, last: bool) -> tuple[bytes, str]:
    """One line and its seal."""
    body = json.dumps(record.as_dict() | {"last": last}, ensure_ascii=False).encode()[:-1]
    own = seal.seal(previous, body)
    return body + _closing(own), own


def verify(file: BinaryIO) -> Iterator[bool]:
    """For each row whether it says that it is the last; raises TamperError where a seal is broken.

    The seal covers the line's exact bytes, so any changed byte shows.
    """
    previous = seal.FIRST
    for number, line in enumerate(file, start=1):
        match = _SEALED.fullmatch(line)
        own = seal.seal(previous, match["row"]) if match else ""
        if match is None or match["seal"] != _closing(own):
            raise TamperError(f"Row {number} was changed, or a row before it was taken out.")
        previous = own
        yield match["last"] == b"true"


def _closing(own: str) -> bytes:
    return f', "seal": "{own}"}}\n'.encode()
