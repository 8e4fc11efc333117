"""Words that each reader, and each model, takes in another way."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.policies.anatomy import Anatomy, Part
from desktop.policies.lint.finding import PolicyFinding, Weight
from desktop.policies.lint.wording import any_of

CHECK = "ambiguous word"
_WORDS = "vague-words"


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """Each vague word of the instruction and the criteria, unless the policy defines it."""
    defined = " ".join(term.name.lower() for term in parts.terms)
    for line in parts.within(Part.INSTRUCTION, Part.CRITERIA, Part.VIOLATES, Part.SAFE):
        for match in any_of(_WORDS).finditer(line.text):
            word = match[0].lower()
            if word not in defined:
                yield PolicyFinding(
                    CHECK, Weight.WARNING, f"'{match[0]}' can be taken in many ways.",
                    "Say what can be seen in the content, or define the word.",
                    line.number, match[0],
                )  # fmt: skip
