"""Streams: the same text however the ids arrive, and never an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.prompting import Harmony, StreamedText

Tokens = Callable[[str], list[int]]

COMPLETION = (
    "<|channel|>analysis<|message|>Zażółć \N{ROBOT FACE}\N{ZERO WIDTH JOINER} «» 漢字<|end|>"
    "<|start|>assistant<|channel|>final <|constrain|>json<|message|>{}<|return|>"
)


def said(harmony: Harmony, pieces: Sequence[Sequence[int]]) -> dict[str, str]:
    stream = harmony.stream()
    text: dict[str, str] = {}
    for piece in pieces:
        for streamed in stream.feed(piece):
            text[streamed.channel] = text.get(streamed.channel, "") + streamed.text
    return text


def test_text_comes_by_channel_in_order(plain: Harmony, tokens: Tokens) -> None:
    assert plain.stream().feed(tokens(COMPLETION)) == (
        StreamedText("analysis", "Zażółć \N{ROBOT FACE}\N{ZERO WIDTH JOINER} «» 漢字"),
        StreamedText("final", "{}"),
    )


@given(cuts=st.lists(st.integers(0, 80)))
def test_the_text_is_the_same_however_the_ids_arrive(
    plain: Harmony, tokens: Tokens, cuts: list[int]
) -> None:
    output = tokens(COMPLETION)
    places = [0, *sorted(cuts), len(output)]
    pieces = [output[start:end] for start, end in pairwise(places)]
    assert said(plain, pieces) == said(plain, [output])


def test_half_a_character_waits_for_its_other_half(plain: Harmony, tokens: Tokens) -> None:
    stream = plain.stream()
    stream.feed(tokens("<|channel|>final<|message|>"))
    robot = tokens("\N{ROBOT FACE}")
    assert len(robot) > 1
    assert stream.feed(robot[:-1]) == ()
    assert stream.feed(robot[-1:]) == (StreamedText("final", "\N{ROBOT FACE}"),)


def test_a_character_that_a_control_token_cuts_is_shown_as_broken(
    plain: Harmony, tokens: Tokens
) -> None:
    half = tokens("\N{ROBOT FACE}")[:1]
    output = [*tokens("<|channel|>final<|message|>a"), *half, *tokens("<|end|>")]
    assert said(plain, [output]) == {"final": "a\ufffd"}


@pytest.mark.parametrize(
    ("completion", "text"),
    [
        ("no message", {}),
        ("<|message|>no channel", {"": "no channel"}),
        ("<|channel|>final to=x<|message|>a<|end|>b<|message|>c", {"final": "a", "": "c"}),
        ("<|channel|>analysis<|message|>a<|start|>user<|message|>b", {"analysis": "a", "": "b"}),
    ],
)
def test_a_malformed_completion_is_shown_as_far_as_it_goes(
    plain: Harmony, tokens: Tokens, completion: str, text: dict[str, str]
) -> None:
    assert said(plain, [tokens(completion)]) == text


@given(output=st.lists(st.integers(-1, 4100) | st.integers(0, 8), max_size=60))
def test_no_ids_make_a_stream_fail(plain: Harmony, output: list[int]) -> None:
    assert said(plain, [output]) == said(plain, [[token] for token in output])
