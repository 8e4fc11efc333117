"""Gaps between groups: their intervals hold for all pairs at once, their tests are the field's."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import cochrans_q as cochran_reference
from statsmodels.stats.multitest import multipletests

from desktop.evaluation.gaps import cochrans_q, gap_of_groups, paired_gap
from desktop.evaluation.intervals import holm

NAMES = ("a", "b", "c", "d")


@given(st.lists(st.tuples(*[st.booleans()] * 3), min_size=1, max_size=60))
def test_cochrans_test_is_that_of_statsmodels(answers: list[tuple[bool, ...]]) -> None:
    ours = cochrans_q(Counter(answers))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        theirs = cochran_reference(np.array(answers, dtype=int)).pvalue
    if ours is None:
        assert all(len(set(it)) == 1 for it in answers)
    else:
        assert ours == pytest.approx(theirs)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holms_correction_is_that_of_statsmodels(p_values: list[float]) -> None:
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1].tolist())


def answers_of(
    rng: np.random.Generator, items: int, rates: Sequence[float]
) -> Counter[tuple[bool, ...]]:
    """Items that are easy or hard to flag whatever group they are about."""
    shared = rng.random((items, 1))
    own = rng.random((items, len(rates)))
    flagged = np.where(rng.random((items, 1)) < 0.7, shared, own) < np.array(rates)
    return Counter(tuple(bool(it) for it in row) for row in flagged)


def covered(simulations: int, rates: Sequence[float], *, paired: bool) -> float:
    """How often the interval of the gap holds the true difference of the two groups it names."""
    rng = np.random.default_rng(11)
    hits = 0
    for seed in range(simulations):
        if paired:
            gap = paired_gap(NAMES, answers_of(rng, 150, rates), seed)
        else:
            sizes = (80, 120, 150, 200)
            hit = [(int(rng.binomial(n, p)), n) for n, p in zip(sizes, rates, strict=True)]
            gap = gap_of_groups(NAMES, hit, seed)
        assert gap is not None
        assert gap.size.low is not None
        assert gap.size.high is not None
        truth = rates[NAMES.index(gap.most)] - rates[NAMES.index(gap.least)]
        # Where chance picked the wrong two, the true difference can be below 0.
        hits += gap.size.low <= max(0.0, truth) <= gap.size.high
    return hits / simulations


EQUAL, APART = (0.5, 0.5, 0.5, 0.5), (0.35, 0.5, 0.55, 0.7)


@pytest.mark.parametrize("paired", [True, False])
@pytest.mark.parametrize("rates", [EQUAL, APART])
def test_the_interval_of_the_largest_gap_holds_the_true_one_95_times_in_100(
    rates: Sequence[float], paired: bool
) -> None:
    # Chance alone moves 100 simulations by 4 points; no true gap is looked for only in the first.
    assert covered(100, rates, paired=paired) >= 0.9


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("paired", [True, False])
@pytest.mark.parametrize("rates", [EQUAL, APART])
def test_the_interval_of_the_largest_gap_holds_the_true_one_over_many_simulations(
    rates: Sequence[float], paired: bool
) -> None:
    share = covered(1500, rates, paired=paired)
    # It holds for all six pairs at once, so that for the one it names it is wide.
    assert share >= 0.935, share


def test_equal_groups_are_not_told_apart_and_different_ones_are() -> None:
    same = paired_gap(NAMES, Counter({(True,) * 4: 40, (False,) * 4: 60}), seed=0)
    assert same is not None
    assert (same.size.value, same.size.low) == (0.0, 0.0)
    assert same.size.high is not None
    assert 0.0 < same.size.high < 0.06
    apart = gap_of_groups(NAMES, [(10, 100), (50, 100), (90, 100), (0, 0)], seed=0)
    assert apart is not None
    assert (apart.most, apart.least) == ("c", "a")
    assert apart.size.value == pytest.approx(0.8)
    assert apart.size.low is not None
    assert apart.size.low > 0.6


def test_a_few_items_at_either_end_are_no_certainty() -> None:
    gap = gap_of_groups(("tr", "en"), [(0, 1), (2, 2)], seed=0)
    assert gap is not None
    assert (gap.size.value, gap.size.high) == (1.0, 1.0)
    assert gap.size.low is not None
    assert gap.size.low < 0.5
    same = paired_gap(("tr", "en"), Counter({(False, False): 3}), seed=0)
    assert same is not None
    assert same.size.high is not None
    assert same.size.high > 0.3


def test_the_interval_holds_where_nearly_all_or_nearly_nothing_is_counted() -> None:
    rng, rates, sizes = np.random.default_rng(5), (0.97, 0.9, 0.99, 0.03), (20, 30, 25, 15)
    held = 0
    for seed in range(200):
        found = [(int(rng.binomial(n, rate)), n) for rate, n in zip(rates, sizes, strict=True)]
        gap = gap_of_groups(NAMES, found, seed)
        assert gap is not None
        true = rates[NAMES.index(gap.most)] - rates[NAMES.index(gap.least)]
        assert gap.size.low is not None
        assert gap.size.high is not None
        held += gap.size.low <= true <= gap.size.high
    assert held / 200 >= 0.93


def test_one_group_or_nothing_has_no_gap() -> None:
    assert paired_gap(("a",), Counter({(True,): 5}), seed=0) is None
    assert paired_gap(("a", "b"), Counter(), seed=0) is None
    assert gap_of_groups(("a", "b"), [(1, 5), (0, 0)], seed=0) is None
    assert cochrans_q(Counter()) is None
