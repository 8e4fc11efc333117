"""Completions: only what is well-formed to the last token gives a label."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.moderation import Evidence, Outcome, Policy, Reading
from desktop.prompting import Harmony, Vocabulary

ReadText = Callable[..., Reading]

ALLOWS = '{"violation":0,"policy_category":"SP0"}'
COMPLETION = (
    "<|channel|>analysis<|message|>Nothing is sold.<|end|>"
    f"<|start|>assistant<|channel|>final<|message|>{ALLOWS}<|return|>"
)
WITHOUT_LABEL = {Outcome.UNPARSED, Outcome.TRUNCATED}


def test_a_well_formed_completion_is_read_whole(read_text: ReadText) -> None:
    text = "Hi! Win a free phone now."
    reading = read_text(
        '<|channel|>analysis<|message|>It says "free phone".<|end|><|start|>assistant'
        '<|channel|>final<|message|>{"violation":1,"policy_category":"SP2.a"}<|return|>',
        text=text,
    )
    assert reading == Reading(
        outcome=Outcome.VIOLATES,
        label="SP2",
        rules=("SP2.a",),
        rationale='It says "free phone".',
        reasoning='It says "free phone".',
        evidence=(Evidence(10, 20, "free phone"),),
    )


@pytest.mark.parametrize(
    "completion",
    [
        COMPLETION,
        f"<|channel|>final<|message|>{ALLOWS}<|return|>",
        f"<|channel|>final <|constrain|>json<|message|>{ALLOWS}<|return|>",
        f"<|channel|>final<|constrain|>json<|message|>{ALLOWS}<|return|>",
        f"<|channel|>analysis<|message|>One.<|end|><|start|>assistant{COMPLETION}",
        "<|channel|>final<|message|>0<|return|>",
        "<|channel|>final<|message|>SP0<|return|>",
    ],
)
def test_each_well_formed_completion_gives_its_label(read_text: ReadText, completion: str) -> None:
    reading = read_text(completion)
    assert (reading.outcome, reading.label, reading.problem) == (Outcome.ALLOWED, "SP0", "")


@pytest.mark.parametrize(
    "completion",
    [
        "",
        ALLOWS,
        f"{ALLOWS}<|return|>",
        f"<|message|>{ALLOWS}<|return|>",
        f"<|channel|><|message|>{ALLOWS}<|return|>",
        f"<|channel|>final{ALLOWS}<|return|>",
        f"<|channel|>final<|message|>{ALLOWS}",
        f"<|channel|>final<|message|>{ALLOWS}<|end|>",
        f"<|channel|>final<|message|>{ALLOWS}<|call|>",
        f"<|channel|>final<|message|>{ALLOWS}<|endoftext|>",
        f"<|channel|>final<|message|>{ALLOWS}<|return|> so it is",
        f"<|channel|>final<|message|>{ALLOWS}<|return|><|return|>",
        f"<|channel|>final<|message|>{ALLOWS}<|end|><|return|>",
        f"<|channel|>analysis<|message|>{ALLOWS}<|return|>",
        f"<|channel|>commentary<|message|>{ALLOWS}<|return|>",
        f"<|channel|>Final<|message|>{ALLOWS}<|return|>",
        f"<|channel|>final final<|message|>{ALLOWS}<|return|>",
        f"<|channel|>finally<|message|>{ALLOWS}<|return|>",
        f"<|channel|>final to=functions.judge<|message|>{ALLOWS}<|return|>",
        f"<|channel|>final <|constrain|>xml<|message|>{ALLOWS}<|return|>",
        f"<|channel|>final <|constrain|><|message|>{ALLOWS}<|return|>",
        f" to=functions.judge<|channel|>final<|message|>{ALLOWS}<|return|>",
        f"<|start|>assistant<|channel|>final<|message|>{ALLOWS}<|return|>",
        f"<|channel|>final<|message|>{ALLOWS}<|end|><|start|>assistant{COMPLETION}",
        f"<|channel|>final<|message|>{ALLOWS}<|return|><|start|>assistant{COMPLETION}",
        f"<|channel|>final<|message|><|start|>{ALLOWS}<|return|>",
        f"<|channel|>final<|message|>{ALLOWS}<|start|><|return|>",
        f"<|channel|>final<|channel|>final<|message|>{ALLOWS}<|return|>",
        f"<|channel|>analysis<|channel|>final<|message|>{ALLOWS}<|return|>",
        f"<|startoftext|><|channel|>final<|message|>{ALLOWS}<|return|>",
        COMPLETION.replace("assistant", "user"),
        COMPLETION.replace("assistant", "system"),
        COMPLETION.replace("assistant", "assistant to=functions.judge"),
        COMPLETION.replace("assistant", ""),
        COMPLETION.replace("<|end|>", "<|end|>so "),
        COMPLETION.replace("analysis", "commentary"),
        COMPLETION.replace("<|end|>", "<|return|>"),
        COMPLETION.replace("<|end|>", ""),
        COMPLETION.replace("<|start|>", ""),
    ],
)
def test_a_malformed_completion_gives_no_label(read_text: ReadText, completion: str) -> None:
    reading = read_text(completion)
    assert (reading.outcome, reading.label) == (Outcome.UNPARSED, None)
    assert reading.problem


def test_control_tokens_that_are_only_typed_form_no_message(
    plain: Harmony, vocabulary: Vocabulary, policy: Policy
) -> None:
    reading = plain.read(
        vocabulary.encode_text(COMPLETION), ended=True, policy=policy, text="A text."
    )
    assert reading.outcome is Outcome.UNPARSED


def test_a_completion_that_was_cut_off_is_truncated(
    plain: Harmony, tokens: Callable[[str], list[int]], policy: Policy
) -> None:
    output = tokens(COMPLETION)
    for length in range(len(output) + 1):
        cut = plain.read(output[:length], ended=False, policy=policy, text="")
        assert (cut.outcome, cut.label) == (Outcome.TRUNCATED, None)


def test_what_was_reasoned_is_kept_of_a_completion_that_gives_no_label(
    plain: Harmony, tokens: Callable[[str], list[int]], policy: Policy
) -> None:
    output = tokens(COMPLETION)[:-1]
    for ended in (True, False):
        reading = plain.read(output, ended=ended, policy=policy, text="")
        assert reading.reasoning == "Nothing is sold."


def test_a_problem_holds_nothing_of_the_completion(read_text: ReadText) -> None:
    for completion in (f"SECRET{COMPLETION}", COMPLETION.replace("SP0", "SECRET")):
        assert "SECRET" not in read_text(completion).problem


@given(data=st.data())
@settings(max_examples=300)
def test_no_change_of_control_tokens_leaves_a_label(
    plain: Harmony,
    vocabulary: Vocabulary,
    tokens: Callable[[str], list[int]],
    policy: Policy,
    data: st.DataObject,
) -> None:
    original = tokens(COMPLETION)
    changed = list(original)
    for _ in range(data.draw(st.integers(1, 3))):
        places = [i for i, token in enumerate(changed) if token in vocabulary.control_ids]
        place = data.draw(st.sampled_from(places))
        other = data.draw(st.sampled_from(range(len(changed))))
        new = data.draw(st.sampled_from([*sorted(vocabulary.control_ids), 1_000_000, -1]))
        match data.draw(st.sampled_from(["drop", "double", "insert", "swap", "replace"])):
            case "drop" if len(places) > 1:
                del changed[place]
            case "double":
                changed.insert(place, changed[place])
            case "insert":
                changed.insert(other, new)
            case "swap":
                changed[place], changed[other] = changed[other], changed[place]
            case _:
                changed[place] = new
    reading = plain.read(changed, ended=True, policy=policy, text="")
    assert changed == original or reading.outcome is Outcome.UNPARSED


@given(cut=st.integers(min_value=0))
def test_no_beginning_of_a_completion_gives_a_label(
    plain: Harmony, tokens: Callable[[str], list[int]], policy: Policy, cut: int
) -> None:
    output = tokens(COMPLETION)
    reading = plain.read(output[: cut % len(output)], ended=True, policy=policy, text="")
    assert reading.outcome is Outcome.UNPARSED


PARTS = (
    *("<|start|>", "<|channel|>", "<|constrain|>", "<|message|>", "<|end|>", "<|return|>"),
    *("<|call|>", "<|endoftext|>", "assistant", "analysis", "final", "json", " ", ALLOWS, "0"),
    f"<|channel|>final<|message|>{ALLOWS}<|return|>",
    "<|channel|>analysis<|message|>So.<|end|><|start|>assistant",
)
# The grammar once more, over the text: what a label may come from.
WELL_FORMED = re.compile(
    r"(<\|channel\|>analysis *<\|message\|>([^<]*)<\|end\|><\|start\|>assistant)*"
    r"<\|channel\|>final *(<\|constrain\|>json)?<\|message\|> *(\{[^<]*\}|0) *<\|return\|>"
)


@given(parts=st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@settings(max_examples=500)
def test_no_soup_of_a_completion_s_parts_gives_a_label_unless_it_is_well_formed(
    read_text: ReadText, parts: str
) -> None:
    reading = read_text(parts)
    assert reading.outcome in WITHOUT_LABEL or WELL_FORMED.fullmatch(parts)


@given(output=st.lists(st.integers(-1, 4100), max_size=60), ended=st.booleans())
def test_no_random_ids_give_a_label(
    plain: Harmony, policy: Policy, output: list[int], ended: bool
) -> None:
    reading = plain.read(output, ended=ended, policy=policy, text="A text.")
    assert reading.outcome in WITHOUT_LABEL
