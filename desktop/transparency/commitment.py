"""Commitments: what stands in the log in the place of content."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable

CONTENT, RATIONALE, EVIDENCE, REASON = "content", "rationale", "evidence", "reason"


def commitment(salt: bytes, text: str) -> str:
    """HMAC-SHA256 of a text under an item's salt, in hex: it binds the text and hides it."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


def opening(salt: bytes, part: str) -> bytes:
    """The salt of one part of an item: given away it opens that part and no other."""
    return hmac.digest(salt, part.encode(), "sha256")


def evidence_text(spans: Iterable[tuple[int, int, str]]) -> str:
    """Quoted spans (start, end, text) as the one text that is committed to."""
    return json.dumps([list(span) for span in spans], ensure_ascii=False, separators=(",", ":"))
