"""Reports of faults hold what broke and where, and never a word of what it was about."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.system import FaultReports

CANARY = "canary-7f3a"


class CanaryError(Exception):
    """Its message is what must not be written."""


@pytest.fixture
def reports(tmp_path: Path) -> FaultReports:
    now = [datetime(2026, 11, 25, 9, 0)]  # noqa: DTZ001 - local time

    def clock() -> datetime:
        now[0] += timedelta(seconds=1)
        return now[0]

    return FaultReports(tmp_path / "reports", {"version": "0.1.0", "qt": "6"}, clock)


def fault_of(work: Callable[[str], object]) -> Exception:
    """The exception that `work` ends with, given the canary."""
    try:
        work(CANARY)
    except Exception as error:  # noqa: BLE001 - it is what is wanted
        return error
    raise AssertionError


def with_cause(text: str) -> None:
    """Fails as code of ours does, with content in both messages and in a variable."""
    kept = {"content": text}
    try:
        int(text)
    except ValueError as error:
        raise CanaryError(f"{kept} cannot be read") from error


def test_a_report_names_kinds_and_places_and_nothing_else(reports: FaultReports) -> None:
    file = reports.write(fault_of(with_cause))
    assert file is not None
    told = file.read_text(encoding="utf-8")
    assert "CanaryError" in told
    assert "builtins.ValueError" in told
    assert f"{Path(__file__).name}:" in told
    assert "version: 0.1.0" in told
    assert CANARY not in told
    assert "cannot be read" not in told
    assert str(Path.home()) not in told


def test_a_report_is_its_owners_only(reports: FaultReports) -> None:
    file = reports.write(fault_of(with_cause))
    assert file is not None
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o077 == 0
        assert file.parent.stat().st_mode & 0o077 == 0


def test_the_last_ten_are_kept_and_the_same_again_is_written_once(reports: FaultReports) -> None:
    for line in range(14):
        reports.write_place("Qt", "window.cpp", line)
        again = reports.write_place("Qt", "window.cpp", line)
        assert again == reports.latest()
    assert reports.latest() is not None
    folder = reports.latest().parent  # type: ignore[union-attr]
    kept = sorted(folder.glob("fault-*.txt"))
    assert len(kept) == 10
    assert "window.cpp:13" in kept[-1].read_text(encoding="utf-8")
    assert "window.cpp:4" in kept[0].read_text(encoding="utf-8")


def test_where_nothing_can_be_written_a_fault_stays_one(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way", encoding="utf-8")
    reports = FaultReports(tmp_path / "reports", {})
    reports.watch_for_crash()
    assert reports.write(fault_of(with_cause)) is None
    assert reports.latest() is None
    reports.stop_watching()


DYING = """
import faulthandler, sys
from pathlib import Path
from desktop.system import FaultReports
reports = FaultReports(Path(sys.argv[1]), {{}})
reports.watch_for_crash()
content = "{canary}"
{end}
"""


def run(folder: Path, end: str) -> int:
    code = DYING.format(canary=CANARY, end=end)
    return subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
@pytest.mark.parametrize("end", ["faulthandler._sigsegv()", "import os; os.abort()"])
def test_a_process_that_was_ended_by_a_fault_is_reported_at_the_next_start(
    reports: FaultReports, tmp_path: Path, end: str
) -> None:
    assert run(tmp_path / "reports", end) < 0
    assert reports.collect_crashes(lambda _pid: True) is None
    file = reports.collect_crashes(lambda _pid: False)
    assert file is not None
    told = file.read_text(encoding="utf-8")
    assert "The program was ended: " in told
    assert "unknown" not in told
    assert CANARY not in told
    assert reports.collect_crashes(lambda _pid: False) is None


def test_a_process_that_ends_as_it_should_leaves_nothing(
    reports: FaultReports, tmp_path: Path
) -> None:
    assert run(tmp_path / "reports", "reports.stop_watching()") == 0
    assert reports.collect_crashes(lambda _pid: False) is None
    assert list((tmp_path / "reports").iterdir()) == []
