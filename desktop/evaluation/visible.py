"""Text from outside made fit for a page or an XML file."""

from __future__ import annotations

import unicodedata

_HIDDEN = ("Cc", "Cf", "Cs", "Co")


def visible(text: str) -> str:
    """The text with control, format and lone surrogate characters as escapes, but for line feeds
    and tabs: XML cannot hold most of them, and others would turn the reading direction of a page.
    """
    return "".join(
        it if it in "\n\t" or unicodedata.category(it) not in _HIDDEN else f"\\u{{{ord(it):x}}}"
        for it in text
    )
