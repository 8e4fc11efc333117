"""The local log: what the program did, never what it read.

Exceptions are written as class names with file and line of each frame. Their messages and the
values in their frames can hold content, so they are left out.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType

_BYTES = 1_000_000
_FILES = 3

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class ContentFreeFormatter(logging.Formatter):
    """Formats an exception without its message, its arguments or its source lines."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - logging's own name
        """The class of the exception and where it came from."""
        kind, _, trace = ei
        frames = [f"  {frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "no exception", *frames])


def log_to_file(directory: Path) -> None:
    """Write the log of this process to `directory`, rotating at 1 MB, three files kept."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - the window starts without

    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        directory / "safeguard-desk.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
    )
    handler.setFormatter(ContentFreeFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("desktop")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
