"""The numbered criteria of a written policy, found in its text.

Understood are the forms that policies for gpt-oss-safeguard come in: sections headed VIOLATES and
SAFE (or ALLOWED), criteria that begin with an id such as SP2 or SP2.a, and headings that name a
label in brackets, as in 'Likely spam (SP2 - medium severity)'.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.moderation import Severity

_ID = r"[A-Z]{1,5}\d{1,3}(?:\.[a-z0-9]{1,3})*"
# What may stand before an id: bullets, heading marks, emphasis, brackets, a number of its own.
_CRITERION = re.compile(
    rf"[\s#>*_\-+•\[(]*(?:\d+[.)]\s*)?[*_\[(]*(?P<id>{_ID})(?![\w])(?P<rest>.*)"
)
_HEADING_LABEL = re.compile(rf"(?P<before>.+?)\((?P<id>{_ID})\b(?P<rest>[^)]*)\)")
_SECTION = re.compile(r"\W*(?P<word>[A-Za-z]+)\b")
_MARKS = " \t*_#:.)]\u2013\u2014-|"
_VIOLATING = ("violates", "violating", "violation", "violations", "disallowed", "prohibited")
_SAFE = ("safe", "allowed", "permitted")
_NO_CRITERIA = ("examples", "example", "definitions", "instruction", "instructions", "answer")
_SECTION_LINE = re.compile(r"^\s*(#|\*\*|[A-Z][A-Z &/()0-9]+:?\s*$)")
_SEVERITIES = {
    "maximum": Severity.CRITICAL,
    "critical": Severity.CRITICAL,
    "high": Severity.HIGH,
    "medium": Severity.MEDIUM,
    "low": Severity.LOW,
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One numbered criterion. violates and severity are None where the text does not say."""

    id: str
    text: str
    violates: bool | None
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Outline:
    """What was found: criteria in their order, and whether there are sections of both kinds."""

    criteria: tuple[Criterion, ...]
    has_both_sections: bool


def outline(text: str) -> Outline:
    """The criteria of a policy text, each id once, where it first stands."""
    found: dict[str, Criterion] = {}
    sections: set[bool] = set()
    violates: bool | None = None
    is_reading = True
    for line in text.split("\n"):
        heading = _heading_criterion(line)
        if heading is not None:
            is_reading, violates = True, heading.violates
        criterion = heading or _criterion(line, violates)
        if criterion is not None:
            if is_reading:
                found.setdefault(criterion.id, criterion)
        elif _SECTION_LINE.match(line):
            word = _first_word(line)
            is_reading = word not in _NO_CRITERIA
            if word in _VIOLATING or word in _SAFE:
                violates = word in _VIOLATING
                sections.add(violates)
    return Outline(tuple(found.values()), sections == {True, False})


def _criterion(line: str, violates: bool | None) -> Criterion | None:  # noqa: FBT001 - tri-state
    match = _CRITERION.match(line)
    if match is None:
        return None
    return Criterion(match["id"], match["rest"].strip(_MARKS), violates, None)


def _heading_criterion(line: str) -> Criterion | None:
    # A symbol such as a cross or a tick makes a heading too.
    is_heading = _SECTION_LINE.match(line) or unicodedata.category(line.strip()[:1] or " ") == "So"
    if not is_heading:
        return None
    match = _HEADING_LABEL.search(line)
    if match is None:
        return None
    said = match["rest"].lower()
    severity = next((_SEVERITIES[word] for word in _SEVERITIES if word in said), None)
    word = _first_word(line)
    violates: bool | None = None
    if word in _SAFE:
        violates, severity = False, Severity.NONE
    elif word in _VIOLATING or severity is not None:
        violates = True
    return Criterion(match["id"], match["before"].strip(_MARKS), violates, severity)


def _first_word(line: str) -> str:
    match = _SECTION.match(line)
    return match["word"].lower() if match else ""
