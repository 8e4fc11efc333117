"""What is imported beside Qt costs no more than without it."""

from __future__ import annotations

import subprocess
import sys

_NAMES_WHAT_WAS_READ = """
import desktop.app, desktop.desk, linecache
print(*(file for file in linecache.cache if "desktop/desk" in file))
"""


def test_qt_does_not_read_the_source_of_what_comes_after_it() -> None:
    """As PySide6's own import does, which keeps all lines of a thousand modules."""
    done = subprocess.run(
        [sys.executable, "-c", _NAMES_WHAT_WAS_READ], capture_output=True, text=True, check=True
    )
    assert not done.stdout.split()
