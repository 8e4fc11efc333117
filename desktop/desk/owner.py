"""Who holds a lease: this process on this machine, and whether another one still runs."""

from __future__ import annotations

import os
import secrets
import socket
from datetime import datetime

# Clocks of system and process can differ so much.
_SLACK_SECONDS = 5.0


def new_owner() -> str:
    """A name for one run of this process."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_gone(owner: str) -> bool:
    """Whether the owner was a process of this machine that runs no more.

    Of other machines nothing can be told; their leases run out by themselves.
    """
    import psutil  # noqa: PLC0415 - the window starts without it

    host, _, rest = owner.rpartition(":")[0].rpartition(":")
    return host == socket.gethostname() and rest.isdecimal() and not psutil.pid_exists(int(rest))


def has_begun_after(owner: str, moment: datetime) -> bool:
    """Whether the process that has an owner's number now began after a moment: another one then."""
    import psutil  # noqa: PLC0415 - the window starts without it

    host, _, rest = owner.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not rest.isdecimal():
        return False
    try:
        return bool(psutil.Process(int(rest)).create_time() > moment.timestamp() + _SLACK_SECONDS)
    except psutil.Error:
        return False
