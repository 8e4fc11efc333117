"""`workspace`: creating one, and what it holds."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from desktop.cli.keys import keys, show_new_code
from desktop.cli.retention import hold, purge, retention
from desktop.cli.session import open_desk, options_of
from desktop.cli.terminal import exit_codes, out, put_json, say
from desktop.cli.upkeep import backup, check, restore
from desktop.desk import Paths, Workspace, WorkspaceInfo, create_workspace
from desktop.moderation import WorkspaceError

workspace = typer.Typer(help="The encrypted workspace.", no_args_is_help=True)
for command in (backup, restore, check, purge):
    workspace.command()(command)
workspace.add_typer(retention, name="retention")
workspace.add_typer(hold, name="hold")
workspace.add_typer(keys, name="keys")

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]


@workspace.command()
def create(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="What to call it: a case, a client, a team.")] = "",
    recovery_code: Annotated[
        bool, typer.Option("--recovery-code", help="Print a recovery code, once.")
    ] = False,
) -> None:
    """Create an encrypted workspace with the bundled policies in it."""
    with exit_codes():
        place = options_of(context).place(Paths.of_user())
        if Workspace.exists(place.directory):
            raise WorkspaceError(
                f"There is a workspace in {place.directory} already.",
                kept="It was not touched.",
                remedy="Name another folder with --workspace.",
            )
        with closing(create_workspace(place, name=name)) as made:
            say(f"Created an encrypted workspace in {place.directory}.")
            if recovery_code:
                made.keys.add(show_new_code())
            elif not place.demo:
                say("Make a recovery code: 'safeguard-desk workspace keys add recovery-code'.")


@workspace.command()
def info(context: typer.Context, as_json: Json = False) -> None:
    """Show what the workspace holds and how it can be opened."""
    with open_desk(context, creates=False) as desk:
        facts = _facts(desk.info()) | {"key": desk.audit.key()}
        if as_json:
            put_json(facts)
            return
        for subject, value in facts.items():
            out.print(f"{subject.replace('_', ' '):14} {value}")


def _facts(found: WorkspaceInfo) -> dict[str, object]:
    return {
        "id": found.id,
        "name": found.name,
        "directory": str(found.directory),
        "created_at": found.created_at.isoformat(),
        "schema": found.schema,
        "items": found.items,
        "verdicts": found.verdicts,
        "decisions": found.decisions,
        "awaiting": found.awaiting,
        "log_entries": found.log_entries,
        "opens_with": ", ".join(found.key_slots),
    }
