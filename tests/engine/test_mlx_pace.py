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


def run(beat: Beat, clock: Clock, *, steps: int, device: float, host: float) -> list[float]:
    """How long steps take where the device needs `device` seconds for one and the host `host` to
    prepare it, both at once, but for the listening before.
    """
    took = []
    for _ in range(steps):
        listened = beat.slack()
        took.append(max(device, listened + host))
        clock.now += took[-1]
        beat.strike()
    return took


def test_a_device_that_leaves_time_is_listened_beside_for_half_of_a_step() -> None:
    clock = Clock()
    beat = Beat(clock)
    took = run(beat, clock, steps=400, device=0.04, host=0.004)
    assert took[1:] == [0.04] * 399
    waited = [beat.slack() for _ in run(beat, clock, steps=1, device=0.04, host=0.004)]
    while not waited[-1]:
        run(beat, clock, steps=1, device=0.04, host=0.004)
        waited.append(beat.slack())
    assert waited[-1] == pytest.approx(0.02)
    clock.now += 0.015
    assert beat.slack() == pytest.approx(0.005)
    clock.now += 0.015
    assert beat.slack() == 0.0


@pytest.mark.parametrize("host", [0.032, 0.038, 0.04])
def test_listening_does_not_hold_up_a_device_that_is_barely_kept_busy(host: float) -> None:
    clock = Clock()
    beat = Beat(clock)
    run(beat, clock, steps=300, device=0.04, host=host)
    assert sum(run(beat, clock, steps=200, device=0.04, host=host)) <= 200 * 0.04 * 1.02


def test_nobody_listens_beside_a_step_that_is_soon_over() -> None:
    clock = Clock()
    beat = Beat(clock)
    slacks = []
    for _ in range(20):
        run(beat, clock, steps=1, device=0.01, host=0.004)
        slacks.append(beat.slack())
    assert slacks == [0.0] * 20


def test_now_and_then_nobody_listens() -> None:
    clock = Clock()
    beat = Beat(clock)
    run(beat, clock, steps=100, device=0.04, host=0.004)
    slacks = []
    for _ in range(8):
        run(beat, clock, steps=1, device=0.04, host=0.004)
        slacks.append(beat.slack())
    assert slacks.count(0.0) == 2


def test_a_step_that_was_held_up_does_not_hold_up_the_next() -> None:
    clock = Clock()
    beat = Beat(clock)
    run(beat, clock, steps=100, device=0.04, host=0.004)
    run(beat, clock, steps=1, device=5.0, host=0.004)
    assert beat.slack() <= 0.03
    beat.pause()
    assert beat.slack() == 0.0
