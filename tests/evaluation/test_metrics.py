"""Our plain counts against the libraries that the field trusts, on random data."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as reference
from sklearn.calibration import calibration_curve
from statsmodels.stats import inter_rater
from statsmodels.stats.contingency_tables import mcnemar as mcnemar_reference
from statsmodels.stats.proportion import proportion_confint

from desktop.evaluation.intervals import mcnemar, wilson
from desktop.evaluation.metrics.accuracy import accuracy
from desktop.evaluation.metrics.averages import macro, micro_f1
from desktop.evaluation.metrics.calibration import calibrate, fit_temperature, reliability
from desktop.evaluation.metrics.confusion import Confusion
from desktop.evaluation.metrics.consistency import consistency
from desktop.evaluation.metrics.coverage import coverage_curve
from desktop.evaluation.metrics.f1 import f1
from desktop.evaluation.metrics.kappa import cohens_kappa, fleiss_kappa
from desktop.evaluation.metrics.multi_policy import all_right
from desktop.evaluation.metrics.precision import precision
from desktop.evaluation.metrics.recall import recall
from desktop.moderation.calibration import scaled

LABELS = ("A", "B", "C")
pairs = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from([*LABELS, None])), min_size=1, max_size=80
)


def split_up(given_pairs: list[tuple[str, str | None]]) -> tuple[list[str], list[str]]:
    """Gold and answers as scikit-learn wants them: no answer is one more label."""
    return [a for a, _ in given_pairs], [b or "none" for _, b in given_pairs]


@given(pairs)
def test_counts_are_those_of_scikit_learn(data: list[tuple[str, str | None]]) -> None:
    gold, said = split_up(data)
    matrix = reference.confusion_matrix(gold, said, labels=[*LABELS, "none"])
    assert Confusion.of(LABELS, data).counts == tuple(map(tuple, matrix[:3].tolist()))


@given(pairs)
def test_accuracy_precision_recall_and_f1_are_those_of_scikit_learn(
    data: list[tuple[str, str | None]],
) -> None:
    gold, said = split_up(data)
    confusion = Confusion.of(LABELS, data)
    assert accuracy(confusion) == pytest.approx(reference.accuracy_score(gold, said))
    p, r, f, support = reference.precision_recall_fscore_support(
        gold, said, labels=LABELS, zero_division=0
    )
    for number, label in enumerate(LABELS):
        assert (precision(confusion, label) or 0.0) == pytest.approx(p[number])
        assert (recall(confusion, label) or 0.0) == pytest.approx(r[number])
        assert (f1(confusion, label) or 0.0) == pytest.approx(f[number])
        assert confusion.support(label) == support[number]


@given(pairs)
def test_averages_are_those_of_scikit_learn(data: list[tuple[str, str | None]]) -> None:
    gold, said = split_up(data)
    confusion = Confusion.of(LABELS, data)
    there = sorted({it for it in (*gold, *said) if it != "none"})
    compared: list[tuple[Callable[[Confusion, str], float | None], str]] = [
        (precision, "precision_score"),
        (recall, "recall_score"),
        (f1, "f1_score"),
    ]
    for metric, name in compared:
        expected = getattr(reference, name)(
            gold, said, labels=there, average="macro", zero_division=0
        )
        assert macro(confusion, metric) == pytest.approx(expected)
    expected = reference.f1_score(gold, said, labels=LABELS, average="micro", zero_division=0)
    assert micro_f1(confusion) == pytest.approx(expected)


@given(pairs)
def test_cohens_kappa_is_that_of_scikit_learn_and_statsmodels(
    data: list[tuple[str, str | None]],
) -> None:
    gold, said = split_up(data)
    kappa = cohens_kappa(Confusion.of(LABELS, data))
    if kappa is None:
        assert len({*gold, *said}) == 1
        return
    assert kappa == pytest.approx(reference.cohen_kappa_score(gold, said), abs=1e-9)
    matrix = reference.confusion_matrix(gold, said, labels=[*LABELS, "none"])
    with warnings.catch_warnings():
        # It divides by a standard error that can be 0; only its kappa is asked for.
        warnings.simplefilter("ignore", RuntimeWarning)
        theirs = inter_rater.cohens_kappa(matrix).kappa
    assert kappa == pytest.approx(theirs, abs=1e-9)


@given(st.integers(2, 5), st.integers(1, 30), st.randoms(use_true_random=False))
def test_fleiss_kappa_is_that_of_statsmodels(k: int, items: int, chance: object) -> None:
    ratings = [[chance.choice(LABELS) for _ in range(k)] for _ in range(items)]  # type: ignore[attr-defined]
    table, _ = inter_rater.aggregate_raters(np.array(ratings))
    ours = fleiss_kappa(ratings)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        theirs = inter_rater.fleiss_kappa(table)
    assert theirs != theirs if ours is None else ours == pytest.approx(theirs, abs=1e-9)


@given(st.integers(0, 40), st.integers(0, 40))
def test_mcnemars_test_is_that_of_statsmodels(first: int, second: int) -> None:
    expected = mcnemar_reference([[5, first], [second, 7]], exact=True).pvalue
    assert mcnemar(first, second) == pytest.approx(min(1.0, expected))


@given(st.integers(1, 500), st.data())
def test_wilsons_interval_is_that_of_statsmodels(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    estimate = wilson(successes, trials)
    low, high = proportion_confint(successes, trials, method="wilson")
    assert (estimate.low, estimate.high) == pytest.approx((low, high), abs=1e-9)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=100))
def test_reliability_is_that_of_scikit_learn(data: list[tuple[float, bool]]) -> None:
    probabilities, truths = [p for p, _ in data], [y for _, y in data]
    ours = reliability(probabilities, truths)
    assert ours.brier == pytest.approx(np.mean((np.array(probabilities) - np.array(truths)) ** 2))
    if any((10 * p).is_integer() for p in probabilities):
        return  # on which side of an edge it lies is a matter of taste
    shares, means = calibration_curve(truths, probabilities, n_bins=10)
    assert [it.share for it in ours.bins] == pytest.approx(list(shares))
    assert [it.probability for it in ours.bins] == pytest.approx(list(means))


def simulated(sharpness: float, items: int, seed: int) -> list[tuple[float, bool]]:
    """Probabilities that are too sure by a known factor of their logits, with truths."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 1.5, items)
    truths = rng.random(items) < 1 / (1 + np.exp(-logits))
    told = 1 / (1 + np.exp(-sharpness * logits))
    return list(zip(told.tolist(), truths.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_calibration_lowers_the_error_on_items_that_it_was_not_fitted_on(seed: int) -> None:
    made = calibrate(simulated(4.0, 1000, seed), simulated(4.0, 1000, seed + 100))
    assert made is not None
    assert made.temperature == pytest.approx(4.0, rel=0.25)
    assert made.scaled.ece < made.raw.ece / 2
    assert made.isotonic.ece < made.raw.ece / 2
    assert made.scaled.brier < made.raw.brier


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_a_temperature_keeps_probabilities_between_0_and_1_and_their_order(
    data: list[tuple[float, bool]],
) -> None:
    temperature = fit_temperature(data)
    mended = [scaled(p, temperature) for p, _ in sorted(data)]
    assert all(0 <= p <= 1 for p in mended)
    assert mended == sorted(mended)


def test_too_few_items_or_one_side_only_cannot_be_calibrated() -> None:
    assert calibrate([(0.5, True)] * 9, [(0.5, False)] * 50) is None
    assert calibrate([(0.5, True)] * 50, [(0.5, False)] * 50) is None


def test_an_item_is_right_only_where_it_is_under_every_policy_and_every_label_is_known() -> None:
    assert all_right([[True, True, None, False], [True, False, True, True]]) == (1, 3)


def test_the_most_confident_are_used_first_and_those_without_confidence_never() -> None:
    curve = coverage_curve([(0.9, True), (0.6, False), (None, False), (0.9, True)])
    assert [(it.coverage, it.accuracy) for it in curve] == [
        (0.5, 1.0),
        (0.75, pytest.approx(2 / 3)),
    ]


def test_consistency_counts_pairs_and_unanimous_items() -> None:
    found = consistency([["v", "v", "v"], ["v", "a", None]], ["v", "a"])
    assert found is not None
    assert (found.samples, found.items, found.unanimous) == (3, 2, 1)
    assert found.pairwise == pytest.approx(3 / 6)
    assert found.single_accuracy == pytest.approx(4 / 6)
    assert consistency([], []) is None
