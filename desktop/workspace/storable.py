"""Text that a database can hold: no NUL, at which SQL functions stop, and no lone surrogate."""

from __future__ import annotations

import re

from desktop.moderation import InputError

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def require_storable(text: str, what: str) -> None:
    """Raise InputError, which names `what` and not the text, where it cannot be stored as it is."""
    if _UNSTORABLE.search(text):
        raise InputError(
            f"The {what} holds a NUL character or half a surrogate pair.",
            kept="Nothing was stored.",
            remedy="Save it as UTF-8 text and try again.",
        )


def made_storable(text: str) -> str:
    """The text with U+FFFD in the place of what cannot be stored.

    For what a model wrote: its token ids keep the original.
    """
    return _UNSTORABLE.sub(_REPLACEMENT, text)
