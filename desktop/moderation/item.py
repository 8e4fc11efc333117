"""Items: the content to be judged, with where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


def content_sha256(text: str) -> str:
    """The hash of a text as stored: SHA-256 over its UTF-8 form, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Purpose(StrEnum):
    """What an item is in the workspace for. Only verdicts on items for triage go up for review."""

    TRIAGE = "triage"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Content:
    """One piece of content as it was read, not yet in a workspace.

    source: a file's name (never its path), or 'pasted'.
    external_id: the id that the content bears at its origin, else the row's number, else empty.
    """

    text: str
    source: str
    external_id: str = ""


BY_HAND = "hand"


@dataclass(frozen=True, slots=True)
class Purged:
    """That the content of an item was erased: when, and by which rule ('hand' for by hand)."""

    at: datetime
    rule: str

    @property
    def words(self) -> str:
        """What stands in the place of the content."""
        return f"purged on {self.at:%Y-%m-%d} by {self.rule}"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of content in a workspace.

    `text` is kept as it was read; evidence offsets count its code points. Of a purged item text,
    source and external id are empty.
    """

    id: str
    text: str
    source: str
    external_id: str
    created_at: datetime
    purged: Purged | None = None

    @property
    def sha256(self) -> str:
        """The hash of the text, see `content_sha256`; empty where it was purged."""
        return "" if self.purged else content_sha256(self.text)
