"""Agreement coefficients are those of scikit-learn and NLTK, and of Krippendorff's own example."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

from desktop.moderation import (
    Estimate,
    Rating,
    cohen_kappa,
    krippendorff_alpha,
    measure_agreement,
)

LABELS = st.sampled_from(["X0", "X2", "X4"])


@given(st.lists(st.tuples(LABELS, LABELS), min_size=2, max_size=40))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    ours = cohen_kappa(Counter(pairs))
    if len({label for pair in pairs for label in pair}) == 1:
        assert ours is None
    else:
        first, second = zip(*pairs, strict=True)
        assert ours == pytest.approx(cohen_kappa_score(first, second))


@given(st.lists(st.lists(LABELS, min_size=1, max_size=5), min_size=2, max_size=30))
def test_alpha_is_that_of_nltk_with_judgements_missing(units: list[list[str]]) -> None:
    pairable = [labels for labels in units if len(labels) > 1]
    ours = krippendorff_alpha(Counter(tuple(labels) for labels in units))
    if len({label for labels in pairable for label in labels}) < 2:
        assert ours is None
        return
    data = [
        (str(reviewer), str(unit), label)
        for unit, labels in enumerate(pairable)
        for reviewer, label in enumerate(labels)
    ]
    assert ours == pytest.approx(AnnotationTask(data=data).alpha())


def test_alpha_of_krippendorffs_own_example() -> None:
    # Krippendorff (2011), example C: four observers, twelve units, nominal, alpha = 0.743.
    rows = (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
    columns = zip(*(row.split() for row in rows), strict=True)
    units = Counter(tuple(value for value in unit if value != ".") for unit in columns)
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=5e-4)


def ratings(*pairs: tuple[str, str]) -> list[Rating]:
    return [
        Rating(str(unit), reviewer, label)
        for unit, labels in enumerate(pairs)
        for reviewer, label in zip(("ada", "bob"), labels, strict=True)
    ]


def bounds(estimate: Estimate) -> tuple[float, float, float]:
    assert estimate.low is not None
    assert estimate.value is not None
    assert estimate.high is not None
    return estimate.low, estimate.value, estimate.high


def test_an_interval_holds_its_coefficient_and_narrows_with_more_items() -> None:
    some = [("X0", "X0"), ("X2", "X2"), ("X0", "X2"), ("X2", "X2"), ("X4", "X4")] * 8
    few = measure_agreement("spam", ratings(*some), random.Random(1)).alpha
    many = measure_agreement("spam", ratings(*some * 9), random.Random(1)).alpha
    for estimate in (few, many):
        low, value, high = bounds(estimate)
        assert low < value < high
    width = [high - low for low, _, high in (bounds(few), bounds(many))]
    assert width[1] < width[0] / 2


def test_the_same_seed_gives_the_same_interval() -> None:
    rated = ratings(("X0", "X0"), ("X2", "X2"), ("X0", "X2"))
    once, again = (measure_agreement("spam", rated, random.Random(7)) for _ in range(2))
    assert once == again


def test_items_that_one_person_judged_do_not_count() -> None:
    rated = [*ratings(("X0", "X0"), ("X2", "X4")), Rating("9", "ada", "X0")]
    found = measure_agreement("spam", rated, random.Random(1))
    assert (found.units, found.observed) == (2, 0.5)


def test_where_all_gave_one_label_nothing_is_beyond_chance() -> None:
    found = measure_agreement("spam", ratings(("X0", "X0"), ("X0", "X0")), random.Random(1))
    assert (found.alpha.value, found.pairs[0].kappa.value) == (None, None)
    assert found.observed == 1.0
