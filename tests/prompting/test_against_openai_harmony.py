"""Prompts and readings beside openai-harmony's, over the real o200k vocabulary.

openai-harmony does not bring its vocabulary; the package bpe-openai does.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

import openai_harmony
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

from desktop.moderation import Effort, Outcome, Policy
from desktop.prompting import Harmony

VOCABULARY = "o200k_base.tiktoken"

# How o200k cuts text into words before it merges bytes.
UPPER = r"\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}"
LOWER = r"\p{Ll}\p{Lm}\p{Lo}\p{M}"
ENDING = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
WORDS = "|".join(
    (
        rf"[^\r\n\p{{L}}\p{{N}}]?[{UPPER}]*[{LOWER}]+{ENDING}",
        rf"[^\r\n\p{{L}}\p{{N}}]?[{UPPER}]+[{LOWER}]*{ENDING}",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
CONTROL = {
    "<|startoftext|>": 199998,
    "<|endoftext|>": 199999,
    "<|return|>": 200002,
    "<|constrain|>": 200003,
    "<|channel|>": 200005,
    "<|start|>": 200006,
    "<|end|>": 200007,
    "<|message|>": 200008,
    "<|call|>": 200012,
}
# What openai-harmony writes for a system message, a developer's and a user's.
TEMPLATE = (
    "<|start|>system<|message|>You are ChatGPT, a large language model trained by OpenAI.\n"
    "Knowledge cutoff: 2024-06\nCurrent date: {{ strftime_now('%Y-%m-%d') }}\n\n"
    "Reasoning: {{ reasoning_effort }}\n\n# Valid channels: analysis, commentary, final."
    " Channel must be included for every message.<|end|>"
    "<|start|>developer<|message|># Instructions\n\n{{ messages[0].content }}<|end|>"
    "<|start|>user<|message|>{{ messages[1].content }}<|end|><|start|>assistant"
)


def tokenizer_over(ranks: dict[bytes, int]) -> Tokenizer:
    """The tokenizer.json form of a vocabulary that tiktoken describes by ranks alone.

    tiktoken merges any two neighbours into the token of the lowest rank: each token's merges are
    all its cuts in two tokens, and merges are ranked as their tokens are.
    """
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    printable = {ord(character): character for character in alphabet}
    others = (character for character in alphabet if ord(character) > 0xFF)
    characters = [printable.get(byte) or next(others) for byte in range(0x100)]

    def written(token: bytes) -> str:
        return "".join(characters[byte] for byte in token)

    merges = [
        (written(token[:cut]), written(token[cut:]))
        for token in ranks
        for cut in range(1, len(token))
        if token[:cut] in ranks and token[cut:] in ranks
    ]
    vocab = {written(token): rank for token, rank in ranks.items()} | CONTROL
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORDS), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(name, normalized=False) for name in CONTROL])
    return tokenizer


@pytest.fixture(scope="module")
def vocabulary_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("o200k")
    packed = metadata.distribution("bpe-openai").locate_file(f"bpe_openai/data/{VOCABULARY}.gz")
    (folder / VOCABULARY).write_bytes(gzip.decompress(Path(str(packed)).read_bytes()))
    return folder


@pytest.fixture(scope="module")
def theirs(vocabulary_folder: Path) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIKTOKEN_ENCODINGS_BASE", str(vocabulary_folder))
        name = openai_harmony.HarmonyEncodingName.HARMONY_GPT_OSS
        yield openai_harmony.load_harmony_encoding(name)


@pytest.fixture(scope="module")
def ours(vocabulary_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Harmony:
    lines = (vocabulary_folder / VOCABULARY).read_bytes().splitlines()
    ranks = {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, lines)}
    folder = tmp_path_factory.mktemp("gpt-oss")
    tokenizer_over(ranks).save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"chat_template": TEMPLATE}))
    return Harmony.load(folder)


def their_prompt(theirs: Any, policy_text: str, text: str, effort: Effort) -> list[int]:
    system = (
        openai_harmony.SystemContent.new()
        .with_reasoning_effort(openai_harmony.ReasoningEffort(effort.value.capitalize()))
        .with_conversation_start_date("2025-10-29")
    )
    developer = openai_harmony.DeveloperContent.new().with_instructions(policy_text)
    message = openai_harmony.Message.from_role_and_content
    role = openai_harmony.Role
    conversation = openai_harmony.Conversation.from_messages(
        [message(role.SYSTEM, system), message(role.DEVELOPER, developer), message(role.USER, text)]
    )
    ids: list[int] = theirs.render_conversation_for_completion(conversation, role.ASSISTANT)
    return ids


HOSTILE = st.lists(
    st.sampled_from([*CONTROL, "<|", "|>", "\0", "\u202e", "it's 12345 \r\n\n  x"]) | st.text(),
    max_size=10,
).map("".join)


@given(policy_text=HOSTILE.filter(bool), text=HOSTILE, effort=st.sampled_from(Effort))
def test_prompts_are_theirs_token_for_token(
    ours: Harmony, theirs: Any, policy: Policy, policy_text: str, text: str, effort: Effort
) -> None:
    prompt = ours.render(replace(policy, text=policy_text), text, effort)
    assert list(prompt.tokens) == their_prompt(theirs, policy_text, text, effort)


def test_a_model_is_stopped_where_they_stop_it(ours: Harmony, theirs: Any) -> None:
    assert {200002, 200012} <= set(theirs.stop_tokens()) & set(ours.stop_ids)


def test_a_well_formed_completion_says_what_they_read_in_it(
    ours: Harmony, theirs: Any, policy: Policy
) -> None:
    completion = (
        "<|channel|>analysis<|message|>It sells.<|end|><|start|>assistant"
        '<|channel|>final<|message|>{"violation":1,"policy_category":"SP2"}<|return|>'
    )
    output = theirs.encode(completion, allowed_special="all")
    reading = ours.read(output, ended=True, policy=policy, text="")
    role = openai_harmony.Role.ASSISTANT
    messages = theirs.parse_messages_from_completion_tokens(output, role)
    assert [message.channel for message in messages] == ["analysis", "final"]
    assert reading.reasoning == messages[0].content[0].text
    assert (reading.outcome, reading.label) == (Outcome.VIOLATES, "SP2")
    assert ours.output_text(output) == completion
