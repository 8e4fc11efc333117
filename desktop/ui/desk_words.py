"""What the desk itself says, in the language of this program: errors, advice, findings of the lint.

Below the window sentences are English and know of no other language. Here each is found again
among those that `make translations` collected (resources/translations/sentences.py), with its
values, and told in its translation. What is not found stays as it is.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from desktop.system import resource
from desktop.ui.translating import mark, tr

if TYPE_CHECKING:
    from desktop.moderation import DeskError

# What stands in sentences as a value, the names of the lint's checks, and the reasons that every
# workspace begins with.
_PHRASES = (
    mark("passphrase"), mark("recovery code"), mark("key in the keyring"), mark("raw key"),
    mark("violate"), mark("violates"), mark("are allowed"), mark("does not violate"),
    mark("contradict"), mark("uphold"), mark("override"), mark("escalate"), mark("park"),
    mark("undo"), mark("injection"), mark("contradiction"), mark("output form"), mark("overlap"),
    mark("ambiguous word"), mark("examples"), mark("length"), mark("undefined term"),
    mark("label"), mark("is not well-formed JSON"),
    mark("has a 'violation' that is neither 0 nor 1"),
    mark("has neither 'violation' nor 'policy_category'"),
    mark("gives {cited}, which is no label or rule of the policy"),
    mark("gives {cited} with a 'violation' that does not fit it"),
    mark("The policy was misread"), mark("The wrong rule was applied"),
    mark("Context was missing"), mark("Quoted speech or counter-speech"),
    mark("Satire or humour"), mark("The language or a code word was misread"),
    mark("The policy does not cover it"), mark("The model gave no answer that can be used"),
    mark("Another reason, told in the text"),
)  # fmt: skip
_VALUE = re.compile(r"\{(\w+)\}")
_LINE = re.compile(r"^mark\((.*)\)$", re.MULTILINE)
_END = re.compile(r"(?<=[.?]) ")
# How the command line is told the same.
_OPTION = re.compile(r" \(--[\w-]+\)")
# A value can be a path, or the advice of another sentence, but no text of an item.
_LONGEST = 2000


def said(words: str) -> str:
    """A sentence or several of the desk, translated with their values."""
    if not words or len(words) > _LONGEST:
        return words
    words = _OPTION.sub("", words)
    whole = _translated(words)
    if whole is not None:
        return whole
    parts = _END.split(words)
    if len(parts) == 1:
        return words
    return " ".join(_translated(part) or part for part in parts)


def rest_of(error: DeskError) -> str:
    """What was kept and what to do, in the language of this program."""
    return " ".join(filter(None, (said(error.kept), said(error.remedy))))


def told(error: DeskError) -> str:
    """What happened, what was kept and what to do."""
    return " ".join(filter(None, (said(error.message), rest_of(error))))


def _translated(words: str) -> str | None:
    known = tr(words)
    if known != words:
        return known
    for template, pattern, names in _templates():
        found = pattern.fullmatch(words)
        if found is not None and (translation := tr(template)) != template:
            values = zip(names, found.groups(), strict=True)
            return translation.format(**{name: _value(name, it, template) for name, it in values})
    return None


def _value(name: str, value: str, template: str) -> str:
    """A value in a direction of its own (isolates of UAX #9); what is quoted is a name."""
    told = value if f"'{{{name}}}'" in template else said(value)
    return f"\u2068{told}\u2069"


@cache
def _templates() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """Sentences that have values, what they look like, and their values; the most telling first."""
    lines = _LINE.findall(resource("translations", "sentences.py").read_text(encoding="utf-8"))
    found = []
    for template in (*map(json.loads, lines), *_PHRASES):
        literal, *rest = _VALUE.split(template)
        names, literals = tuple(rest[::2]), [literal, *rest[1::2]]
        if names:
            pattern = re.compile("(.*?)".join(map(re.escape, literals)), re.DOTALL)
            found.append((len("".join(literals)), template, pattern, names))
    found.sort(key=lambda it: -it[0])
    return tuple((template, pattern, names) for _, template, pattern, names in found)
