from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.evaluation.robustness import SUITES, Suite, SuiteKind, robustness, some_items
from tests.evaluation.conftest import answer, gold_of

TEXT = "Claim your prize today: call 0900 and ask for Pete."


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_a_suite_changes_a_text_the_same_way_for_the_same_seed(suite: Suite) -> None:
    variant = suite.variant(TEXT, 3)
    assert variant != TEXT
    assert suite.variant(TEXT, 3) == variant


@pytest.mark.parametrize(
    "suite", [it for it in SUITES if it.kind is SuiteKind.INJECTION], ids=lambda it: it.name
)
def test_an_injection_leaves_the_text_and_adds_to_it(suite: Suite) -> None:
    assert suite.variant(TEXT, 0).startswith(f"{TEXT}\n")


def variant(name: str, text: str, seed: int = 0) -> str:
    return next(it for it in SUITES if it.name == name).variant(text, seed)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), min_size=1))
def test_what_a_person_reads_stays(text: str) -> None:
    def letters(it: str) -> str:
        return "".join(it.split()).casefold()

    assert letters(variant("case", text)) == letters(text)
    assert letters(variant("spacing", text)) == letters(text)
    assert variant("zero-width", text).replace("\u200b", "") == text
    assert text in variant("padding", text)
    assert len(variant("homoglyphs", text)) == len(text)
    assert variant("leetspeak", text).count(" ") == text.count(" ")


def test_homoglyphs_are_letters_of_other_scripts() -> None:
    changed = [b for a, b in zip(TEXT, variant("homoglyphs", TEXT), strict=True) if a != b]
    assert changed
    assert all(unicodedata.name(it).startswith("CYRILLIC") for it in changed)


def test_flips_evasions_and_losses_are_counted_over_what_had_an_answer() -> None:
    before = [answer(n, label) for n, label in enumerate(["SP2", "SP2", "SP0", "SP2", None])]
    after = [answer(n, label) for n, label in enumerate(["SP0", "SP3", "SP2", None, "SP2"])]
    found = robustness(("spam", 1), (SUITES[0].name, SUITES[0].kind), before, after)
    assert (found.items, found.violating) == (4, 3)
    assert found.flipped.value == pytest.approx(2 / 4)
    assert found.evaded.value == pytest.approx(1 / 3)
    assert found.lost.value == pytest.approx(1 / 4)


def test_items_are_drawn_by_the_seed_and_never_more_than_there_are() -> None:
    items = gold_of(["SP0"] * 30).items
    assert some_items(items, 10, 1) == some_items(items, 10, 1) != some_items(items, 10, 2)
    assert some_items(items, 99, 0) == list(range(30))
