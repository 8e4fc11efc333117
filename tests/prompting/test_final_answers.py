"""Final answers: the three forms, and what contradicts itself or the policy."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.moderation import Label, Outcome, Policy, Reading, Rule, Severity

ReadFinal = Callable[..., Reading]


@pytest.mark.parametrize(
    ("final", "label", "rules"),
    [
        ("0", "SP0", ()),
        ("1", "SP2", ()),
        (" 1\n", "SP2", ()),
        ("SP0", "SP0", ()),
        ("SP2", "SP2", ()),
        ('{"violation":0}', "SP0", ()),
        ('{"violation": 1, "policy_category": null}', "SP2", ()),
        ('{"violation":0,"policy_category":"SP0"}', "SP0", ()),
        ('{"violation":0,"policy_category":"SP0.a"}', "SP0", ("SP0.a",)),
        ('{"violation":1,"policy_category":"SP2.b"}', "SP2", ("SP2.b",)),
        ('{"violation":1,"rule_ids":["SP2.b","SP2.a","SP2.b"]}', "SP2", ("SP2.b", "SP2.a")),
        (
            '{"violation":1,"policy_category":"SP2.a","rule_ids":["SP2","SP2.a"]}',
            "SP2",
            ("SP2.a", "SP2"),
        ),
        ('\n{"policy_category":"SP2","violation":1}\n', "SP2", ()),
    ],
)
def test_each_form_gives_its_label_and_rules(
    read_final: ReadFinal, final: str, label: str, rules: tuple[str, ...]
) -> None:
    reading = read_final(final)
    assert (reading.label, reading.rules, reading.problem) == (label, rules, "")


@pytest.mark.parametrize("final", ["SP2", '{"violation":1,"policy_category":"SP2"}'])
def test_a_label_that_is_a_rule_as_well_is_cited(
    read_final: ReadFinal, policy: Policy, final: str
) -> None:
    rules = (*policy.rules, Rule("SP2", "promotion of any kind", "SP2"))
    assert read_final(final, policy=replace(policy, rules=rules)).rules == ("SP2",)


def test_the_longest_form_gives_reason_confidence_and_evidence(read_final: ReadFinal) -> None:
    final = {
        "violation": 1,
        "policy_category": "SP2",
        "rule_ids": ["SP2.a"],
        "confidence": "very high",
        "rationale": "It urges to \u201cbuy now\u201d.",
        "evidence": ["cheap pills"],
        "quotes": "today",
    }
    text = "Cheap pills! Buy now, only today."
    reading = read_final(json.dumps(final), text=text)
    assert reading.rationale == "It urges to \u201cbuy now\u201d."
    assert reading.stated_confidence == "very high"
    assert [span.text for span in reading.evidence] == ["Cheap pills", "Buy now", "today"]


@pytest.mark.parametrize(
    "final",
    [
        "",
        "2",
        "00",
        "0.",
        "0 1",
        "-0",
        "\uff10",
        "true",
        "null",
        "SP9",
        "sp0",
        "SP0.",
        '"SP0"',
        "SP0 SP2",
        "The label is SP0.",
        "[0]",
        '[{"violation":0}]',
        "{}",
        '{"policy_category":"SP0"}',
        '{"violation":"0"}',
        '{"violation":false}',
        '{"violation":true}',
        '{"violation":0.0}',
        '{"violation":1.0}',
        '{"violation":0e0}',
        '{"violation":-0}',
        '{"violation":00}',
        '{"violation":2}',
        '{"violation":null}',
        '{"violation":[0]}',
        '{"violation":NaN}',
        '{"violation":-Infinity}',
        '{"violation":' + "9" * 5000 + "}",
        '{"violation":0,"violation":0}',
        '{"violation":1,"violation":0}',
        '{"violation":0,"policy_category":"SP2"}',
        '{"violation":0,"policy_category":"SP2.a"}',
        '{"violation":1,"policy_category":"SP0"}',
        '{"violation":0,"policy_category":"SP9"}',
        '{"violation":0,"policy_category":""}',
        '{"violation":0,"policy_category":"sp0"}',
        '{"violation":0,"policy_category":0}',
        '{"violation":0,"policy_category":["SP0"]}',
        '{"violation":0,"policy_category":"SP0","policy_category":"SP0"}',
        '{"violation":0,"rule_ids":["SP9.z"]}',
        '{"violation":0,"rule_ids":["SP0.a","SP9.z"]}',
        '{"violation":0,"rule_ids":"SP0.a"}',
        '{"violation":0,"rule_ids":[0]}',
        '{"violation":0,"rule_ids":null}',
        '{"violation":0,"rule_ids":["SP2.a"]}',
        '{"violation":0,"confidence":0}',
        '{"violation":0,"confidence":0.9}',
        '{"violation":0,"confidence":"high <b>x</b>"}',
        '{"violation":0,"confidence":"high\\nhigh"}',
        '{"violation":0,"rationale":1}',
        '{"violation":0,"evidence":{"text":"a"}}',
        '{"violation":0,"evidence":[["a"]]}',
        '{"violation":0,"label":"SP2"}',
        '{"violation":0,"verdict":"allowed"}',
        '{"violation":0} {"violation":0}',
        '{"violation":0}{"violation":1}',
        '{"violation":0} It is fine.',
        'So: {"violation":0}',
        '```json\n{"violation":0}\n```',
        '{"violation":0',
        '{"violation":0,}',
        "{'violation':0}",
        "{violation:0}",
        '{"violation":0}}',
        '{"violation":0}\0',
        '\ufeff{"violation":0}',
        '{"violation":0}\u00a0',
        '{"violation":0,"rationale":"a\tb"}',
        '{"violation":0,"rationale":' + "[" * 100_000 + "}",
        '{"a":' * 100_000 + "0" + "}" * 100_000,
    ],
    ids=lambda final: ascii(final[:60]),
)
def test_all_else_gives_no_label(read_final: ReadFinal, final: str) -> None:
    reading = read_final(final)
    assert (reading.outcome, reading.label, reading.rules) == (Outcome.UNPARSED, None, ())
    assert reading.problem


def test_a_digit_names_no_label_where_several_would_fit(
    read_final: ReadFinal, policy: Policy
) -> None:
    severe = Label("SP4", "fraud", Severity.HIGH, violates=True)
    wider = replace(policy, labels=(*policy.labels, severe))
    assert read_final("1", policy=wider).outcome is Outcome.UNPARSED
    assert read_final('{"violation":1}', policy=wider).outcome is Outcome.UNPARSED
    assert read_final("0", policy=wider).label == "SP0"
    assert read_final("SP4", policy=wider).label == "SP4"


def test_a_digit_that_is_a_code_must_mean_the_same_as_a_digit(
    read_final: ReadFinal, policy: Policy
) -> None:
    turned = (
        Label("0", "spam", Severity.HIGH, violates=True),
        Label("1", "not spam", Severity.NONE, violates=False),
    )
    reading = read_final("1", policy=replace(policy, labels=turned, rules=()))
    assert reading.outcome is Outcome.UNPARSED


def test_a_rule_that_leads_to_no_label_of_the_policy_gives_none(
    read_final: ReadFinal, policy: Policy
) -> None:
    stray = replace(policy, rules=(Rule("SP7.a", "a rule", "SP7"),))
    reading = read_final('{"violation":0,"policy_category":"SP7.a"}', policy=stray)
    assert reading.outcome is Outcome.UNPARSED


def test_a_half_character_in_the_reason_can_be_stored(read_final: ReadFinal) -> None:
    reading = read_final('{"violation":0,"rationale":"a\\ud83db"}')
    assert reading.rationale == "a\ufffdb"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 2)
    | st.floats()
    | st.sampled_from(["SP0", "SP2", "SP0.a", "SP2.a", "0", "1", "high", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
FIELDS = st.sampled_from(
    ["violation", "policy_category", "rule_ids", "confidence", "rationale", "evidence", "more"]
)


@given(fields=st.dictionaries(FIELDS, JSON))
def test_an_object_allows_only_where_it_says_so_in_every_field(
    read_final: ReadFinal, fields: dict[str, object]
) -> None:
    reading = read_final(json.dumps(fields))
    if reading.outcome is Outcome.ALLOWED:
        assert json.dumps(fields["violation"]) == "0"
        assert fields.get("policy_category") in (None, "SP0", "SP0.a")
        assert set(reading.rules) <= {"SP0", "SP0.a"}
        assert "more" not in fields
