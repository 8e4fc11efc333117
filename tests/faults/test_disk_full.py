"""A disk that fills up in the midst of something: it is undone, and told in plain words."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("disk_full.py")
ROOT = Path(__file__).parents[2]
MOUNT = 'mount -t tmpfs -o size=24m none "$0" && exec "$@" "$0"'
WORKS = ["import", "decision", "backup", "restore", "purge"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk in memory")
@pytest.mark.timeout(600)
def test_each_long_thing_is_whole_or_undone_however_little_room_there_is(tmp_path: Path) -> None:
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT]
    result = subprocess.run(
        [*command, str(tmp_path), sys.executable, str(PROGRAM)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    if "unshare" in result.stderr or "mount" in result.stderr:
        pytest.skip("no small disk can be made here")
    assert result.stderr == ""
    outcomes = defaultdict(list)
    for line in result.stdout.splitlines():
        work, _, outcome = line.split()
        outcomes[work].append(outcome)
    assert list(outcomes) == WORKS
    for told in outcomes.values():
        assert told[-1] == "done"
        assert set(told[:-1]) == {"full"}
        assert len(told) >= 5
