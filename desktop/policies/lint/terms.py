"""Terms of art that a policy uses and does not define."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.policies.anatomy import Anatomy, Part
from desktop.policies.lint.finding import PolicyFinding, Weight
from desktop.policies.lint.wording import any_of, content_words

CHECK = "undefined term"
_TERMS = "terms-of-art"
# “Sham offers” or Sham Offers in the middle of a sentence: the policy itself treats it as a term.
_QUOTED = re.compile(r"[\"“«](?P<term>[^\"”»{}:]{3,40})[\"”»]")
_CAPITALISED = re.compile(r"(?<=[a-z,] )(?P<term>[A-Z][a-z]+(?: [A-Z][a-z]+)+)")


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """Each such term of the criteria once, unless it is defined or explained where it stands."""
    known = content_words(" ".join(term.name for term in parts.terms))
    said: set[frozenset[str]] = set()
    for line in parts.within(Part.CRITERIA, Part.VIOLATES, Part.SAFE):
        for term, end in _used(line.text, line.part):
            words = content_words(term)
            if not words or words <= known or words in said or _explained(line.text[end:]):
                continue
            said.add(words)
            yield PolicyFinding(
                CHECK, Weight.WARNING, f"'{term}' is used and not defined.",
                "Define it under Definitions, in one sentence.", line.number, term,
            )  # fmt: skip


def _used(text: str, part: Part) -> Iterator[tuple[str, int]]:
    # What is allowed may be named loosely.
    patterns = (
        (any_of(_TERMS), _QUOTED, _CAPITALISED)
        if part is not Part.SAFE
        else (_QUOTED, _CAPITALISED)
    )
    for pattern in patterns:
        for match in pattern.finditer(text):
            term = match.groupdict().get("term") or match[0]
            yield term, match.end()


def _explained(rest: str) -> bool:
    return bool(re.match(r"[\"”»]?\s*(?::|\(|,? that is\b|,? meaning\b|,? i\.e\.)", rest))
