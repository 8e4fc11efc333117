"""Who holds a lease: this process on this machine, and whether another one still runs."""

from __future__ import annotations

import os
import secrets
import socket
from datetime import datetime

from desktop.system import is_running

# Clocks of system and process can differ so much.
_SLACK_SECONDS = 5.0


def new_owner() -> str:
    """A name for one run of this process."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_gone(owner: str) -> bool:
    """Whether the owner was a process of this machine that runs no more.

    Of other machines nothing can be told; their leases run out by themselves.
    """
    process = _process_here(owner)
    return process is not None and not is_running(process)


def has_begun_after(owner: str, moment: datetime) -> bool:
    """Whether the process that has an owner's number now began after a moment: another one then."""
    import psutil  # noqa: PLC0415 - the window starts without it

    process = _process_here(owner)
    if process is None:
        return False
    try:
        return bool(psutil.Process(process).create_time() > moment.timestamp() + _SLACK_SECONDS)
    except psutil.Error:
        return False


def _process_here(owner: str) -> int | None:
    """The number of the owner's process; None where it was one of another machine."""
    host, _, number = owner.rpartition(":")[0].rpartition(":")
    return int(number) if host == socket.gethostname() and number.isdecimal() else None
