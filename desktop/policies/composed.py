"""Several policies in one prompt: one text, one answer, read as an answer under each of them.

The labels that allow become one, 'SAFE', since a content that no policy forbids is safe under all;
their codes stay as ids that lead to it, so that every answer which the single policies ask for can
be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from desktop.moderation import Label, OutputForm, Policy, PolicyError, Rule, Severity

SAFE = Label("SAFE", "no policy is violated", Severity.NONE, violates=False)

_HEAD = (
    "These are {count} policies. Judge the content under each of them. Give the label of the rule"
    " that is violated; if rules of several policies are, give the gravest as policy_category and"
    " name them all in rule_ids. If none is, the violation is 0. Answer with one JSON object only."
)


def compose(policies: Sequence[Policy]) -> Policy:
    """Two or more policies as one, with an id that no file can have.

    Raises PolicyError where two of them use the same id for a label or a rule: an answer that cites
    it would not say whose it is.
    """
    owned = [{*_codes(policy), *(rule.id for rule in policy.rules)} for policy in policies]
    owners = Counter(name for names in owned for name in names)
    shared = sorted(name for name, count in owners.items() if count > 1)
    if shared or SAFE.code in owners:
        raise PolicyError(
            f"These policies cannot be put into one prompt: {', '.join(shared) or SAFE.code} is in"
            " more than one.",
            kept="Nothing was judged.",
            remedy="Give labels and rules other ids, or judge under each policy alone.",
        )
    return Policy(
        id="+".join(policy.id for policy in policies),
        name=" and ".join(policy.name for policy in policies),
        text="\n\n".join(
            [_HEAD.format(count=len(policies))]
            + [f"# POLICY: {policy.name}\n\n{policy.text}" for policy in policies]
        ),
        labels=(SAFE, *(it for policy in policies for it in policy.labels if it.violates)),
        rules=tuple(rule for policy in policies for rule in _rules(policy)),
        output=OutputForm.JSON,
    )


def cited_under(policy: Policy, label: str | None, rules: Sequence[str]) -> str | None:
    """The label that violates which an answer to a composed prompt gives under one of its policies,
    by its own label or by a rule that it cites; None where it names none of that policy.
    """
    violating = {it.code for it in policy.labels if it.violates}
    led = {rule.id: rule.label for rule in policy.rules}
    for cited in (label, *rules):
        code = led.get(cited or "", cited)
        if code in violating:
            return code
    return None


def _codes(policy: Policy) -> list[str]:
    return [label.code for label in policy.labels]


def _rules(policy: Policy) -> list[Rule]:
    """The rules of a policy; what led to a label that allows leads to SAFE."""
    allowing = {label.code: label for label in policy.labels if not label.violates}
    kept = [
        replace(rule, label=SAFE.code) if rule.label in allowing else rule for rule in policy.rules
    ]
    known = {rule.id for rule in policy.rules}
    codes = (Rule(it.code, it.meaning, SAFE.code) for it in allowing.values())
    return [*kept, *(rule for rule in codes if rule.id not in known)]
