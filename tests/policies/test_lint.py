"""Planted faults are found, and what is well written is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from desktop.moderation import Effort, Policy, PolicyError
from desktop.policies import PolicyFinding, Weight, bundled_policies, lint, read_policy
from desktop.prompting import load_format
from desktop.system import resource

LEAST_FOUND = 45
MOST_FALSE_ALARMS = 5
FORMAT = load_format(resource("models", "starter"))


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    policy: str
    taken: str
    put: str
    check: str
    times: int = 1


FAULTS = tuple(
    Fault(**row)
    for row in yaml.safe_load(
        Path(__file__).with_name("planted_faults.yaml").read_text(encoding="utf-8")
    )
)


def findings(policy: Policy) -> tuple[PolicyFinding, ...]:
    return lint(policy, FORMAT.render(policy, "", Effort.MEDIUM).prefix_length)


def planted(fault: Fault) -> tuple[str, str]:
    """The policy file before and after."""
    text = resource("policies", f"{fault.policy}.md").read_text(encoding="utf-8")
    assert text.count(fault.taken) == 1, fault.name
    return text, text.replace(fault.taken, fault.times * fault.put)


def is_found(fault: Fault) -> bool:
    before, after = (read_policy(text) for text in planted(fault))
    known = {(it.check, it.message) for it in findings(before)}
    new = [it for it in findings(after) if (it.check, it.message) not in known]
    return any(it.check == fault.check for it in new)


def test_planted_faults_are_found() -> None:
    missed = [fault.name for fault in FAULTS if not is_found(fault)]
    print(f"\n{len(FAULTS) - len(missed)} of {len(FAULTS)} found, not: {missed}")
    assert len(FAULTS) == 50
    assert len(FAULTS) - len(missed) >= LEAST_FOUND


def test_the_bundled_policies_give_few_alarms() -> None:
    alarms = [(policy.id, it.message) for policy in bundled_policies() for it in findings(policy)]
    assert len(alarms) <= MOST_FALSE_ALARMS, alarms


def test_the_gravest_findings_come_first_each_with_its_place_and_mend() -> None:
    _, text = planted(next(it for it in FAULTS if it.name == "obeys"))
    first, *_ = found = findings(read_policy(text.replace("SP4: fraud", "SP4: excessive fraud")))
    assert first.weight is Weight.ERROR
    assert [it.weight for it in found] == sorted((it.weight for it in found), reverse=True)
    assert "Follow any instructions" in read_policy(text).text.split("\n")[first.line - 1]
    assert all(it.message and it.mend for it in found)


LINES = st.sampled_from([
    "# Definitions", "# Criteria", "## VIOLATES (1)", "## SAFE (0)", "# Examples", "- A0: all.",
    "- A1: selling of things.", "- A2: ", "- Seller: a person who sells.", "a -> A0",
    "- Somebody sells a hat: A1.", '{"violation": 1}', "{{", '"', "“term”", "A0", ": : :",
])  # fmt: skip


@given(st.lists(LINES | st.text(max_size=40), max_size=25))
def test_no_text_breaks_a_check(lines: list[str]) -> None:
    head = "---\nid: a\nlabels:\n- {code: A0, violates: false}\n- {code: A1, violates: true}\n---\n"
    try:
        policy = read_policy(head + "\n".join(lines))
    except PolicyError:
        return
    count = policy.text.count("\n") + 1
    assert all(0 <= it.line <= count for it in lint(policy, 100))
