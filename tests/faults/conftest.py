"""What the workspace's own tests share, for the faults that befall it."""

from tests.workspace.conftest import (
    create,
    directory,
    generation,
    judge,
    pass_time,
    reading,
    reopen,
    secret,
    setting,
    spam,
    submit,
    workspace,
    write_policy,
)

__all__ = [
    "create",
    "directory",
    "generation",
    "judge",
    "pass_time",
    "reading",
    "reopen",
    "secret",
    "setting",
    "spam",
    "submit",
    "workspace",
    "write_policy",
]
