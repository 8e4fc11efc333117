"""Items that belong together: translations, claims, and groups that should be treated alike."""

from __future__ import annotations

import pytest

from desktop.evaluation.gold import read_gold
from desktop.evaluation.measure import measure
from desktop.evaluation.sets import GroupRate
from tests.evaluation.conftest import SPAM, answer, row


def test_the_same_text_in_two_languages_is_compared_pair_by_pair() -> None:
    rows = [
        row(f"{n} {language}", n, label="1", pair=f"p{n}", language=language)
        for n in range(10)
        for language in ("english", "german")
    ]
    gold = read_gold(rows, [SPAM], name="gold.csv")
    # German misses four; one English answer cannot be used.
    labels = ["SP2", "SP0"] * 4 + ["SP2", "SP2"] * 5 + [None, "SP2"]
    answers = [answer(n, label) for n, label in enumerate(labels)]
    found = measure(gold, 0, SPAM, answers, seed=0)
    (pairs,) = found.translations
    assert (pairs.first, pairs.second, pairs.pairs) == ("english", "german", 9)
    assert (pairs.only_first, pairs.only_second) == (4, 0)
    assert pairs.flipped.value == pytest.approx(4 / 9)
    assert pairs.p_value == pytest.approx(0.125)
    assert {group.grouping for group in found.groups} == {"language"}


def test_a_claim_is_told_apart_where_all_its_texts_are_right() -> None:
    texts = [
        ("vaccine", "claim", "1", "SP2"), ("vaccine", "counter-claim", "0", "SP0"),
        ("moon", "claim", "1", "SP2"), ("moon", "counter-claim", "0", "SP2"),
        ("flood", "claim", "1", "SP0"), ("flood", "report", "0", "SP0"),
        ("alone", "claim", "1", "SP2"),
    ]  # fmt: skip
    rows = [
        row(f"{claim} {stance}", n, label=label, claim=claim, stance=stance)
        for n, (claim, stance, label, _) in enumerate(texts)
    ]
    gold = read_gold(rows, [SPAM], name="gold.csv")
    answers = [answer(n, said) for n, (*_, said) in enumerate(texts)]
    measures = measure(gold, 0, SPAM, answers, seed=0)
    found = measures.claims
    assert found is not None
    assert found.claims == 3
    assert found.whole.value == pytest.approx(1 / 3)
    assert [(it.name, it.right, it.items) for it in found.missed] == [
        ("flood", 1, 2),
        ("moon", 1, 2),
    ]
    assert {(it.grouping, it.name) for it in measures.groups} == {
        ("stance", "claim"), ("stance", "counter-claim"), ("stance", "report"),
    }  # fmt: skip


def test_gaps_are_in_what_is_found_and_in_false_alarms_not_in_what_is_flagged() -> None:
    # English violates far more often; it is judged as well as French.
    cells = [("english", "1")] * 30 + [("english", "0")] * 10
    cells += [("french", "1")] * 10 + [("french", "0")] * 30
    rows = [row(f"{n}", n, label=label, language=name) for n, (name, label) in enumerate(cells)]
    gold = read_gold(rows, [SPAM], name="gold.csv")
    answers = [answer(n, "SP2" if label == "1" else "SP0") for n, (_, label) in enumerate(cells)]
    found = measure(gold, 0, SPAM, answers, seed=0).gaps
    assert [(it.grouping, it.rate, it.gap.size.value) for it in found] == [
        ("language", GroupRate.RECALL, 0.0),
        ("language", GroupRate.FALSE_ALARMS, 0.0),
    ]


def test_a_gold_set_that_ties_nothing_together_has_none_of_it() -> None:
    gold = read_gold([row("a", label="1"), row("b", label="0")], [SPAM], name="gold.csv")
    found = measure(gold, 0, SPAM, [answer(0, "SP2"), answer(1, "SP0")], seed=0)
    assert (found.gaps, found.translations, found.claims) == ((), (), None)
