"""Evidence: the spans of a content that a model quoted."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

from desktop.moderation import Evidence

# Quotations in prose, a pattern for each kind of mark. An apostrophe inside a word is no mark; as
# a stray one may open a quotation that nothing closes, the last two are bounded.
_QUOTATIONS = (
    re.compile(r'"([^"]*)"'),
    re.compile(r"“([^“”]*)”"),
    re.compile(r"„([^„“”]*)[“”]"),
    re.compile(r"«([^«»]*)»"),
    re.compile(r"「([^「」]*)」"),
    re.compile(r"`([^`]*)`"),
    re.compile(r"(?<!\w)'(.{1,1000}?)'(?!\w)", re.DOTALL),
    re.compile(r"\u2018(.{1,1000}?)\u2019(?!\w)", re.DOTALL),
)

_SHORTEST_QUOTE = 3
# How much work one completion can ask for: quotes that are looked up, and places of one quote.
_MOST_QUOTES = 64
_MOST_PLACES = 100

_PLAIN_MARKS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
# What a quotation may end or begin with though the content does not.
_LOOSE_ENDS = " .,;:!?'\""


def quotations(prose: str) -> tuple[str, ...]:
    """What stands between quotation marks in a model's prose, whether or not the content has it."""
    return tuple(quote for pattern in _QUOTATIONS for quote in pattern.findall(prose))


def find_evidence(quotes: Sequence[str], text: str) -> tuple[Evidence, ...]:
    """The spans of `text` that `quotes` give, ordered, those that overlap made one.

    A quote is looked for as it is, then without regard to case, compatibility forms and
    compositions (NFKD), white space, invisible characters, kinds of quotation mark and dash, and
    to punctuation at its ends. Of several places the first that cuts no word is taken. Quotes of
    fewer than three code points, and those that are not found, give nothing. Offsets count code
    points of `text` as stored. The time taken is linear in the length of `text`.
    """
    wanted = dict.fromkeys(map(str.strip, quotes))
    looked_up = islice((q for q in wanted if len(q) >= _SHORTEST_QUOTE), _MOST_QUOTES)
    spans: list[tuple[int, int]] = []
    folded: _Folded | None = None
    for quote in looked_up:
        span = _place(re.escape(quote), text)
        if span is None:
            folded = folded or _Folded(text)
            span = folded.place(quote)
        if span is not None:
            spans.append(span)
    return tuple(Evidence(start, end, text[start:end]) for start, end in _merged(spans))


def _place(pattern: str, text: str) -> tuple[int, int] | None:
    first = None
    for match in islice(re.finditer(pattern, text), _MOST_PLACES):
        first = first or match.span()
        if not _cuts_word(text, match.start()) and not _cuts_word(text, match.end()):
            return match.span()
    return first


def _cuts_word(text: str, offset: int) -> bool:
    return text[offset - 1 : offset].isalnum() and text[offset : offset + 1].isalnum()


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class _FoldTable(dict[int, str]):
    """What each code point becomes where quotes are compared; for str.translate, filled by use."""

    def __missing__(self, code_point: int) -> str:
        self[code_point] = folded = _fold(chr(code_point))
        return folded


def _fold(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    if character in _PLAIN_MARKS:
        return _PLAIN_MARKS[character]
    decomposed = unicodedata.normalize("NFKD", character)
    return unicodedata.normalize("NFKD", decomposed.casefold())


class _Folded:
    """A text folded code point by code point, with the way back to the text's own offsets.

    It is folded in chunks whose folded lengths are summed up, so that the way back is a search
    among chunks and a walk through one, and nothing is kept for each code point.
    """

    _CHUNK = 1024

    def __init__(self, text: str) -> None:
        self._text = text
        self._table = _FoldTable()
        chunks = [
            text[start : start + self._CHUNK].translate(self._table)
            for start in range(0, len(text), self._CHUNK)
        ]
        self._chunk_starts = list(accumulate(map(len, chunks), initial=0))
        self._folded = "".join(chunks)

    def place(self, quote: str) -> tuple[int, int] | None:
        """The span of the text that folds to what `quote` folds to."""
        needle = quote.translate(self._table).strip(_LOOSE_ENDS)
        if len(needle) < _SHORTEST_QUOTE:
            return None
        found = _place(" +".join(map(re.escape, needle.split())), self._folded)
        if found is None:
            return None
        start, end = found
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, folded_offset: int) -> int:
        """The offset of the code point that the folded text's one at `folded_offset` comes of."""
        chunk = bisect_right(self._chunk_starts, folded_offset) - 1
        left = folded_offset - self._chunk_starts[chunk]
        offset = chunk * self._CHUNK
        while left >= (width := len(self._table[ord(self._text[offset])])):
            left -= width
            offset += 1
        return offset
