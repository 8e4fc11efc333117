"""What hides or reorders text is seen, and positions still meet the text as stored."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.widgets.shown_text import LINE_LIMIT, MARK_LIMIT, SHOWN_LIMIT, show


def test_ordinary_text_is_shown_as_it_is() -> None:
    text = "Grüße, 世界! 👩‍👩‍👧 می‌خواهم\n\tend"
    assert show(text).text == text
    assert show(text).exact


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\u00ad", "\ufeff", "\x1b"])
def test_a_hidden_character_becomes_a_mark_and_is_counted(hidden: str) -> None:
    shown = show(f"a{hidden}b")
    assert shown.text == f"a⟨U+{ord(hidden):04X}⟩b"
    assert shown.hidden == 1
    assert not shown.exact


def test_a_joiner_between_latin_letters_is_hidden_text() -> None:
    assert show("vi\u200dagra").hidden == 1


def test_a_position_after_emoji_and_marks_is_where_its_character_is_shown() -> None:
    text = "🎉🎉 a\u202eb\r\nc"
    shown = show(text)
    units = shown.text.encode("utf-16-le")
    for at, character in enumerate(text):
        if character.isalpha():
            position = shown.position(at)
            width = len(character.encode("utf-16-le"))
            assert units[2 * position : 2 * position + width].decode("utf-16-le") == character


@given(st.text())
def test_positions_never_go_back_and_end_with_the_text(text: str) -> None:
    shown = show(text)
    positions = [shown.position(at) for at in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert positions[-1] == len(shown.text.encode("utf-16-le")) // 2


@given(st.text())
def test_what_is_shown_holds_no_hidden_character(text: str) -> None:
    assert show(show(text).text).hidden == 0


def test_only_the_first_part_of_a_long_text_is_shown() -> None:
    shown = show("x\n" * SHOWN_LIMIT)
    assert (shown.shown, shown.length) == (SHOWN_LIMIT, 2 * SHOWN_LIMIT)


def test_no_line_is_shown_longer_than_qt_lays_out_quickly() -> None:
    longest = max(len(line) for line in show("x" * SHOWN_LIMIT).text.split("\n"))
    assert longest <= LINE_LIMIT


def test_ten_million_characters_in_one_line_take_no_time_to_speak_of() -> None:
    text = "x" * 10_000_000
    began = time.perf_counter()
    show(text)
    assert time.perf_counter() - began < 1.0


def test_marks_that_touch_are_one_and_very_many_are_not_all_highlighted() -> None:
    run = show("\u200b" * SHOWN_LIMIT)
    assert run.hidden == SHOWN_LIMIT
    assert len(run.marks) <= SHOWN_LIMIT // LINE_LIMIT + 1
    start, end = run.marks[0]
    assert run.text[start:end] == "⟨U+200B⟩" * LINE_LIMIT
    apart = show("a\u200b" * MARK_LIMIT * 2)
    assert len(apart.marks) == MARK_LIMIT
    assert apart.text.count("⟨U+200B⟩") == MARK_LIMIT * 2
