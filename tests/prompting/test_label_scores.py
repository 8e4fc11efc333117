"""What is scored for the labels' probabilities, and what the scores come to."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.moderation import Policy
from desktop.prompting import Harmony, LabelQuestion, Vocabulary, label_probabilities

Tokens = Callable[[str], list[int]]
REASONING = "<|channel|>analysis<|message|>It sells.<|end|><|start|>assistant"


def asked(
    plain: Harmony, tokens: Tokens, vocabulary: Vocabulary, policy: Policy, final: str
) -> dict[str, str]:
    """The candidates as text, with their labels."""
    output = tokens(f"{REASONING}<|channel|>final<|message|>{final}<|return|>")
    question = plain.label_question(output, policy)
    if question is None:
        return {}
    assert tuple(output[: len(question.said)]) == question.said
    assert vocabulary.decode(question.said).endswith("final<|message|>")
    texts = [vocabulary.decode(ids) for ids in question.candidates]
    return dict(zip(texts, question.labels, strict=True))


@pytest.mark.parametrize(
    ("final", "expected"),
    [
        ("1", {"0<|return|>": "SP0", "1<|return|>": "SP2"}),
        ("SP2", {"SP0<|return|>": "SP0", "SP2<|return|>": "SP2"}),
        ('{"violation":0}', {'{"violation":0}': "SP0", '{"violation":1}': "SP2"}),
        (
            '{"violation": 1, "policy_category": "SP2.b"}',
            {
                '{"violation": 0, "policy_category": "SP0"}': "SP0",
                '{"violation": 1, "policy_category": "SP2"}': "SP2",
                '{"violation": 0, "policy_category": "SP0.a"}': "SP0",
                '{"violation": 1, "policy_category": "SP2.a"}': "SP2",
                '{"violation": 1, "policy_category": "SP2.b"}': "SP2",
            },
        ),
        (
            '{"policy_category":"SP2","violation":1, "rationale": "It sells."}',
            {
                '{"policy_category":"SP0","violation":0,': "SP0",
                '{"policy_category":"SP2","violation":1,': "SP2",
                '{"policy_category":"SP0.a","violation":0,': "SP0",
                '{"policy_category":"SP2.a","violation":1,': "SP2",
                '{"policy_category":"SP2.b","violation":1,': "SP2",
            },
        ),
    ],
)
def test_every_answer_is_asked_for_in_the_form_that_the_model_chose(
    plain: Harmony,
    tokens: Tokens,
    vocabulary: Vocabulary,
    policy: Policy,
    final: str,
    expected: dict[str, str],
) -> None:
    assert asked(plain, tokens, vocabulary, policy, final) == expected


@pytest.mark.parametrize("final", ["", "perhaps", '{"violation":1'])
def test_what_is_no_answer_is_either_not_asked_or_asked_by_code(
    plain: Harmony, tokens: Tokens, vocabulary: Vocabulary, policy: Policy, final: str
) -> None:
    texts = asked(plain, tokens, vocabulary, policy, final)
    assert set(texts.values()) <= {"SP0", "SP2"}


def test_a_malformed_completion_is_not_asked_about(
    plain: Harmony, tokens: Tokens, policy: Policy
) -> None:
    assert plain.label_question(tokens("SP2<|return|>"), policy) is None


QUESTION = LabelQuestion((), ((1,), (2,), (3,)), ("SP0", "SP2", "SP2"))


@given(st.lists(st.floats(-60, -2), min_size=3, max_size=3))
def test_probabilities_add_up_to_one_and_rules_count_for_their_label(
    logprobs: list[float],
) -> None:
    probabilities, mass = label_probabilities(QUESTION, logprobs)
    assert sum(it.probability for it in probabilities) == pytest.approx(1)
    assert mass == pytest.approx(sum(map(math.exp, logprobs)))
    found = {it.label: it.probability for it in probabilities}
    assert found["SP2"] * mass == pytest.approx(math.exp(logprobs[1]) + math.exp(logprobs[2]))


def test_what_is_too_unlikely_to_be_counted_gives_no_probabilities() -> None:
    assert label_probabilities(QUESTION, [-5000.0] * 3) == ((), 0.0)
