"""Texts compared by their content words, and lists of words to look for."""

from __future__ import annotations

import re
from functools import cache

from desktop.system import resource

_ENDINGS = ("ing", "ies", "ed", "es", "s", "ly", "y", "e")
_SHORTEST_STEM = 4


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(
        _stem(it) for it in re.findall(r"[^\W\d_]+", text.lower()) if it not in _empty()
    )


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common words in all words (Jaccard), from 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@cache
def any_of(name: str) -> re.Pattern[str]:
    """What matches any expression of the list resources/lint/NAME.txt as a word."""
    return re.compile(rf"\b(?:{'|'.join(_listed(name))})\b", re.IGNORECASE)


@cache
def _empty() -> frozenset[str]:
    return frozenset(_listed("empty-words"))


def _listed(name: str) -> list[str]:
    lines = resource("lint", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
