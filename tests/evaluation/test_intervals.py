from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from desktop.evaluation.comparison import Contender, compare_all
from desktop.evaluation.intervals import Estimate, bootstrap, wilson, wilson_f1
from desktop.evaluation.metrics.confusion import Confusion
from desktop.evaluation.metrics.f1 import f1
from desktop.evaluation.metrics.kappa import cohens_kappa
from tests.evaluation.conftest import answer, gold_of

SIDES = ("violates", "allowed")
# Shares of all items: right and wrong answers, and none, to what violates; then to what does not.
TRUTH = (0.32, 0.06, 0.02, 0.09, 0.50, 0.01)


def statistics(counts: Sequence[int]) -> Mapping[str, float | None]:
    confusion = Confusion.of_flat(SIDES, counts)
    return {"f1": f1(confusion, "violates"), "kappa": cohens_kappa(confusion)}


def covered(estimate: Estimate, truth: float | None) -> bool:
    assert estimate.low is not None
    assert estimate.high is not None
    assert truth is not None
    return estimate.low <= truth <= estimate.high


def coverage(simulations: int, resamples: int) -> dict[str, float]:
    """How often intervals from 300 items hold the true values."""
    rng = np.random.default_rng(7)
    truth = statistics([round(100_000 * share) for share in TRUTH])
    hits = dict.fromkeys((*truth, "accuracy", "f1 by Wilson"), 0)
    for seed in range(simulations):
        counts = rng.multinomial(300, TRUTH).tolist()
        for name, estimate in bootstrap(counts, statistics, seed=seed, resamples=resamples).items():
            hits[name] += covered(estimate, truth[name])
        hits["accuracy"] += covered(wilson(counts[0] + counts[4], 300), 0.82)
        sides = Confusion.of_flat(SIDES, counts)
        by_wilson = wilson_f1(sides.right("violates"), sides.wrong("violates"))
        hits["f1 by Wilson"] += covered(by_wilson, truth["f1"])
    return {name: hit / simulations for name, hit in hits.items()}


def test_an_interval_holds_the_true_value_about_95_times_in_100() -> None:
    # Chance alone moves 200 simulations by 3 points.
    assert all(0.91 <= share <= 0.99 for share in coverage(200, 400).values())


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_an_interval_holds_the_true_value_93_to_97_times_in_100() -> None:
    shares = coverage(2000, 1000)
    assert all(0.93 <= share <= 0.97 for share in shares.values()), shares


def test_the_same_seed_gives_the_same_interval_and_another_one_another() -> None:
    counts = [30, 5, 1, 9, 50, 5]
    first = bootstrap(counts, statistics, seed=1)
    assert bootstrap(counts, statistics, seed=1) == first
    assert bootstrap(counts, statistics, seed=2) != first


def test_f1_of_few_items_has_a_width_where_all_are_right_or_none() -> None:
    all_right, none_right = wilson_f1(8, 0), wilson_f1(0, 8)
    assert (all_right.value, none_right.value) == (1.0, 0.0)
    assert all_right.low is not None
    assert none_right.high is not None
    assert 0.5 < all_right.low < 0.95
    assert 0.05 < none_right.high < 0.7


@pytest.mark.parametrize(("hits", "misses"), [(30, 14), (1, 60), (0, 3), (5, 0)])
def test_f1_by_wilson_is_the_f1_of_the_counts(hits: int, misses: int) -> None:
    estimate = wilson_f1(hits, misses)
    sides = Confusion(SIDES, ((hits, misses, 0), (0, 9, 0)))
    assert estimate.value == f1(sides, "violates")
    assert covered(estimate, estimate.value)


def test_what_is_undefined_has_no_value_and_no_interval() -> None:
    assert wilson(0, 0) == wilson_f1(0, 0) == Estimate(None)
    assert bootstrap([0] * 6, statistics, seed=0)["f1"] == Estimate(None)
    assert bootstrap([0, 0, 0, 0, 9, 0], statistics, seed=0)["f1"] == Estimate(None)


def test_models_are_compared_item_by_item() -> None:
    gold = gold_of(["SP2"] * 20 + ["SP0"] * 20)
    first = [answer(n, "SP2" if n < 10 else "SP0") for n in range(40)]
    second = [answer(n, "SP3" if n < 19 else "SP0") for n in range(40)]
    models = Contender("a", "spam@1", 0, first), Contender("b", "spam@1", 0, second)
    (found,) = compare_all(gold, models, seed=0)
    assert (found.subject, found.first, found.second) == ("spam@1", "a", "b")
    assert (found.only_first, found.only_second) == (0, 9)
    assert found.accuracy.value == pytest.approx(9 / 40)
    assert found.accuracy.low is not None
    assert found.accuracy.low > 0
    assert found.p_value == pytest.approx(2 / 2**9)
