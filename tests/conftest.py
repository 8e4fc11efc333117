"""What every test may use: fixed clocks and counted ids, and small domain values."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings

# Set before Qt is first imported: there need be no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# pytest-qt imports PySide6, and so its import, which some modules cannot be imported by; the
# window's own package puts Python's back, here as in the program.
import desktop.ui  # noqa: F401

# How long an example takes says something of the machine, and nothing of what is promised.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Where a test takes longest. These begin first, so that at the end there are small ones to share.
_SLOW = ("tests/faults/", "tests/ui/jobs/", "tests/conformance/", "tests/cli/", "tests/ui/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files, which are shuffled, by how long their tests take."""
    items.sort(key=lambda item: not item.nodeid.startswith(_SLOW))


class SteppingClock:
    """A clock that moves one second each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):016x}"
