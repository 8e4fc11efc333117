"""Seals: each row of an export carries a hash over itself and the seal before it.

A changed, removed, added or swapped row breaks the chain from there on; the last row says that it
is the last, so that a cut end shows too. A seal proves that a file is whole as it was written. It
is no signature: whoever rewrites every seal can forge a file.
"""

from __future__ import annotations

import hashlib

FIRST = hashlib.sha256(b"safeguard-desk-export-v1").hexdigest()


def seal(previous: str, row: bytes) -> str:
    """The seal of a row: SHA-256 in hex over the seal before it and the row's own bytes."""
    return hashlib.sha256(previous.encode("ascii") + b"\0" + row).hexdigest()
