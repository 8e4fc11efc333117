"""Labels: each can be reached, means one thing, and has a gravity that fits its side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.moderation import Severity
from desktop.policies.anatomy import Anatomy, Part
from desktop.policies.lint.finding import PolicyFinding, Weight

CHECK = "label"


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """Labels that no rule leads to and only examples name; two of one meaning; odd gravity."""
    policy = parts.policy
    criteria = "\n".join(it.text for it in parts.lines if it.part is not Part.EXAMPLES)
    meanings: dict[str, str] = {}
    for label in policy.labels:
        is_led_to = any(rule.label == label.code for rule in policy.rules)
        if not is_led_to and not re.search(rf"(?<!\w){re.escape(label.code)}(?!\w)", criteria):
            yield PolicyFinding(
                CHECK, Weight.ERROR, f"No rule leads to the label {label.code}.",
                "Write a rule for it, or take the label out.", rule=label.code,
            )  # fmt: skip
        meaning = label.meaning.strip().lower()
        if meaning and meaning in meanings:
            yield PolicyFinding(
                CHECK, Weight.WARNING,
                f"{meanings[meaning]} and {label.code} have the same meaning.",
                "Merge them, or word them apart.", rule=label.code,
            )  # fmt: skip
        meanings.setdefault(meaning, label.code)
        if label.violates == (label.severity is Severity.NONE):
            side = "violates" if label.violates else "does not violate"
            yield PolicyFinding(
                "contradiction", Weight.WARNING,
                f"{label.code} {side} and has the severity {label.severity.word}.",
                "Give what violates a severity, and nothing else.", rule=label.code,
            )  # fmt: skip
