"""Two policies are told apart by label and rule, and line by line."""

from __future__ import annotations

from desktop.moderation import Policy
from desktop.policies import Change, Subject, differences, read_policy

HEAD = "---\nid: a\nlabels:\n- {code: A0, meaning: fine, violates: false}\n"
BODY = "# Criteria\n- A1: selling of hats.\n- A0: talk about hats.\n"


def policy(labels: str = "", body: str = BODY) -> Policy:
    return read_policy(f"{HEAD}- {{code: A1, meaning: sale, violates: true}}\n{labels}---\n{body}")


def test_the_same_policy_has_no_differences() -> None:
    found = differences(policy(), policy())
    assert (found.changes, found.lines) == ((), ())


def test_a_changed_rule_is_shown_before_and_after() -> None:
    found = differences(policy(), policy(body=BODY.replace("selling", "any sale")))
    assert found.changes == (
        Change(Subject.RULE, "A1", "selling of hats (A1)", "any sale of hats (A1)"),
    )
    assert "-- A1: selling of hats." in found.lines
    assert "+- A1: any sale of hats." in found.lines


def test_what_was_added_has_no_before_and_what_is_gone_no_after() -> None:
    more = policy("- {code: A2, meaning: fraud, violates: true, severity: high}\n")
    added = differences(policy(), more).changes
    assert added == (Change(Subject.LABEL, "A2", "", "fraud (violates, high)"),)
    gone = differences(more, policy()).changes
    assert gone == (Change(Subject.LABEL, "A2", "fraud (violates, high)", ""),)
