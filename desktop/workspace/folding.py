"""What a search means: texts without their accidents, terms, and whether a term is in a text.

Case, accents, points, tatweel, width and invisible characters do not count, nor how much space
stands between words. The index of `search` only proposes; `closeness` decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# An index that was written under other rules has to be built anew.
RULES = f"1/{unicodedata.unidata_version}"

# What of a text is searched.
_LONGEST_TEXT = 100_000
_GRAM = 3
_MOST_GRAMS = 64
_SPACE_IN_GRAM = "\N{NO-BREAK SPACE}"
# Combining diacritics, Hebrew points, Arabic vowel signs and tatweel.
_ACCIDENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+"
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
# Half a surrogate pair can be typed, and is in no stored text.
_UNSEEN = {"Cf", "Cs"}
# Thai to Myanmar, Khmer, kana, ideographs.
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_TERMS = re.compile('["\u201c\u201d]([^"\u201c\u201d]*)(["\u201c\u201d]?)|([^\\s"\u201c\u201d]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing searched for, folded. begins, ends: it has to begin or end with whole words."""

    text: str
    begins: bool
    ends: bool


@lru_cache(maxsize=64)
def terms_of(query: str) -> tuple[Term, ...]:
    """The terms of what a person typed; every one must be found.

    Quotes ask for whole words in that order; a quote that is not closed yet may end within a word.
    Other terms are found anywhere, those of one or two characters where a word begins.
    """
    terms = []
    for quoted, closing, plain in _TERMS.findall(query):
        text = folded(quoted or plain)
        if text:
            terms.append(Term(text, bool(quoted) or len(text) < _GRAM, bool(closing)))
    return tuple(dict.fromkeys(terms))


def folded(text: str) -> str:
    """The text as it is compared."""
    if text.isascii():
        plain = text.lower()
    else:
        apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
        bare = _ACCIDENTS.sub("", apart)
        shown = "".join(char for char in bare if unicodedata.category(char) not in _UNSEEN)
        plain = unicodedata.normalize("NFKC", shown)
    return " ".join(_CONTROLS.sub(" ", plain).split())


def closeness(query: str, *texts: str | None) -> int:
    """How closely texts hold every term of a query: 0 where one of them is missing.

    1 and more where all are found; each that stands as whole words adds 2, at the beginning of a
    word 1.
    """
    shown = [_searched(text) for text in texts if text]
    found = 1
    for term in terms_of(query):
        best = max((_closeness(term, text) for text in shown), default=-1)
        if best < 0:
            return 0
        found += best
    return found


def grams(texts: Iterable[str | None]) -> set[str]:
    """What the index holds of texts: every three characters in a row, and the one or two
    characters with which each word begins, or which stand by themselves.
    """
    found: set[str] = set()
    for text in texts:
        if text:
            found |= _grams(_searched(text))
    return {gram.replace(" ", _SPACE_IN_GRAM) for gram in found}


def grams_needed(query: str) -> tuple[str, ...]:
    """Grams that every text has in which the query is found; none where the query has no terms."""
    needed: dict[str, None] = {}
    for term in terms_of(query):
        last = max(len(term.text) - _GRAM, 0)
        for at in range(last + 1):
            needed[term.text[at : at + _GRAM].replace(" ", _SPACE_IN_GRAM)] = None
    return tuple(needed)[:_MOST_GRAMS]


def _searched(text: str) -> str:
    return folded(text[:_LONGEST_TEXT])


def _grams(text: str) -> set[str]:
    found = {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
    before = " "
    for at, char in enumerate(text):
        if char != " " and not (_joins(before) and _joins(char)):
            found.add(char)
            pair = text[at : at + 2]
            if " " not in pair:
                found.add(pair)
        before = char
    return found


def _closeness(term: Term, text: str) -> int:
    best, at = -1, text.find(term.text)
    while at >= 0:
        end = at + len(term.text)
        begins = at == 0 or not (_joins(text[at - 1]) and _joins(text[at]))
        ends = end == len(text) or not (_joins(text[end - 1]) and _joins(text[end]))
        if (begins or not term.begins) and (ends or not term.ends):
            best = max(best, 2 if begins and ends else int(begins))
            if best == 2:
                break
        at = text.find(term.text, at + 1)
    return best


@lru_cache(maxsize=4096)
def _joins(char: str) -> bool:
    """Whether two such characters in a row are of one word."""
    return unicodedata.category(char)[0] in "LMN" and not _UNSPACED.match(char)
