"""The parts of a written policy line by line: where a rule, a term, an example stands.

Sections are told by their headings, in the forms that policies for gpt-oss-safeguard come in; see
`outline` for the criteria themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.moderation import Policy, Rule


class Part(StrEnum):
    """What a section of a policy is."""

    INSTRUCTION = "instruction"
    DEFINITIONS = "definitions"
    CRITERIA = "criteria"
    VIOLATES = "violates"
    SAFE = "safe"
    EXAMPLES = "examples"
    OTHER = "other"

    @property
    def holds_criteria(self) -> bool:
        """Whether rules stand here."""
        return self in (Part.CRITERIA, Part.VIOLATES, Part.SAFE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the policy's text with its number, from 1, and the section that it is in."""

    number: int
    text: str
    part: Part
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term and what the policy says that it means."""

    line: int
    name: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its text, and the code that the policy gives it; "" where it gives none."""

    line: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule with the line and the section where it stands; line 0 where it was not found."""

    rule: Rule
    line: int
    part: Part


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A policy taken apart."""

    policy: Policy
    lines: tuple[Line, ...]
    terms: tuple[Term, ...]
    rules: tuple[PlacedRule, ...]
    examples: tuple[Example, ...]

    def within(self, *parts: Part) -> Iterator[Line]:
        """The lines of these sections, headings left out."""
        return (it for it in self.lines if it.part in parts and not it.is_heading)

    @property
    def codes(self) -> frozenset[str]:
        """The codes that an answer may give: labels and rules."""
        policy = self.policy
        return frozenset(it.code for it in policy.labels) | {it.id for it in policy.rules}

    def violates(self, code: str) -> bool | None:
        """Whether a code violates; None for a code that the policy does not have."""
        rule = self.policy.rule(code)
        label = self.policy.label(rule.label if rule else code)
        return label.violates if label else None


_HEADING = re.compile(r"^\s*(#+\s|\*\*[^*]+\*\*:?\s*$|[A-Z][A-Z &/()0-9-]+:?\s*$|[A-Z]\w+:\s*$)")
_PARTS = {
    Part.INSTRUCTION: ("instruction", "instructions", "task", "goal", "role"),
    Part.DEFINITIONS: ("definition", "definitions", "terms", "glossary"),
    Part.VIOLATES: ("violates", "violating", "violation", "violations", "disallowed", "prohibited"),
    Part.SAFE: ("safe", "allowed", "permitted"),
    Part.CRITERIA: ("criteria", "rules"),
    Part.EXAMPLES: ("example", "examples"),
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words}
_TERM = re.compile(
    r"^[\s\-*•]*\**(?P<name>[^:*]{2,60}?)\**\s*(?::|\bmeans\b|\bis\b|=)\s*(?P<gloss>.+)$"
)
_CODE = re.compile(r"\b[A-Za-z]{1,5}\d{1,3}(?:\.[a-z0-9]{1,3})*\b")
_GIVEN = re.compile(
    r"""^[\s\-*•\d.)]*(?P<text>.+?)\s*
    (?:->|=>|→|:|\||\bAnswer\b:?|\bLabel\b:?)\s*\(?
    (?P<code>[A-Za-z]{1,5}\d{1,3}(?:\.[a-z0-9]{1,3})*|[01])\)?[\s.;]*$""",
    re.VERBOSE,
)
_JSON_CODE = re.compile(r'"(?:policy_category|label|category)"\s*:\s*"?(?P<code>[\w.]+)"?')


def anatomy(policy: Policy) -> Anatomy:
    """The policy taken apart."""
    lines = tuple(_lines(policy.text))
    return Anatomy(
        policy,
        lines,
        tuple(_terms(lines)),
        tuple(_place(rule, lines) for rule in policy.rules),
        tuple(_examples(lines, {it.code for it in policy.labels} | {it.id for it in policy.rules})),
    )


def _lines(text: str) -> Iterator[Line]:
    part = Part.OTHER
    for number, line in enumerate(text.split("\n"), start=1):
        is_heading = bool(_HEADING.match(line)) and _CODE.search(line) is None
        if is_heading:
            words = re.findall(r"[a-z]+", line.lower())
            part = next((_PART_OF[word] for word in words if word in _PART_OF), Part.OTHER)
        yield Line(number, line, part, is_heading)


def _terms(lines: tuple[Line, ...]) -> Iterator[Term]:
    for line in lines:
        if line.part is Part.DEFINITIONS and not line.is_heading:
            match = _TERM.match(line.text)
            if match:
                yield Term(line.number, match["name"].strip(), match["gloss"].strip())


def _place(rule: Rule, lines: tuple[Line, ...]) -> PlacedRule:
    begins = re.compile(rf"[\s#>*_\-+•\[(\d.)]*{re.escape(rule.id)}(?![\w.])")
    for line in lines:
        if line.part is not Part.EXAMPLES and begins.match(line.text):
            return PlacedRule(rule, line.number, line.part)
    return PlacedRule(rule, 0, Part.CRITERIA)


def _examples(lines: tuple[Line, ...], codes: set[str]) -> Iterator[Example]:
    for line in lines:
        if line.part is not Part.EXAMPLES or line.is_heading or not line.text.strip():
            continue
        match = _GIVEN.match(line.text)
        written = _JSON_CODE.search(line.text)
        if match:
            yield Example(line.number, match["text"].strip(" \t\"'"), match["code"])
        elif written:
            yield Example(line.number, line.text[: written.start()], written["code"])
        else:
            named = [code for code in _CODE.findall(line.text) if code in codes]
            yield Example(line.number, line.text.strip(), named[-1] if named else "")
