"""The step in which a prompt is read follows the device."""

from __future__ import annotations

import pytest

from desktop.engine.backends.mlx_pace import Beat, Pace


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


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_half_of_a_step_that_is_worked_out_ahead_is_left_for_listening() -> None:
    clock = Clock()
    beat = Beat(clock)
    beat.strike()
    assert beat.slack() == 0.0
    clock.now += 0.04
    beat.strike()
    assert beat.slack() == pytest.approx(0.02)
    clock.now += 0.015
    assert beat.slack() == pytest.approx(0.005)
    clock.now += 0.015
    assert beat.slack() == 0.0


def test_a_short_step_is_prepared_at_once() -> None:
    clock = Clock()
    beat = Beat(clock)
    for took in (0.0, 0.01):
        clock.now += took
        beat.strike()
    assert beat.slack() == 0.0


def test_a_step_that_was_held_up_does_not_hold_up_the_next() -> None:
    clock = Clock()
    beat = Beat(clock)
    for took in (0.0, 0.04, 5.0):
        clock.now += took
        beat.strike()
    assert beat.slack() == pytest.approx(0.04)
    beat.pause()
    assert beat.slack() == 0.0
