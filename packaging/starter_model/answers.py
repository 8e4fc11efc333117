"""The answer that a model is to learn: its reasoning and its final message."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from starter_model.contents import Content
from starter_model.policies import Form, Rule, Written

EFFORTS = ("low", "medium", "high")
_MOST_QUOTED = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of the analysis message and of the final one. cited: the id by which the analysis
    settles on a rule, "" where it settles on none.
    """

    analysis: str
    final: str
    cited: str = ""


def answer(policy: Written, content: Content, rule: Rule | None, effort: str) -> Answer:
    """What is to be said of `content`; rule is the one that it breaks, None where it is allowed.

    low quotes the decisive words and names the rule, medium says also what the rule covers, high
    goes through the rules one by one.
    """
    span = _quoted(content)
    cited = rule.id if rule and effort != "high" else ""
    return Answer(_analysis(policy, rule, span, effort), _final(policy, rule, span), cited)


def _quoted(content: Content) -> str:
    """The first of the decisive words, as they stand in the text; empty where they cannot be."""
    words = list(re.finditer(r"\S+", content.span))
    span = (
        content.span[: words[_MOST_QUOTED - 1].end()]
        if len(words) >= _MOST_QUOTED
        else content.span
    )
    is_plain = span in content.text and not re.search(r'["\n]', span)
    return span if is_plain else ""


def _analysis(policy: Written, rule: Rule | None, span: str, effort: str) -> str:
    if effort == "high":
        checks = ", ".join(f"{it.id} {'yes' if it is rule else 'no'}" for it in policy.rules)
        return f'{checks}: "{span}".' if rule and span else f"{checks}."
    if rule is None:
        return "No rule fits."
    # The id first: by then the rule is settled, and its words are only to be copied from there.
    named = f"{rule.id}, {_opening(rule.words)}" if effort == "medium" else rule.id
    return f'"{span}": {named}.' if span else f"{named}."


def _opening(words: str) -> str:
    """The first words of a rule, for it to be recognised by."""
    few = words.split()[:4]
    return " ".join(few).rstrip(".,;:(")


def _final(policy: Written, rule: Rule | None, span: str) -> str:
    cited = rule.id if rule else policy.safe
    violation = 1 if rule else 0
    if policy.form is Form.DIGIT:
        return str(violation)
    if policy.form is Form.CODE:
        return cited
    fields: dict[str, object] = {"violation": violation, "policy_category": cited}
    if policy.form is Form.FULL:
        fields["rule_ids"] = [rule.id] if rule else []
        fields["confidence"] = "high"
        fields["rationale"] = f"It says '{span}'." if rule and span else (
            "It fits the rule." if rule else "No rule fits.")  # fmt: skip
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
