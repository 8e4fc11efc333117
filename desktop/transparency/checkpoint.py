"""Checkpoints (C2SP tlog-checkpoint): what a log was at one time, signed.

safeguard-desk/<workspace id>
<number of entries, at least 1>
<root of the Merkle tree over them, base64>
time <when, ISO 8601>

- safeguard-desk/<workspace id> <signature>     (with an em dash)
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import datetime

from desktop.transparency.note import PublicKey, SigningKey

_FORM = re.compile(
    r"(?P<origin>safeguard-desk/[^\s+]+)\n(?P<entries>[1-9][0-9]{0,18})\n"
    r"(?P<root>[A-Za-z0-9+/]{43}=)\ntime (?P<time>[0-9T:.+-]+)\n"
)
_TIMES = "microseconds"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's size and root at one time. note is the signed text as it was written."""

    origin: str
    entries: int
    root: bytes
    created_at: datetime
    note: str

    @classmethod
    def sign(cls, key: SigningKey, entries: int, root: bytes, now: datetime) -> Checkpoint:
        """A new checkpoint in the key's name."""
        encoded = base64.b64encode(root).decode()
        text = f"{key.name}\n{entries}\n{encoded}\ntime {now.isoformat(timespec=_TIMES)}\n"
        return cls(key.name, entries, root, now, key.sign(text))


def origin_of(workspace_id: str) -> str:
    """The name in which a workspace signs."""
    return f"safeguard-desk/{workspace_id}"


def read_checkpoint(note: str, key: PublicKey) -> Checkpoint | None:
    """The checkpoint of a note that this key's holder signed; None for anything else."""
    text = key.opens(note)
    match = _FORM.fullmatch(text) if text is not None else None
    if match is None or match["origin"] != key.name:
        return None
    try:
        created_at = datetime.fromisoformat(match["time"])
    except ValueError:
        return None
    root = base64.b64decode(match["root"])
    return Checkpoint(match["origin"], int(match["entries"]), root, created_at, note)
