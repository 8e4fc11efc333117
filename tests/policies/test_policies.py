from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.moderation import OutputForm, Policy, PolicyError, Severity
from desktop.policies import bundled_policies, outline, read_policy, read_policy_file

BUNDLED = bundled_policies()
# One that leaves the guide's sections out, for a model that cannot read long policies.
FULL = [policy for policy in BUNDLED if policy.id != "spam-short"]
SECTIONS = ["# Instruction", "# Definitions", "# Criteria", "# Examples"]
HEAD = """---
id: spam
labels:
  - {code: SP0, violates: false}
  - {code: SP2, meaning: promotion, severity: high, violates: true}
---
"""
BODY = """# Criteria
## VIOLATES (1)
- SP2: promotion
- SP2.a: in bulk
## SAFE (0)
- SP0: anything else
"""
# The shape of the published example policy of gpt-oss-safeguard, in other words.
PLAIN_SPAM = """Spam Policy (#SP)
GOAL: Tell spam from the rest.

DEFINITIONS
- Spam: what nobody asked for (see SP9).

**Allowed Content (SP0 - Non-spam)**
Useful or personal.
- **SP0.a Request** - "Where do I upload a photo?"

**Likely Spam (SP2 - Medium severity)**
- **SP2.a Irrelevant promotion** - "Cheap likes here"

**High-Risk Spam (SP3 - Strong signs, high severity)**
- **SP3.a Bulk** - the same text many times

**Malicious Spam (SP4 - Maximum severity)**
- **SP4.a Phishing** - asks for a password

EXAMPLES
SP7: not a rule
"""


def labels_of(policy: Policy) -> dict[str, tuple[bool, Severity]]:
    return {label.code: (label.violates, label.severity) for label in policy.labels}


def test_the_bundled_policies_are_there() -> None:
    ids = {policy.id for policy in BUNDLED}
    assert ids == {"harassment", "hate", "personal-data", "self-harm", "spam", "spam-short"}


def test_the_short_policy_says_what_the_full_one_says() -> None:
    full, short = (next(it for it in BUNDLED if it.id == name) for name in ("spam", "spam-short"))
    assert short.labels == full.labels
    assert short.rules == full.rules


@pytest.mark.parametrize("policy", FULL, ids=lambda policy: policy.id)
def test_a_bundled_policy_follows_the_guide(policy: Policy) -> None:
    places = [policy.text.index(section) for section in SECTIONS]
    assert places == sorted(places)
    # 300 to 600 tokens at the usual four and a third letters each.
    assert 300 * 4 < len(policy.text) < 600 * 5
    assert {rule.id for rule in policy.rules} == {label.code for label in policy.labels}


@pytest.mark.parametrize("policy", FULL, ids=lambda policy: policy.id)
def test_a_bundled_policy_has_four_to_six_examples_of_both_kinds(policy: Policy) -> None:
    examples = policy.text.split("# Examples")[1].strip().splitlines()
    answers = [re.search(r": ([A-Z]+\d)\.$", example) for example in examples]
    labels = [policy.label(answer[1]) for answer in answers if answer]
    assert 4 <= len(labels) == len(examples) <= 6
    kinds = [label.violates for label in labels if label is not None]
    assert len(kinds) == len(labels)
    assert 2 <= kinds.count(False) <= len(kinds) - 2


def test_front_matter_gives_labels_and_the_text_gives_rules() -> None:
    policy = read_policy(HEAD + BODY)
    assert policy.id == "spam"
    assert labels_of(policy) == {"SP0": (False, Severity.NONE), "SP2": (True, Severity.HIGH)}
    assert [(rule.id, rule.label) for rule in policy.rules] == [
        ("SP2", "SP2"),
        ("SP2.a", "SP2"),
        ("SP0", "SP0"),
    ]
    assert policy.output is OutputForm.JSON


def test_the_model_does_not_read_the_front_matter() -> None:
    assert read_policy(HEAD + BODY).text == BODY.strip()


def test_labels_may_be_left_out_where_the_criteria_name_them() -> None:
    policy = read_policy(BODY, name_hint="My Spam!")
    assert policy.id == "my-spam"
    assert labels_of(policy) == {"SP2": (True, Severity.MEDIUM), "SP0": (False, Severity.NONE)}


def test_the_published_form_with_labels_in_headings_is_understood() -> None:
    policy = read_policy(PLAIN_SPAM, name_hint="spam")
    assert labels_of(policy) == {
        "SP0": (False, Severity.NONE),
        "SP2": (True, Severity.MEDIUM),
        "SP3": (True, Severity.HIGH),
        "SP4": (True, Severity.CRITICAL),
    }
    assert {rule.id: rule.label for rule in policy.rules}["SP3.a"] == "SP3"
    assert policy.rule("SP7") is None


def test_two_sections_without_numbers_give_the_labels_one_and_nought() -> None:
    policy = read_policy("VIOLATES (1)\nanything rude\nSAFE (0)\nthe rest\n", name_hint="rude")
    assert labels_of(policy) == {"0": (False, Severity.NONE), "1": (True, Severity.MEDIUM)}


@pytest.mark.parametrize(
    "line",
    [
        "SP2: x",
        "- SP2 x",
        "* **SP2** x",
        "1. SP2: x",
        "#SP2: x",
        "[SP2] x",
        "### SP2 - x",
        "  + SP2 x",
        "**SP2: x**",
    ],
)
def test_a_criterion_is_found_however_it_is_marked(line: str) -> None:
    (criterion,) = outline(f"VIOLATES\n{line}").criteria
    assert (criterion.id, criterion.text[0], criterion.violates) == ("SP2", "x", True)


@pytest.mark.parametrize("line", ["see SP2", "GP 2020", "COVID19x is", "The SP2 rule"])
def test_a_word_that_is_no_criterion_is_left_alone(line: str) -> None:
    assert outline(f"VIOLATES\n{line}").criteria == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no text"),
        (HEAD, "no text"),
        ("Be nice.", "No labels"),
        ("SP1: rude\nSP2: ruder", "whether SP1, SP2 violates"),
        (HEAD + BODY + "\n## VIOLATES\n- SP5: new", "SP5 leads to no label"),
        (HEAD.replace("violates: true", "violates: false") + BODY, "at least one label"),
        (HEAD.replace("SP2", "SP0") + BODY.replace("SP2", "SP0"), "twice"),
        (HEAD.replace("high", "dire") + BODY, "severity is one of"),
        (HEAD.replace("id: spam", "id: spam\ncolour: red") + BODY, "colour"),
        (HEAD.replace("id: spam", "id: [") + BODY, "line"),
        (HEAD.replace("id: spam", "a: &a [x]\nb: *a") + BODY, "alias"),
        ("x" * 1_000_001, "larger"),
    ],
)
def test_what_is_missing_is_asked_for(text: str, said: str) -> None:
    with pytest.raises(PolicyError) as caught:
        read_policy(text, name_hint="p")
    assert said in caught.value.message
    assert caught.value.remedy


def test_a_policy_without_a_name_of_any_kind_is_asked_for_its_id() -> None:
    with pytest.raises(PolicyError, match="no id"):
        read_policy(BODY)


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_and_line_ends_make_no_other_policy(
    tmp_path: Path, prefix: bytes, newline: str
) -> None:
    file = tmp_path / "spam.md"
    file.write_bytes(prefix + (HEAD + BODY).replace("\n", newline).encode())
    assert read_policy_file(file) == read_policy(HEAD + BODY, name_hint="spam")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a\0b", b"\xe9"])
def test_a_binary_file_is_no_policy(data: bytes) -> None:
    with pytest.raises(PolicyError, match="UTF-8"):
        read_policy(data, name_hint="p")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"none\.md"):
        read_policy_file(tmp_path / "none.md")


def read_or_refuse(data: bytes | str) -> None:
    try:
        read_policy(data, name_hint="p")
    except PolicyError as error:
        refusal: PolicyError | None = error
    else:
        refusal = None
    assert refusal is None or refusal.remedy


@given(data=st.binary(max_size=400) | st.text(max_size=400))
def test_any_input_is_read_or_refused(data: bytes | str) -> None:
    read_or_refuse(data)


@given(head=st.text(max_size=200))
def test_any_head_is_read_or_refused(head: str) -> None:
    read_or_refuse(f"---\n{head}\n---\n{BODY}")


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: X Bad!\n---\n# VIOLATES\n- A1: no\n# SAFE\n- A0: yes\n",
        "---\nid: open\nname: never closed\n# VIOLATES\n- A1: no\n# SAFE\n- A0: yes\n",
        "---\nid: empty\nlabels: [{code: '', violates: true}]\n---\ntext\n",
    ],
    ids=["id", "unclosed", "label"],
)
def test_what_a_head_says_wrongly_is_asked_for_and_not_guessed(text: str) -> None:
    with pytest.raises(PolicyError):
        read_policy(text, name_hint="file")


def test_a_heading_may_begin_with_a_symbol() -> None:
    policy = read_policy(
        "DEFINITIONS\nSpam is unasked.\n\n✅ Allowed content (SP0 - none)\nAll else.\n\n"
        "❌ Likely spam (SP2 - medium severity)\nUnasked promotion.\n",
        name_hint="plain",
    )
    assert [(label.code, label.violates) for label in policy.labels] == [
        ("SP0", False),
        ("SP2", True),
    ]
