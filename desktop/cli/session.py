"""What the options before the command say: which workspace, with which key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from desktop.cli.terminal import exit_codes, say
from desktop.desk import (
    Desk,
    Paths,
    Place,
    PrintReport,
    SlotKind,
    Workspace,
    read_passphrase,
    read_recovery_code,
)
from desktop.moderation import WorkspaceError


@dataclass(frozen=True, slots=True)
class Options:
    """The options before the command, as given. print_report: makes a PDF, where that is known."""

    workspace: Path | None
    passphrase_file: Path | None
    demo: bool
    recovery_code_file: Path | None = None
    read_only: bool = False
    print_report: PrintReport | None = None

    def place(self, paths: Paths) -> Place:
        """The workspace that they name; raises InputError for an unreadable file of a secret."""
        standard = paths.demo_workspace if self.demo else paths.workspace
        passphrase = read_passphrase(self.passphrase_file) if self.passphrase_file else None
        code = read_recovery_code(self.recovery_code_file) if self.recovery_code_file else None
        return Place(self.workspace or standard, passphrase, self.demo, code, self.read_only)

    def asked_place(self, paths: Paths) -> Place:
        """The same; where only a passphrase opens it and none was given, a terminal asks for it."""
        place = self.place(paths)
        given = place.demo or place.passphrase is not None or place.recovery_code is not None
        if given or not Workspace.exists(place.directory) or not sys.stdin.isatty():
            return place
        kinds = Workspace.key_slots(place.directory)
        if SlotKind.KEYRING in kinds or SlotKind.PASSPHRASE not in kinds:
            return place
        typed = typer.prompt("Passphrase", hide_input=True, err=True)
        return replace(place, passphrase=str(typed))


def options_of(context: typer.Context) -> Options:
    """The options of the running command."""
    options = context.find_root().obj
    assert isinstance(options, Options)  # noqa: S101 - set by the callback of the root
    return options


def is_first_use(context: typer.Context) -> bool:
    """Whether no workspace was named: what only reads policies then makes the usual one, where the
    bundled ones are; a name that is mistyped makes none.
    """
    return options_of(context).workspace is None


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
        place = options_of(context).asked_place(Paths.of_user())
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
            if place.recovery_code is not None and desk.keys.keyring_is_lost():
                say("This system's keyring does not hold the key of this workspace any more.")
                say("Put a new one in place: 'safeguard-desk workspace keys replace keyring'.")
            yield desk
        finally:
            desk.close()
