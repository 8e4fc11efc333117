"""From the start of the process to the first paint of the window, beside a bare PySide6 window.

The peer is an empty QMainWindow whose program imports all that the desk has imported by then and
is not its own, and the same names of Qt: PySide6 makes a class, with its enums, when it is first
asked for, and that is the larger part of what a window costs. The ratios to windows that import of
Qt alone, by name and by module, are told as well.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("first_paint.py")
ROUNDS = 15
MOST = 1.5


def first_paint(home: Path, *arguments: str) -> tuple[float, list[str]]:
    """Seconds until a window is painted, and what it had imported by then."""
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    # As on a desk: compiled modules are kept from one start to the next.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        seconds = time.perf_counter() - began
        imported = process.stdout.read().split()
    assert process.returncode == 0
    return seconds, imported


@pytest.mark.benchmark
def test_the_window_is_there_nearly_as_soon_as_a_bare_one(tmp_path: Path) -> None:
    desk = ("desk", str(tmp_path / "case"))
    _, imported = first_paint(tmp_path, *desk)
    names = [name for name in imported if ":" in name]
    assert names
    programs = {
        "Safeguard Desk": desk,
        "same imports": ("bare", *imported),
        "same Qt names": ("bare", *names),
        "same Qt modules": ("bare", *sorted({name.partition(":")[0] for name in names})),
    }
    rounds = [
        {name: first_paint(tmp_path, *program)[0] for name, program in programs.items()}
        for _ in range(ROUNDS)
    ]
    ratios = {}
    print(f"\nfirst paint, medians of {ROUNDS} starts in turn")
    for name in programs:
        taken = statistics.median(times[name] for times in rounds)
        # Turn by turn, as what else the machine does hits all that start in one turn.
        ratios[name] = statistics.median(ours["Safeguard Desk"] / ours[name] for ours in rounds)
        print(f"  {name:16} {1000 * taken:4.0f} ms   ratio {ratios[name]:.2f}")
    assert ratios["same imports"] < MOST
