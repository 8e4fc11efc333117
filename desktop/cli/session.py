"""What the options before the command say: which workspace, with which key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from desktop.cli.terminal import exit_codes, say
from desktop.desk import Desk, Paths, Place, Workspace, read_passphrase


@dataclass(frozen=True, slots=True)
class Options:
    """The options before the command, as given."""

    workspace: Path | None
    passphrase_file: Path | None
    demo: bool

    def place(self, paths: Paths) -> Place:
        """The workspace that they name; raises InputError for an unreadable passphrase file."""
        standard = paths.demo_workspace if self.demo else paths.workspace
        passphrase = read_passphrase(self.passphrase_file) if self.passphrase_file else None
        return Place(self.workspace or standard, passphrase, demo=self.demo)


def options_of(context: typer.Context) -> Options:
    """The options of the running command."""
    options = context.find_root().obj
    assert isinstance(options, Options)  # noqa: S101 - set by the callback of the root
    return options


@contextmanager
def open_desk(
    context: typer.Context, *, model: str = "", reproducible: bool = False
) -> Iterator[Desk]:
    """The desk on the workspace that is asked for; created where there is none.

    Errors are shown in their own words, and end the command with their exit code.
    """
    with exit_codes():
        place = options_of(context).place(Paths.of_user())
        is_new = not Workspace.exists(place.directory)
        desk = Desk.open(place, model=model, reproducible=reproducible)
        try:
            if is_new:
                say(f"Created an encrypted workspace in {place.directory}.", "dim")
            if place.demo:
                say("Demo workspace: its key lies beside it. Not for real content.", "yellow")
            yield desk
        finally:
            desk.close()
