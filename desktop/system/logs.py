"""The local log: what the program did, never what it read.

Exceptions are written as class names with file and line of each frame. Their messages and the
values in their frames can hold content, so they are left out.
"""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

_FILE = "safeguard-desk.log"
_BYTES = 1_000_000
_FILES = 3

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def without_content(caught: _ExcInfo) -> str:
    """The class of an exception and where it came from, without its message or source lines."""
    import traceback  # noqa: PLC0415 - the window starts without

    kind, _, trace = caught
    frames = [f"  {frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    return "\n".join([kind.__name__ if kind else "no exception", *frames])


class ContentFreeFormatter(logging.Formatter):
    """Formats exceptions by `without_content`."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - logging's own name
        """See `without_content`."""
        return without_content(ei)


def log_to_file(directory: Path) -> None:
    """Write the log of this process to `directory`, rotating at 1 MB, three files kept.

    Once for each folder; raises OSError where the folder cannot be written.
    """
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - the window starts without

    root = logging.getLogger("desktop")
    file = (directory / _FILE).absolute()
    if any(getattr(known, "baseFilename", "") == str(file) for known in root.handlers):
        return
    # What is logged before, or outside of this program, goes nowhere: it could hold content.
    logging.lastResort = None
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(ContentFreeFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
