"""Policies: written rules, the labels that they allow, and their immutable versions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from desktop.moderation.errors import PolicyError


class Severity(IntEnum):
    """How grave a label is; ordered, so that a queue can be sorted by it."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The word used in policy files and on the screen."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> Severity:
        """The severity that a policy file names; raises KeyError for any other word."""
        return cls[word.upper()]


class OutputForm(StrEnum):
    """The form of answer that a policy asks for (gpt-oss-safeguard user guide)."""

    CODE = "code"
    CATEGORY = "category"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Label:
    """An answer that a policy allows."""

    code: str
    meaning: str
    severity: Severity
    violates: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered criterion. `label` is the code of the label that it leads to."""

    id: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A written policy as read from its file, before a workspace gives it a version.

    `text` is the body that the model reads, without the front matter. `sha256` covers what
    decides a verdict: text, labels and output form.
    """

    id: str
    name: str
    text: str
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]
    output: OutputForm = OutputForm.JSON

    def __post_init__(self) -> None:
        codes = [label.code for label in self.labels]
        doubled = {code for code in codes if codes.count(code) > 1}
        if doubled:
            raise PolicyError(
                f"The policy '{self.id}' defines the label {min(doubled)} twice.",
                remedy="Give each label a code of its own.",
            )
        if not any(label.violates for label in self.labels) or all(
            label.violates for label in self.labels
        ):
            raise PolicyError(
                f"The policy '{self.id}' needs at least one label that violates and one that does"
                " not.",
                remedy="Name both kinds under 'labels:' at the head of the file.",
            )

    @property
    def sha256(self) -> str:
        """SHA-256 in hex over text, labels and output form, each part length-prefixed."""
        parts = [self.text, self.output.value]
        for label in self.labels:
            parts += [label.code, label.meaning, label.severity.word, str(label.violates)]
        digest = hashlib.sha256()
        for part in parts:
            encoded = part.encode("utf-8")
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
        return digest.hexdigest()

    def label(self, code: str) -> Label | None:
        """The label with this code, or None where the policy has none such."""
        return next((label for label in self.labels if label.code == code), None)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this id, or None where the policy has none such."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One immutable version of a policy, as a workspace numbered it (from 1)."""

    policy: Policy
    version: int
    created_at: datetime

    @property
    def reference(self) -> str:
        """How the version is named on the command line: spam@3."""
        return f"{self.policy.id}@{self.version}"
