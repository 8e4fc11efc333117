"""Where the program starts: the window, or the command line.

Kept light: the worker process imports this module anew, and a window should be there at once.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.desk import Paper


def main() -> None:
    """Open the window where nothing is asked for and there is a display, else the command line."""
    multiprocessing.freeze_support()
    if len(sys.argv) == 1 and has_display():
        workspace, passphrase_file = map(_named, ("WORKSPACE", "PASSPHRASE_FILE"))
        sys.exit(open_window(workspace, passphrase_file))
    from desktop.cli.main import Window, run  # noqa: PLC0415 - not needed for the window

    run(Window(open_window if has_display() else None, print_report))


def _named(what: str) -> Path | None:
    """The path that the environment gives, as the command line's options do."""
    path = os.environ.get(f"SAFEGUARD_DESK_{what}")
    return Path(path) if path else None


def open_window(
    workspace: Path | None,
    passphrase_file: Path | None,
    recovery_code_file: Path | None = None,
    *,
    demo: bool = False,
    read_only: bool = False,
) -> int:
    """Open the window and give the exit code with which it closed."""
    from desktop.app import run_window  # noqa: PLC0415 - Qt only where a window is opened

    return run_window(
        workspace, passphrase_file, recovery_code_file, demo=demo, read_only=read_only
    )


def print_report(paper: Paper) -> bytes:
    """A report as PDF. It needs no display."""
    from desktop.ui.report_pdf import pdf_of  # noqa: PLC0415 - Qt only where it is wanted

    return pdf_of(paper)


def has_display() -> bool:
    """Whether a window can be opened."""
    if sys.platform in ("darwin", "win32"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    main()
