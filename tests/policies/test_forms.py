"""The same policy in another form says the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from desktop.moderation import Policy, PolicyError
from desktop.policies import (
    PolicyForm,
    bundled_policies,
    cited_under,
    compose,
    outline,
    policy_forms,
    read_policy,
)

POLICIES = bundled_policies()
FORMS = [(policy, form) for policy in POLICIES for form in policy_forms(policy)]
NAMES = {
    "rules in reverse",
    "examples in reverse",
    "headings in capitals",
    "other bullets",
    "other ids",
}


def of(policy_id: str) -> Policy:
    return next(it for it in POLICIES if it.id == policy_id)


def form(policy: Policy, name: str) -> PolicyForm | None:
    return next((it for it in policy_forms(policy) if it.name == name), None)


def words(text: str) -> Counter[str]:
    return Counter(text.replace("#", " ").replace("* ", "- ").casefold().split())


def test_a_bundled_policy_comes_in_every_form_and_under_ids_that_no_file_can_have() -> None:
    assert {it.name for it in policy_forms(of("spam"))} == NAMES
    assert len({it.policy.id for _, it in FORMS}) == len(FORMS)
    assert all("~" in it.policy.id for _, it in FORMS)


@pytest.mark.parametrize(
    ("policy", "made"), FORMS, ids=[f"{policy.id}-{form.name}" for policy, form in FORMS]
)
def test_a_form_has_the_same_words_rules_and_sides(policy: Policy, made: PolicyForm) -> None:
    assert made.policy.text != policy.text
    sides = [(it.violates, it.meaning, it.severity) for it in policy.labels]
    assert [(it.violates, it.meaning, it.severity) for it in made.policy.labels] == sides
    if made.name != "other ids":
        assert words(made.policy.text) == words(policy.text)
        found = {it.id: (it.text, it.violates) for it in outline(made.policy.text).criteria}
        assert found == {it.id: (it.text, it.violates) for it in outline(policy.text).criteria}


def test_other_ids_are_renamed_everywhere_and_keep_their_numbers() -> None:
    spam = of("spam")
    made = form(spam, "other ids")
    assert made is not None
    assert [it.code for it in made.policy.labels] == ["K0", "K1", "K2", "K3", "K4"]
    assert "SP" not in made.policy.text
    assert made.policy.text.replace("K", "SP").count("SP") == spam.text.replace("K", "SP").count(
        "SP"
    )
    assert [it.id for it in outline(made.policy.text).criteria] == ["K1", "K2", "K3", "K4", "K0"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Give the first rule that fits.",
        "Go through the rules in this order.",
        "If none of the rules above fits, it is safe.",
    ],
)
def test_rules_keep_their_order_where_the_policy_speaks_of_it(sentence: str) -> None:
    spam = of("spam")
    ordered = replace(spam, text=spam.text.replace("# Definitions", f"{sentence}\n\n# Definitions"))
    assert form(ordered, "rules in reverse") is None
    assert form(ordered, "examples in reverse") is not None


def test_to_do_something_in_order_to_reach_something_is_no_order() -> None:
    assert "in order to" in of("hate").text
    assert {it.name for it in policy_forms(of("hate"))} == NAMES


def test_an_id_that_is_also_something_else_is_not_renamed() -> None:
    spam = of("spam")
    other = replace(spam, text=spam.text + "\n- A message about the camera SP500: SP0.")
    assert form(other, "other ids") is None


def test_a_longer_item_goes_with_its_first_line() -> None:
    policy = read_policy(
        "---\nid: a\nlabels:\n  - {code: A0, meaning: fine, severity: none, violates: false}\n"
        "  - {code: A1, meaning: bad, severity: low, violates: true}\n---\n"
        "# Criteria\n## VIOLATES (1)\n- A1: one,\n  in two lines.\n- A1.a: another.\n"
    )
    made = form(policy, "rules in reverse")
    assert made is not None
    assert made.policy.text.endswith("- A1.a: another.\n- A1: one,\n  in two lines.")


def test_policies_in_one_prompt_read_every_answer_that_each_asks_for() -> None:
    spam, hate = of("spam"), of("hate")
    both = compose([spam, hate])
    assert (both.id, both.label("SP0"), both.label("H2")) == ("spam+hate", None, hate.label("H2"))
    for policy in (spam, hate):
        assert policy.text in both.text
        for label in policy.labels:
            led = both.rule(label.code)
            found = both.label(led.label if led else label.code)
            assert found is not None
            assert found.violates == label.violates


def test_an_answer_to_one_prompt_is_read_under_each_policy() -> None:
    spam, hate = of("spam"), of("hate")
    assert cited_under(spam, "SP2", ("SP2", "H1")) == "SP2"
    assert cited_under(hate, "SP2", ("SP2", "H1")) == "H1"
    assert cited_under(hate, "SP2", ("SP2",)) is None
    assert cited_under(spam, "SAFE", ("SP0", "H0")) is None


def test_policies_that_share_an_id_cannot_be_put_into_one_prompt() -> None:
    with pytest.raises(PolicyError, match="SP0, SP1"):
        compose([of("spam"), of("spam-short")])
