"""What processes that were killed have left, known by the number in its name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path


def is_running(pid: int) -> bool:
    """Whether any process has this number now."""
    import psutil  # noqa: PLC0415 - the window starts without it

    return psutil.pid_exists(pid)


def owned(prefix: str) -> str:
    """The prefix with this process's number, for what it makes and may not live to remove."""
    return f"{prefix}{os.getpid()}-"


def left_behind(folder: Path, prefix: str) -> Iterator[Path]:
    """What lies in a folder under an `owned` prefix whose process is gone.

    Where another process has the number by now, it is not among them.
    """
    pattern = re.compile(rf"{re.escape(prefix)}(\d{{1,9}})-", re.ASCII)
    for path in folder.glob(f"{prefix}*"):
        owner = pattern.match(path.name)
        if owner is not None and not is_running(int(owner[1])):
            yield path
