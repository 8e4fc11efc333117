"""How much memory states take that only a few requests want, and the copies for a score."""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("mlx-lm does not run on Windows", allow_module_level=True)

from mlx_lm.utils import load_model

from desktop.engine.backends.mlx_pace import Pace
from desktop.engine.backends.mlx_prefix import Cache, Prefix, PrefixCache
from desktop.engine.backends.mlx_score import score
from tests.engine.tiny_models import openai_layout

POLICY = tuple(range(20, 220))
ITEMS = [(*POLICY, number) for number in range(300, 306)]
CANDIDATES = ((300,), (300, 301), (17, 18, 19), (400, 401), (21,))


@pytest.fixture
def model(tmp_path: Path) -> Any:
    return load_model(openai_layout(tmp_path / "tiny"))[0]


def filled(prefixes: PrefixCache, prefix: Prefix, uses: int | None = None) -> Cache:
    while (cache := prefixes.copy(prefix)) is None:
        prefixes.fill(prefix, uses)
    return cache


def size(cache: Cache) -> int:
    return sum(entry.nbytes for entry in cache)


@pytest.mark.parametrize(("states", "kept"), [(0, 1), (4, 2), (8, 4), (100, 6)])
def test_states_that_nobody_asks_for_take_half_of_the_memory_and_one_stays(
    model: Any, states: int, kept: int
) -> None:
    one = filled(PrefixCache(model, pace=Pace(64), byte_limit=0), ITEMS[0])
    prefixes = PrefixCache(model, pace=Pace(64), byte_limit=states * size(one))
    for item in ITEMS:
        prefixes.pass_on(item, copy.deepcopy(one), uses=1)
    found = [prefixes.copy(item) is not None for item in ITEMS]
    assert found == [False] * (len(ITEMS) - kept) + [True] * kept


def test_policies_stay_beside_states_that_nobody_asks_for(model: Any) -> None:
    prefixes = PrefixCache(model, pace=Pace(64), byte_limit=0)
    policy = filled(prefixes, POLICY)
    for item in ITEMS:
        prefixes.pass_on(item, policy, uses=1)
    assert prefixes.has(POLICY)


@pytest.mark.parametrize("at_once", [0, 1, 2, 3])
def test_a_score_in_slices_is_the_one_of_all_candidates_at_once(model: Any, at_once: int) -> None:
    state = filled(PrefixCache(model, pace=Pace(64), byte_limit=1 << 30), POLICY)
    whole = score(model, state, 300, CANDIDATES)
    sliced = score(model, state, 300, CANDIDATES, byte_limit=at_once * size(state))
    assert sliced == pytest.approx(whole, abs=1e-4)
