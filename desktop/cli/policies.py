"""`policies`: the written policies of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.records import policy_record
from desktop.cli.session import is_first_use, open_desk
from desktop.cli.tables import policies_table, policy_text
from desktop.cli.terminal import out, put_json, say

policies = typer.Typer(help="Written policies and their versions.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="One JSON object a policy.")]


@policies.command("list")
def list_policies(context: typer.Context, as_json: Json = False) -> None:
    """List the policies, each in its newest version."""
    with open_desk(context, creates=is_first_use(context)) as desk:
        if as_json:
            for version in desk.policies():
                put_json(policy_record(version))
        else:
            out.print(policies_table(desk.policies()))


@policies.command()
def show(
    context: typer.Context,
    policy: Annotated[str, typer.Argument(metavar="POLICY[@VERSION]")],
    as_json: Json = False,
) -> None:
    """Show a policy: its labels and its text."""
    with open_desk(context, creates=is_first_use(context)) as desk:
        version = desk.policy(policy)
        if as_json:
            put_json(policy_record(version))
        else:
            out.print(policy_text(version))


@policies.command()
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Markdown with front matter, or plain text.")],
) -> None:
    """Keep a policy file as a new version; the same text again adds none."""
    with open_desk(context) as desk:
        known = {version.reference for version in desk.policies()}
        version = desk.add_policy(file)
        state = "was already there" if version.reference in known else "added"
        say(f"{version.policy.name}: {version.reference} {state}.")
