from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.moderation import Label, OutputForm, Policy, PolicyError, Rule, Severity

SAFE = Label("SP0", "not spam", Severity.NONE, violates=False)
SPAM = Label("SP2", "promotion", Severity.MEDIUM, violates=True)
POLICY = Policy("spam", "Spam", "text", (SAFE, SPAM), (Rule("SP2.a", "bulk", "SP2"),))


def test_a_label_is_found_by_its_code_and_no_other_is() -> None:
    assert POLICY.label("SP2") is SPAM
    assert POLICY.label("SP9") is None


def test_a_rule_is_found_by_its_id_and_no_other_is() -> None:
    assert POLICY.rule("SP2.a") is POLICY.rules[0]
    assert POLICY.rule("SP2.b") is None


@pytest.mark.parametrize("labels", [(SAFE, SPAM, SPAM), (SAFE,), (SPAM,), ()])
def test_a_policy_needs_distinct_labels_of_both_kinds(labels: tuple[Label, ...]) -> None:
    with pytest.raises(PolicyError) as caught:
        replace(POLICY, labels=labels)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "changed",
    [
        replace(POLICY, text="text."),
        replace(POLICY, output=OutputForm.CODE),
        replace(POLICY, labels=(SAFE, replace(SPAM, severity=Severity.HIGH))),
        replace(POLICY, labels=(SAFE, replace(SPAM, meaning="bulk"))),
        replace(POLICY, labels=(replace(SAFE, code="S"), replace(SPAM, code="P0SP2"))),
    ],
)
def test_all_that_decides_a_verdict_is_in_the_hash(changed: Policy) -> None:
    assert changed.sha256 != POLICY.sha256


def test_the_name_is_not_in_the_hash() -> None:
    assert replace(POLICY, name="Scams").sha256 == POLICY.sha256


def test_severities_are_ordered_and_named_by_their_word() -> None:
    words = ["none", "low", "medium", "high", "critical"]
    assert [severity.word for severity in sorted(Severity)] == words
    assert [Severity.from_word(word) for word in words] == sorted(Severity)
