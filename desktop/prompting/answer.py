"""The final answer: one of the three forms of the gpt-oss-safeguard guide, to label and rules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop.moderation import Label, Policy
from desktop.prompting.completion import MalformedError
from desktop.prompting.vocabulary import whole_characters

_JSON_SPACE = " \t\r\n"
# The only numbers that an answer may have, as they are written.
VIOLATION = {"0": 0, "1": 1}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a final answer says under its policy.

    rules: ids of rules or labels that it cites, in order, each once. quotes: what it says it
    quotes of the content. rationale and confidence are empty where it gives none.
    """

    label: Label
    rules: tuple[str, ...] = ()
    rationale: str = ""
    confidence: str = ""
    quotes: tuple[str, ...] = ()


class _Fields(BaseModel):
    """The fields of an answer in JSON. A violation alone is an answer; the rest may be missing."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    violation: int
    policy_category: str | None = None
    rule_ids: list[str] = []
    # A word, or a few: people see it as the model wrote it.
    confidence: Annotated[str, Field(pattern=r"^\w{1,20}(?:[ -]\w{1,20}){0,2}$")] = ""
    rationale: str = ""
    evidence: list[str] | str = []
    quotes: list[str] | str = []


def read_answer(final: str, policy: Policy) -> Answer:
    """The answer in the text of a final message.

    It is `0`, `1` or a label's code; or one JSON object with `violation` and, as far as given,
    `policy_category`, `rule_ids`, `confidence`, `rationale`, `evidence` and `quotes`. Raises
    MalformedError for all else, and where the answer contradicts itself or the policy.
    """
    text = final.strip(_JSON_SPACE)
    if text.startswith("{"):
        return _read_fields(_parse_object(text), policy)
    violation = VIOLATION.get(text)
    if policy.label(text) is not None:
        return Answer(_settle(violation, text, policy), _rules_of(text, policy))
    if violation is None:
        raise MalformedError("The answer has none of the forms that a policy can ask for.")
    return Answer(_settle(violation, None, policy))


def _parse_object(text: str) -> _Fields:
    try:
        # Python's reader alone would take the last of double keys, and any number.
        fields = json.loads(
            text, object_pairs_hook=_without_doubles, parse_int=VIOLATION.__getitem__
        )
        return _Fields.model_validate(fields)
    except ValidationError:
        fault = "The answer's JSON has a field that is missing, unknown or of the wrong kind."
    except (ValueError, KeyError, RecursionError):
        fault = "The answer is not a single, well-formed JSON object."
    raise MalformedError(fault)


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("double key")
    return fields


def _read_fields(fields: _Fields, policy: Policy) -> Answer:
    category = fields.policy_category
    label = _settle(fields.violation, category, policy)
    cited = [*_rules_of(category, policy), *fields.rule_ids]
    _check_cited(cited, label, policy)
    return Answer(
        label=label,
        rules=tuple(dict.fromkeys(cited)),
        rationale=whole_characters(fields.rationale).strip(),
        confidence=fields.confidence,
        quotes=(*_listed(fields.evidence), *_listed(fields.quotes)),
    )


def _settle(violation: int | None, category: str | None, policy: Policy) -> Label:
    """The one label that fits what was said of violation and category, None being unsaid."""
    if category is None:
        fitting = [label for label in policy.labels if label.violates == violation]
        if len(fitting) != 1:
            raise MalformedError("The answer does not say which of the policy's labels it means.")
        return fitting[0]
    label = _label_of(category, policy)
    if violation is not None and label.violates != violation:
        raise MalformedError("The answer's violation and its label contradict each other.")
    return label


def _label_of(cited: str, policy: Policy) -> Label:
    """The label with the code `cited`, else the one that the rule with that id leads to."""
    rule = policy.rule(cited)
    label = policy.label(cited) or (policy.label(rule.label) if rule else None)
    if label is None:
        raise MalformedError("The answer cites a label or a rule that the policy does not have.")
    return label


def _rules_of(category: str | None, policy: Policy) -> tuple[str, ...]:
    """The rule that a category cites; many policies give a label and its rule one id."""
    return (category,) if category is not None and policy.rule(category) is not None else ()


def _check_cited(cited: Iterable[str], label: Label, policy: Policy) -> None:
    forbidding = [_label_of(rule_id, policy).violates for rule_id in cited]
    if any(forbidding) and not label.violates:
        raise MalformedError("The answer allows the content, yet cites a rule that forbids it.")


def _listed(quotes: list[str] | str) -> list[str]:
    return [quotes] if isinstance(quotes, str) else quotes
