"""`workspace keys`: what opens the workspace."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.session import open_desk, options_of
from desktop.cli.terminal import out, put_json, say
from desktop.desk import (
    Desk,
    KeyringSecret,
    PassphraseSecret,
    Paths,
    RecoveryCodeSecret,
    Secret,
    SlotKind,
    read_passphrase,
)
from desktop.moderation import UsageError

keys = typer.Typer(help="What opens the workspace.", no_args_is_help=True)


class Kind(StrEnum):
    """What a person can choose to open a workspace with."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the kind, no secret
    KEYRING = "keyring"
    RECOVERY_CODE = "recovery-code"


ToChange = Annotated[Kind, typer.Argument(help="What opens the workspace.")]
NewPassphrase = Annotated[
    Path | None,
    typer.Option(
        "--new-passphrase-file",
        help="A file whose first line is the new passphrase; without it, a terminal asks.",
    ),
]


@keys.command("list")
def list_slots(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show what opens the workspace, and since when."""
    with open_desk(context, creates=False) as desk:
        for slot in desk.keys.slots():
            since = slot.created_at.isoformat(timespec="seconds")
            if as_json:
                put_json({"kind": slot.kind.value, "since": since})
            else:
                out.print(f"{slot.kind.value:14} since {since}")
        if desk.keys.keyring_is_lost():
            say("This system's keyring does not hold the key of this workspace.", "yellow")


@keys.command()
def add(context: typer.Context, kind: ToChange, new_passphrase_file: NewPassphrase = None) -> None:
    """Let something else open the workspace too. A recovery code is printed once."""
    with open_desk(context, creates=False) as desk:
        desk.keys.require_absent(SlotKind(kind))
        desk.keys.add(_new_secret(kind, new_passphrase_file))
        say(f"Added. The workspace opens with: {_ways(desk)}.")


@keys.command()
def replace(
    context: typer.Context, kind: ToChange, new_passphrase_file: NewPassphrase = None
) -> None:
    """Put a new passphrase, recovery code or keyring entry in the place of the present one."""
    with open_desk(context, creates=False) as desk:
        desk.keys.replace(_new_secret(kind, new_passphrase_file))
        say("Replaced. The one before opens the workspace no more.")


@keys.command()
def remove(context: typer.Context, kind: ToChange) -> None:
    """Let something open the workspace no more; the last way in stays."""
    with open_desk(context, creates=False) as desk:
        desk.keys.remove(SlotKind(kind))
        say(f"Removed. The workspace opens with: {_ways(desk)}.")


@keys.command()
def rotate(context: typer.Context, new_passphrase_file: NewPassphrase = None) -> None:
    """Encrypt the whole database anew under a new key.

    Keyring entry and recovery code are new; the passphrase stays where it was given and no other
    is. Nothing else may have the workspace open meanwhile.
    """
    with open_desk(context, creates=False) as desk:
        secrets = [
            _secret_after(context, slot.kind, new_passphrase_file) for slot in desk.keys.slots()
        ]
        desk.keys.rotate(secrets)
        say(f"The database has a new key. The workspace opens with: {_ways(desk)}.")


def show_new_code() -> RecoveryCodeSecret:
    """Print a new recovery code: before it counts, so that none is ever in force unseen."""
    code = RecoveryCodeSecret.new()
    say("The recovery code, shown only now. Print it or write it down, and keep it elsewhere:")
    out.print(code.text)
    return code


def _new_secret(kind: Kind, passphrase_file: Path | None) -> Secret:
    match kind:
        case Kind.PASSPHRASE:
            return PassphraseSecret(_new_passphrase(passphrase_file))
        case Kind.KEYRING:
            return KeyringSecret()
        case Kind.RECOVERY_CODE:
            return show_new_code()


def _secret_after(context: typer.Context, kind: SlotKind, passphrase_file: Path | None) -> Secret:
    place = options_of(context).place(Paths.of_user())
    if kind is SlotKind.RAW:
        return place.secret()
    if kind is SlotKind.PASSPHRASE and passphrase_file is None and place.passphrase is not None:
        return PassphraseSecret(place.passphrase)
    return _new_secret(Kind(kind), passphrase_file)


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return read_passphrase(file)
    if not sys.stdin.isatty():
        raise UsageError(
            "There is no terminal that could ask for the new passphrase.",
            kept="Nothing was changed.",
            remedy="Give it with --new-passphrase-file.",
        )
    return str(typer.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))


def _ways(desk: Desk) -> str:
    return ", ".join(slot.kind.value.replace("-", " ") for slot in desk.keys.slots())
