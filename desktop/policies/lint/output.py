"""The form of answer: asked for, once, and one that can be checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from desktop.moderation import OutputForm
from desktop.policies.anatomy import Anatomy, Line, Part
from desktop.policies.lint.finding import PolicyFinding, Weight

CHECK = "output form"
_ASKS = re.compile(r"\b(?:answer|respond|reply|return|output|classify|label)\b", re.IGNORECASE)
# Forms that cannot be read strictly: a label is to be one of the policy's own.
_UNREADABLE = re.compile(
    r"\byes (?:or|/) ?no\b|\b(?:score|rate|rating|scale|number) (?:from|of|between) \d"
    r"|\bpercent(?:age)?\b"
    r"|\b(?:xml|yaml|html|markdown table|a table)\b|\bin (?:your|its) own words\b"
    r"|\b(?:a|one) (?:short )?(?:paragraph|sentence|essay|summary)\b|\btrue (?:or|/) ?false\b"
    r"|\bfree[- ]form\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\{[^{}]*\}")
_EFFORT = re.compile(r"\breasoning(?: effort)?\s*:\s*(?:low|medium|high)\b", re.IGNORECASE)


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """No form asked for; one that cannot be checked; a sample answer that does not fit."""
    asking = [
        line
        for line in parts.lines
        if line.part in (Part.INSTRUCTION, Part.OTHER) and _ASKS.search(line.text)
    ]
    if not asking and not _OBJECT.search(parts.policy.text):
        yield PolicyFinding(
            CHECK, Weight.HINT, "It does not say in which form to answer.",
            "Ask for it at the end of the instruction, with a sample answer.",
        )  # fmt: skip
    for line in asking:
        found = _UNREADABLE.search(line.text)
        if found:
            yield PolicyFinding(
                CHECK, Weight.ERROR, f"'{found[0]}' is a form of answer that cannot be checked.",
                'Ask for a code of the policy, or for {"violation": 1, "policy_category": CODE}.',
                line.number,
            )  # fmt: skip
    yield from _samples(parts)
    for line in parts.lines:
        if _EFFORT.search(line.text):
            yield PolicyFinding(
                CHECK, Weight.WARNING, "The reasoning effort stands in the policy's text.",
                "Take it out: effort is chosen when judging, and written where the model reads it.",
                line.number,
            )  # fmt: skip


def _samples(parts: Anatomy) -> Iterator[PolicyFinding]:
    for line in parts.within(Part.INSTRUCTION, Part.OTHER):
        for match in _OBJECT.finditer(line.text):
            problem = _problem(parts, match[0])
            if problem:
                yield _wrong(line, problem)
            elif parts.policy.output is OutputForm.CODE:
                yield _wrong(line, "is an object, and the policy's head says 'output: code'")
                return


def _wrong(line: Line, problem: str) -> PolicyFinding:
    return PolicyFinding(
        CHECK, Weight.ERROR, f"The sample answer {problem}.",
        "Write it as the model is to write it.", line.number,
    )  # fmt: skip


def _problem(parts: Anatomy, sample: str) -> str:
    try:
        fields = json.loads(sample)
    except ValueError:
        return "is not well-formed JSON"
    violation = fields.get("violation")
    if violation not in (0, 1, None):
        return "has a 'violation' that is neither 0 nor 1"
    cited = fields.get("policy_category", fields.get("label"))
    if cited is None and violation is None:
        return "has neither 'violation' nor 'policy_category'"
    if cited is not None and str(cited) not in parts.codes:
        return f"gives {cited}, which is no label or rule of the policy"
    if violation is not None and cited is not None and parts.violates(cited) != bool(violation):
        return f"gives {cited} with a 'violation' that does not fit it"
    return ""
