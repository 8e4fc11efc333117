"""Statements of a policy that cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from desktop.policies.anatomy import Anatomy, Part
from desktop.policies.lint.finding import PolicyFinding, Weight
from desktop.policies.lint.wording import content_words, likeness

CHECK = "contradiction"
_ALIKE = 0.6
_WITHIN = 0.8
_FEWEST_WORDS = 3
_PARTS_OF_A_RULE = re.compile(r"[,;]|\band\b|\bor\b")
_SEVERAL = re.compile(
    r"\b(?:several|more than one|multiple|two) .*\b(?:fit|apply|match)"
    r"|\b(?:rule|label|category|categories) that (?:fits?|appl(?:y|ies)|match(?:es)?)",
    re.IGNORECASE,
)
# Ways to say which rule holds where several fit; two different ones in a policy cannot both hold.
_TIES = {
    "the highest": r"\b(?:highest|most severe|gravest|most serious)\b",
    "the lowest": r"\b(?:lowest|least severe|mildest)\b",
    "the first": r"\bfirst (?:rule|one|that|matching|match)\b",
    "the last": r"\blast (?:rule|one|that|matching|match)\b",
    "all of them": r"\b(?:list|give|cite) (?:all|every)\b",
}


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """Rules on both sides, rules on the wrong side, terms defined twice, two orders of rules."""
    yield from _both_sides(parts)
    yield from _wrong_side(parts)
    yield from _terms(parts)
    yield from _ties(parts)


def _both_sides(parts: Anatomy) -> Iterator[PolicyFinding]:
    for one, other in combinations(parts.rules, 2):
        if parts.violates(one.rule.id) == parts.violates(other.rule.id):
            continue
        if _share_a_point(one.rule.text, other.rule.text):
            yield PolicyFinding(
                CHECK, Weight.ERROR,
                f"{one.rule.id} and {other.rule.id} cover the same and lead to opposite sides.",
                "Say what makes the difference.", other.line, other.rule.id,
            )  # fmt: skip


def _share_a_point(one: str, other: str) -> bool:
    """Whether the texts are alike, one lies within the other, or they have a point in common."""
    first, second = content_words(one), content_words(other)
    smaller = min(len(first), len(second))
    if likeness(first, second) >= _ALIKE:
        return True
    if smaller > _FEWEST_WORDS and len(first & second) >= _WITHIN * smaller:
        return True
    points = [[content_words(it) for it in _PARTS_OF_A_RULE.split(text)] for text in (one, other)]
    return any(
        len(first) >= _FEWEST_WORDS and likeness(first, second) >= 1 - 1 / (len(first) + 1)
        for first in points[0]
        for second in points[1]
    )


def _wrong_side(parts: Anatomy) -> Iterator[PolicyFinding]:
    for it in parts.rules:
        violates = parts.violates(it.rule.id)
        if it.line and it.part is (Part.SAFE if violates else Part.VIOLATES):
            label = "violates" if violates else "does not"
            yield PolicyFinding(
                CHECK, Weight.ERROR,
                f"{it.rule.id} stands under {it.part.value.upper()}, and its label {label}.",
                "Move the rule, or change its label.", it.line, it.rule.id,
            )  # fmt: skip


def _terms(parts: Anatomy) -> Iterator[PolicyFinding]:
    for one, other in combinations(parts.terms, 2):
        if one.name.lower() == other.name.lower() and one.gloss != other.gloss:
            yield PolicyFinding(
                CHECK, Weight.ERROR, f"'{one.name}' is defined twice, in different words.",
                "Keep one definition.", other.line, other.name,
            )  # fmt: skip


def _ties(parts: Anatomy) -> Iterator[PolicyFinding]:
    found = {
        words: line.number
        for line in parts.lines
        if not line.is_heading and line.part is not Part.EXAMPLES and _SEVERAL.search(line.text)
        for words, pattern in _TIES.items()
        if re.search(pattern, line.text, re.IGNORECASE)
    }
    if len(found) > 1:
        first, second, *_ = found
        yield PolicyFinding(
            CHECK, Weight.ERROR,
            f"Where several rules fit, it asks for {first} and for {second}.",
            "Say it once.", max(found.values()),
        )  # fmt: skip
