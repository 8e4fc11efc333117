"""What the options before the command say: which workspace, with which key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from desktop.cli.terminal import exit_codes, say
from desktop.desk import Desk, Paths, Place, Workspace, read_passphrase
from desktop.moderation import WorkspaceError


@dataclass(frozen=True, slots=True)
class Options:
    """The options before the command, as given."""

    workspace: Path | None
    passphrase_file: Path | None
    demo: bool
    read_only: bool

    def place(self, paths: Paths) -> Place:
        """The workspace that they name; raises InputError for an unreadable passphrase file."""
        standard = paths.demo_workspace if self.demo else paths.workspace
        passphrase = read_passphrase(self.passphrase_file) if self.passphrase_file else None
        return Place(
            self.workspace or standard, passphrase, demo=self.demo, read_only=self.read_only
        )


def options_of(context: typer.Context) -> Options:
    """The options of the running command."""
    options = context.find_root().obj
    assert isinstance(options, Options)  # noqa: S101 - set by the callback of the root
    return options


def no_workspace(place: Place) -> WorkspaceError:
    """The error for a command that needs what a workspace holds."""
    return WorkspaceError(
        f"There is no workspace in {place.directory}.",
        remedy="Name another with --workspace, or create one with 'safeguard-desk workspace"
        " create'.",
    )


@contextmanager
def open_desk(
    context: typer.Context, *, model: str = "", reproducible: bool = False, creates: bool = True
) -> Iterator[Desk]:
    """The desk on the workspace that is asked for; where there is none it is made, if `creates`.

    Errors are shown in their own words, and end the command with their exit code.
    """
    with exit_codes():
        place = options_of(context).place(Paths.of_user())
        is_new = not Workspace.exists(place.directory)
        if is_new and not creates:
            raise no_workspace(place)
        desk = Desk.open(place, model=model, reproducible=reproducible)
        try:
            if is_new:
                say(f"Created an encrypted workspace in {place.directory}.", "dim")
            if place.demo:
                say("Demo workspace: its key lies beside it. Not for real content.", "yellow")
            if desk.is_read_only:
                say("Open for reading only: nothing can be decided, and no entry logged.", "yellow")
            yield desk
        finally:
            desk.close()
