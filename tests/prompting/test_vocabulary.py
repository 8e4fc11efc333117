"""Text to ids and back, and what a vocabulary is refused for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.moderation import ModelError
from desktop.prompting import Vocabulary

Change = Callable[[Callable[..., None]], Path]


@given(text=st.text())
def test_text_comes_back_as_it_went_in(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.decode(vocabulary.encode_text(text)) == text


def test_control_tokens_are_shown_by_name(vocabulary: Vocabulary) -> None:
    assert vocabulary.decode([2, *vocabulary.encode_text("assistant"), 5]) == (
        "<|start|>assistant<|channel|>"
    )


@pytest.mark.parametrize("unknown", [-1, 2**20, 2**31, 2**40])
def test_an_unknown_id_is_shown_as_a_broken_character(vocabulary: Vocabulary, unknown: int) -> None:
    assert vocabulary.decode([unknown]) == "\ufffd"
    assert not vocabulary.is_text(unknown)


def test_a_lone_half_of_a_pair_is_read_as_a_broken_character(vocabulary: Vocabulary) -> None:
    assert vocabulary.decode(vocabulary.encode_text("a\ud83db")) == "a\ufffdb"


def test_a_missing_file_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing or cannot be read"):
        Vocabulary.load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_a_model_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tokenizer.json").write_bytes(content)
    with pytest.raises(ModelError, match="missing or cannot be read"):
        Vocabulary.load(tmp_path)


def test_an_added_token_that_is_not_special_is_refused(changed_vocabulary: Change) -> None:
    def change(parsed: dict[str, Any]) -> None:
        parsed["added_tokens"][3]["special"] = False

    with pytest.raises(ModelError, match="act as a control token"):
        Vocabulary.load(changed_vocabulary(change))


def test_a_vocabulary_that_makes_control_tokens_of_text_is_refused(
    changed_vocabulary: Change,
) -> None:
    def change(parsed: dict[str, Any]) -> None:
        parsed["model"]["ignore_merges"] = True
        parsed["pre_tokenizer"] = {
            "type": "ByteLevel",
            "add_prefix_space": False,
            "trim_offsets": True,
            "use_regex": False,
        }

    with pytest.raises(ModelError, match="act as a control token"):
        Vocabulary.load(changed_vocabulary(change))


def test_a_vocabulary_that_changes_text_is_refused(changed_vocabulary: Change) -> None:
    def change(parsed: dict[str, Any]) -> None:
        parsed["normalizer"] = {"type": "Lowercase"}

    with pytest.raises(ModelError, match="does not give back"):
        Vocabulary.load(changed_vocabulary(change))


def test_a_file_that_asks_to_cut_text_is_not_followed(changed_vocabulary: Change) -> None:
    def change(parsed: dict[str, Any]) -> None:
        parsed["truncation"] = {
            "direction": "Right",
            "max_length": 4,
            "strategy": "LongestFirst",
            "stride": 0,
        }

    text = "The end of a long content counts as much as its beginning."
    vocabulary = Vocabulary.load(changed_vocabulary(change))
    assert vocabulary.decode(vocabulary.encode_text(text)) == text
