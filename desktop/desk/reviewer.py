"""Who sits at the desk."""

from __future__ import annotations

import getpass


def reviewer_name() -> str:
    """Who decides: the login name on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "analyst"
