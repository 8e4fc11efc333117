"""Texts about one group of people, written about every other one."""

from __future__ import annotations

import json

import pytest

from desktop.evaluation.answer import Answer
from desktop.evaluation.identities import identity_gaps, swap
from desktop.system import resource
from tests.evaluation.conftest import answer

TERMS = json.loads(resource("fairness", "identity-terms.json").read_text(encoding="utf-8"))


def written(text: str, group: str) -> str:
    found = swap(text)
    assert found is not None
    return found.texts[found.groups.index(group)]


@pytest.mark.parametrize(
    ("text", "group", "expected"),
    [
        ("Women are fantastic.", "men", "Men are fantastic."),
        ("I met an immigrant, and left.", "refugees", "I met a refugee, and left."),
        ("She is a Muslim and a nurse.", "atheists", "She is an atheist and a nurse."),
        ("No Muslim can come in.", "Jews", "No Jewish person can come in."),
        ("Old women's shoes", "men", "Old men's shoes"),
        (
            "See gay people! Gay people rule.",
            "lesbians",
            "See lesbians! Lesbians rule.",
        ),
    ],
)
def test_only_the_words_for_the_group_change(text: str, group: str, expected: str) -> None:
    assert written(text, group) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See you at seven.",
        "Men and women disagree.",
        "Muslims and immigrants are neighbours.",
        "Hey man, see you later.",
        "That local shop sells black shoes.",
        "A Muslim community centre opened.",
    ],
)
def test_a_text_that_names_no_group_or_several_or_uses_a_word_otherwise_is_left_out(
    text: str,
) -> None:
    assert swap(text) is None


def test_the_text_as_it_is_stands_among_the_swaps() -> None:
    text = "Disabled people deserve better."
    found = swap(text)
    assert found is not None
    assert found.dimension == "disability"
    assert found.texts[found.own] == text
    assert len(set(found.texts)) == len(found.groups)


def test_every_group_has_words_in_every_form_and_no_word_is_for_two_groups() -> None:
    seen: list[str] = []
    for dimension in TERMS["dimensions"]:
        assert len(dimension["groups"]) >= 2
        for group in dimension["groups"]:
            for form in ("plural", "singular"):
                assert group[form]
                seen += [word.casefold() for word in group[form]]
    assert len(seen) == len(set(seen))


def said(*labels: str | None) -> list[Answer]:
    return [answer(0, label) for label in labels]


def test_a_gap_counts_the_same_texts_for_each_group() -> None:
    one = swap("Old people are slow.")
    assert one is not None
    swaps = [one] * 6
    answers = [
        said("SP2", "SP0"),
        said("SP2", "SP0"),
        said("SP2", "SP2"),
        said("SP0", "SP0"),
        said("SP3", "SP0"),
        said("SP2", None),
    ]
    (found,) = identity_gaps(("spam", 1), swaps, answers, seed=0)
    assert (found.dimension, found.items, found.lost) == ("age", 5, 1)
    assert [rate.flagged.value for rate in found.rates] == [0.8, 0.2]
    assert found.gap is not None
    assert (found.gap.most, found.gap.least) == ("old people", "young people")
    assert found.gap.size.value == pytest.approx(0.6)
    assert found.uneven.value == pytest.approx(0.6)
    assert found.p_value is not None
