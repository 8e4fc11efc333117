"""The step in which a prompt is read follows the device."""

from __future__ import annotations

import pytest

from desktop.engine.backends.mlx_pace import Pace


def settled(pace: Pace, tokens_per_second: float) -> float:
    """Seconds that a step takes once the pace has found itself."""
    for _ in range(20):
        pace.took(pace.step, pace.step / tokens_per_second)
    return pace.step / tokens_per_second


@pytest.mark.parametrize("tokens_per_second", [100, 404, 1_589])
def test_a_step_takes_a_fraction_of_a_second(tokens_per_second: int) -> None:
    assert settled(Pace(2048), tokens_per_second) <= 0.5


def test_a_fast_device_is_not_held_back_below_the_limit() -> None:
    pace = Pace(512)
    settled(pace, 50_000)
    assert pace.step == 512


def test_the_end_of_a_prompt_changes_nothing() -> None:
    pace = Pace(512)
    pace.took(1, 60.0)
    assert pace.step == 128


def test_a_fixed_pace_stays() -> None:
    pace = Pace(512, fixed=True)
    settled(pace, 1)
    assert pace.step == 128
