"""What should be treated alike, as the cards of an evaluation tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from desktop.evaluation.gold import read_gold
from desktop.evaluation.measure import measure
from desktop.moderation import Content
from desktop.ui.pages.evaluation_alike import alike_cards
from desktop.ui.theme import Appearance
from desktop.ui.widgets.bar_card import BarCard
from desktop.ui.widgets.interval_bars import IntervalBars
from desktop.ui.widgets.plain_label import PlainLabel
from tests.evaluation.conftest import SPAM, answer, row
from tests.ui.stage import the


def cards_of(
    appearance: Appearance, rows: Sequence[tuple[Content, Mapping[str, object]]], said: list[str]
) -> dict[str, BarCard]:
    """By their titles."""
    gold = read_gold(rows, [SPAM], name="gold.csv")
    answers = [answer(place, label) for place, label in enumerate(said)]
    cards = alike_cards(appearance, measure(gold, 0, SPAM, answers, seed=0), ())
    return {card.findChildren(PlainLabel)[0].text(): card for card in cards}


def words(card: BarCard) -> str:
    return " ".join(label.text() for label in card.findChildren(PlainLabel))


def test_a_language_in_which_less_is_found_is_named_with_the_gap(appearance: Appearance) -> None:
    rows = [
        row(f"{n} {language}", n, label=label, pair=f"p{n}{label}", language=language)
        for label in ("1", "0")
        for n in range(20)
        for language in ("english", "german")
    ]
    said = ["SP2", "SP0"] * 15 + ["SP2", "SP2"] * 5 + ["SP0"] * 40
    cards = cards_of(appearance, rows, said)
    assert list(cards) == ["Accuracy by language", "The same texts in two languages"]
    told = words(cards["Accuracy by language"])
    assert "Violations found: english over german: +0.75 (95%: " in told
    # None is raised in either: nothing to tell.
    assert "False alarms" not in told
    told = words(cards["The same texts in two languages"])
    assert "In english more is flagged than in german; McNemar's p is below 0.001." in told
    spoken = the(cards["The same texts in two languages"], IntervalBars).accessibleName()
    assert "english and german (40): 0.38" in spoken


def test_the_claims_that_are_missed_are_named_the_worst_first(appearance: Appearance) -> None:
    texts = [
        ("vaccine", "1", "SP2"), ("vaccine", "0", "SP0"),
        ("moon", "1", "SP2"), ("moon", "0", "SP0"), ("moon", "0", "SP2"),
        ("flood", "1", "SP0"), ("flood", "0", "SP0"),
    ]  # fmt: skip
    rows = [row(f"text {n}", n, label=it[1], claim=it[0]) for n, it in enumerate(texts)]
    card = cards_of(appearance, rows, [it[2] for it in texts])["Claims and counter-claims"]
    assert "Every text is right for 33% of the claims." in words(card)
    spoken = the(card, IntervalBars).accessibleName()
    assert (
        spoken.index("All claims: 0.33") < spoken.index("flood: 0.50") < spoken.index("moon: 0.67")
    )
    assert "vaccine" not in spoken


@pytest.mark.parametrize("label", ["SP0", "SP2"])
def test_a_gold_set_that_ties_nothing_together_has_no_card(
    appearance: Appearance, label: str
) -> None:
    assert cards_of(appearance, [row("a", label="1"), row("b", label="0")], [label, label]) == {}
