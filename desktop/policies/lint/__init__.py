"""Checks of written policies, one a module: what would make a model, or a person, misread them.

It never changes a policy, and calls nothing wrong that it cannot name with its place and its mend.
"""

from __future__ import annotations

from desktop.moderation import Policy
from desktop.policies.anatomy import anatomy
from desktop.policies.lint import (
    contradictions,
    examples,
    injection,
    labels,
    length,
    output,
    overlap,
    terms,
    words,
)
from desktop.policies.lint.finding import PolicyFinding, Weight

__all__ = ["PolicyFinding", "Weight", "lint"]

_CHECKS = (
    labels.check, contradictions.check, overlap.check, examples.check, output.check,
    injection.check, terms.check, words.check,
)  # fmt: skip


def lint(policy: Policy, tokens: int | None) -> tuple[PolicyFinding, ...]:
    """Everything found, the gravest first, then by line. tokens: the length for the model."""
    parts = anatomy(policy)
    found = [*length.check(tokens), *(it for check in _CHECKS for it in check(parts))]
    return tuple(sorted(found, key=lambda it: (-it.weight, it.line)))
