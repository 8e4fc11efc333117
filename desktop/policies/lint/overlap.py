"""Rules that say the same, and rules that another one leaves nothing for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from desktop.policies.anatomy import Anatomy, Part, PlacedRule
from desktop.policies.lint.finding import PolicyFinding, Weight
from desktop.policies.lint.wording import content_words, likeness

_ALIKE = 0.6
_WITHIN = 0.9
_FEWEST_WORDS = 3
_CATCH_ALL = re.compile(
    r"\b(?:any|all|every)\s+(?:other\s+|kind\s+of\s+|form\s+of\s+)?(?:content|messages?|posts?|texts?)\b"
    r"|\banything\b|\beverything\b",
    re.IGNORECASE,
)


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """Pairs of rules on one side with the same words, or one within the other; catch-all rules.

    The same words on both sides are a contradiction, see there.
    """
    rules = [it for it in parts.rules if it.rule.text]
    for one, other in combinations(rules, 2):
        if one.rule.label == other.rule.label and "." not in other.rule.id:
            continue
        if parts.violates(one.rule.id) == parts.violates(other.rule.id):
            yield from _pair(one, other)
    for it in rules:
        if it.part is not Part.SAFE and parts.violates(it.rule.id) and _takes_all(it.rule.text):
            yield PolicyFinding(
                "unreachable", Weight.WARNING,
                f"{it.rule.id} covers whatever there is, so that nothing is left to be allowed.",
                "Name what it is about.", it.line, it.rule.id,
            )  # fmt: skip


def _takes_all(text: str) -> bool:
    found = _CATCH_ALL.search(text)
    # 'Anything that sells weapons' says what; 'anything else' and 'all content' do not.
    return found is not None and len(content_words(text[found.end() :])) < _FEWEST_WORDS


def _pair(one: PlacedRule, other: PlacedRule) -> Iterator[PolicyFinding]:
    first, second = content_words(one.rule.text), content_words(other.rule.text)
    common, smaller = first & second, min(first, second, key=len)
    names = f"{one.rule.id} and {other.rule.id}"
    if likeness(first, second) >= _ALIKE:
        yield PolicyFinding(
            "overlap", Weight.WARNING, f"{names} say much the same.",
            "Merge them, or say what falls under the one and not under the other.",
            other.line, other.rule.id,
        )  # fmt: skip
    elif len(smaller) >= _FEWEST_WORDS and len(common) >= _WITHIN * len(smaller):
        inner = one if smaller is first else other
        yield PolicyFinding(
            "unreachable", Weight.WARNING,
            f"All that {inner.rule.id} says stands in the other rule of {names} as well.",
            "Say which of the two holds where both fit, or narrow the wider one.",
            inner.line, inner.rule.id,
        )  # fmt: skip
