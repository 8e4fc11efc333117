"""What a step learns from: examples under one policy."""

from __future__ import annotations

from dataclasses import dataclass

from starter_model.answers import Answer
from starter_model.concepts import Concept
from starter_model.contents import Content
from starter_model.policies import Rule, Written


@dataclass(frozen=True, slots=True)
class Example:
    """A content under a group's policy, the rule it breaks (None: it is allowed), the answer."""

    content: Content
    rule: Rule | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class Group:
    """One policy at one effort with the examples under it. kind: what made it, for reports; rules:
    what each of the policy's rules is about.
    """

    kind: str
    policy: Written
    effort: str
    examples: tuple[Example, ...]
    rules: tuple[tuple[Concept, ...], ...]
