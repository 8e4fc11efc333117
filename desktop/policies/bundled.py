"""The policies that come with the program."""

from __future__ import annotations

from desktop.moderation import Policy
from desktop.policies.read import read_policy_file
from desktop.system import resource


def bundled_policies() -> tuple[Policy, ...]:
    """All of them, by file name."""
    files = sorted(resource("policies").glob("*.md"))
    return tuple(read_policy_file(file) for file in files)
