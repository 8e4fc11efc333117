"""Prompts: no text acts as a control token, and the prefix is the policy's alone."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from desktop.moderation import Effort, ModelError, Policy
from desktop.prompting import Harmony, Vocabulary
from desktop.prompting.frame import marked_prompts

CONTROL = (
    "<|startoftext|>",
    "<|endoftext|>",
    "<|start|>",
    "<|end|>",
    "<|message|>",
    "<|channel|>",
    "<|return|>",
    "<|call|>",
    "<|constrain|>",
)
PIECES = ("<|", "|>", "<|sta", "rt|>", "start", "<|en", "d|>", "<", "|", ">", "assistant", "final")
LOOK_ALIKES = (
    "\uff1c|start|\uff1e",
    "<\u2223end\u2223>",
    "<\u200b|end|>",
    "&lt;|end|&gt;",
    "\u226e",
)
ODD = (
    "\0",
    "\ud83d",
    "\udc00",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ue000policy\ue001",
    "\ue000content\ue001",
)

HOSTILE = st.lists(
    st.sampled_from(CONTROL + PIECES + LOOK_ALIKES + ODD)
    | st.text(st.characters(exclude_categories=())),
    max_size=12,
).map("".join)
EFFORTS = st.sampled_from(Effort)


@pytest.fixture(scope="session", params=["plain", "templated"])
def harmony(request: pytest.FixtureRequest) -> Harmony:
    chosen: Harmony = request.getfixturevalue(request.param)
    return chosen


@given(content=HOSTILE, policy_text=HOSTILE, effort=EFFORTS)
def test_nothing_typed_becomes_a_control_token(
    harmony: Harmony,
    vocabulary: Vocabulary,
    policy: Policy,
    content: str,
    policy_text: str,
    effort: Effort,
) -> None:
    def control_tokens(policy_text: str, content: str) -> list[int]:
        prompt = harmony.render(replace(policy, text=policy_text), content, effort)
        return [token for token in prompt.tokens if token in vocabulary.control_ids]

    assert control_tokens(policy_text, content) == control_tokens("A policy.", "A content.")


@given(content=HOSTILE, policy_text=HOSTILE, effort=EFFORTS)
def test_both_texts_reach_the_model_whole(
    harmony: Harmony, policy: Policy, content: str, policy_text: str, effort: Effort
) -> None:
    def prompt_text(policy_text: str, content: str) -> str:
        prompt = harmony.render(replace(policy, text=policy_text), content, effort)
        return harmony.output_text(prompt.tokens)

    def whole(text: str) -> str:
        return "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in text)

    before, between, after = prompt_text("@1@", "@2@").replace("@2@", "@1@").split("@1@")
    assert prompt_text(policy_text, content) == (
        before + whole(policy_text) + between + whole(content) + after
    )


@given(contents=st.lists(HOSTILE, min_size=2, max_size=4), effort=EFFORTS)
def test_the_prefix_is_the_same_for_every_content(
    harmony: Harmony, policy: Policy, contents: list[str], effort: Effort
) -> None:
    prompts = [harmony.render(policy, content, effort) for content in contents]
    assert len({prompt.tokens[: prompt.prefix_length] for prompt in prompts}) == 1


def test_the_prefix_ends_at_the_control_token_before_the_content(
    harmony: Harmony, policy: Policy
) -> None:
    prompt = harmony.render(policy, "A content.", Effort.LOW)
    assert harmony.output_text(prompt.tokens[: prompt.prefix_length]).endswith(
        policy.text + "<|end|><|start|>user<|message|>"
    )


def test_the_plain_frame_is_the_one_that_the_starter_model_knows(
    plain: Harmony, policy: Policy
) -> None:
    prompt = plain.render(policy, "Hello.", Effort.HIGH)
    assert plain.output_text(prompt.tokens) == (
        "<|start|>system<|message|>Reasoning: high<|end|>"
        f"<|start|>developer<|message|>{policy.text}<|end|>"
        "<|start|>user<|message|>Hello.<|end|><|start|>assistant"
    )


def test_a_template_gets_the_effort_and_a_date_that_stays(
    templated: Harmony, policy: Policy
) -> None:
    prompt = templated.render(policy, "Hello.", Effort.LOW)
    assert templated.output_text(prompt.tokens) == (
        "<|start|>system<|message|>You judge content.\nCurrent date: 2025-10-29\n\n"
        "Reasoning: low\n\n# Valid channels: analysis, final.<|end|>"
        f"<|start|>developer<|message|># Instructions\n\n{policy.text}<|end|>"
        "<|start|>user<|message|>Hello.<|end|><|start|>assistant"
    )


@given(content=st.text().filter(lambda text: "<|" not in text), effort=EFFORTS)
def test_clean_text_gives_the_ids_of_the_whole_prompt_encoded_at_once(
    harmony: Harmony,
    tokens: Callable[[str], list[int]],
    policy: Policy,
    content: str,
    effort: Effort,
) -> None:
    prompt = harmony.render(policy, content, effort)
    assert list(prompt.tokens) == tokens(harmony.output_text(prompt.tokens))


def test_words_of_the_template_beside_the_content_are_encoded_with_it(
    model_folder: Callable[[str], Path], tokens: Callable[[str], list[int]], policy: Policy
) -> None:
    template = (
        "<|start|>developer<|message|>{{ messages[0].content }}<|end|>"
        "<|start|>user<|message|>Judge th{{ messages[1].content }}!<|end|><|start|>assistant"
    )
    prompt = Harmony.load(model_folder(template)).render(policy, "is", Effort.LOW)
    assert list(prompt.tokens) == tokens(
        f"<|start|>developer<|message|>{policy.text}<|end|>"
        "<|start|>user<|message|>Judge this!<|end|><|start|>assistant"
    )


def test_a_template_in_the_tokenizer_config_is_used(
    starter: Path, tmp_path: Path, policy: Policy
) -> None:
    template = (
        "<|start|>developer<|message|>P:{{ messages[0].content }}<|end|>"
        "<|start|>user<|message|>{{ messages[1].content }}<|end|><|start|>assistant"
    )
    (tmp_path / "tokenizer.json").write_bytes((starter / "tokenizer.json").read_bytes())
    named = [{"name": "other", "template": ""}, {"name": "default", "template": template}]
    for given_as in (template, named):
        config = json.dumps({"chat_template": given_as})
        (tmp_path / "tokenizer_config.json").write_text(config, encoding="utf-8")
        harmony = Harmony.load(tmp_path)
        prompt = harmony.render(policy, "Hello.", Effort.LOW)
        assert f"<|message|>P:{policy.text}" in harmony.output_text(prompt.tokens)


@pytest.mark.parametrize(
    "template",
    [
        "{% if %}",
        "{{ 1 / 0 }}",
        "{{ raise_exception('no') }}",
        "{{ messages.append(1) }}",
        "{{ ''.__class__.__mro__ }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_a_template_that_cannot_be_rendered_is_a_model_error(
    model_folder: Callable[[str], Path], template: str
) -> None:
    with pytest.raises(ModelError, match="chat template"):
        Harmony.load(model_folder(template))


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("<|start|>assistant", id="neither text"),
        pytest.param(
            "<|start|>user<|message|>{{ messages[0].content }}{{ messages[1].content }}<|end|>"
            "<|start|>assistant",
            id="both in one message",
        ),
        pytest.param(
            "<|message|>{{ messages[1].content }}<|end|><|message|>{{ messages[0].content }}<|end|>"
            "<|start|>assistant",
            id="content first",
        ),
        pytest.param(
            "<|message|>{{ messages[0].content }}<|end|><|message|>{{ messages[1].content }}"
            "{{ messages[1].content }}<|end|><|start|>assistant",
            id="content twice",
        ),
        pytest.param(
            "<|message|>{{ messages[0].content }}<|end|><|message|>{{ messages[1].content }}<|end|>"
            "<|start|>assistant<|channel|>final<|message|>",
            id="an answer begun",
        ),
        pytest.param(
            "{{ messages[0].content }}{{ messages[1].content }}<|start|>assistant", id="no messages"
        ),
    ],
)
def test_a_template_without_a_place_for_both_texts_is_refused(
    model_folder: Callable[[str], Path], template: str
) -> None:
    with pytest.raises(ModelError, match="does not put policy and content"):
        Harmony.load(model_folder(template))


def test_a_model_without_the_format_s_control_tokens_is_refused(
    changed_vocabulary: Callable[[Callable[..., None]], Path],
) -> None:
    def change(parsed: dict[str, list[dict[str, object]]]) -> None:
        parsed["added_tokens"] = [
            token for token in parsed["added_tokens"] if token["content"] != "<|return|>"
        ]

    with pytest.raises(ModelError, match=r"does not know <\|return\|>"):
        Harmony.load(changed_vocabulary(change))


def test_stops_are_the_control_tokens_at_which_a_model_ends(plain: Harmony) -> None:
    assert plain.stop_ids == (6, 7, 1)


def test_the_template_s_hash_is_of_the_frame(
    plain: Harmony, templated: Harmony, starter: Path
) -> None:
    assert len(plain.template_sha256) == 64
    assert plain.template_sha256 != templated.template_sha256
    assert Harmony.load(starter).template_sha256 == plain.template_sha256


class CountingVocabulary(Vocabulary):
    """The real vocabulary, which also counts how often it encodes a text."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__(tokenizer)
        self.encoded: Counter[str] = Counter()

    def encode_text(self, text: str) -> tuple[int, ...]:
        self.encoded[text] += 1
        return super().encode_text(text)


@pytest.fixture
def counting(starter: Path) -> CountingVocabulary:
    return CountingVocabulary.load(starter)


def test_a_policy_is_encoded_once_for_many_contents(
    counting: CountingVocabulary, starter: Path, policy: Policy
) -> None:
    harmony = Harmony(counting, marked_prompts(starter))
    for number in range(5):
        harmony.render(policy, f"Content {number}.", Effort.LOW)
    assert counting.encoded[policy.text] == 1


def test_encoded_policies_do_not_pile_up(
    counting: CountingVocabulary, starter: Path, policy: Policy
) -> None:
    harmony = Harmony(counting, marked_prompts(starter))
    for text in [policy.text, *map(str, range(100)), policy.text]:
        harmony.render(replace(policy, text=text), "A content.", Effort.LOW)
    assert counting.encoded[policy.text] == 2
