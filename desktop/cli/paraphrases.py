"""`policies paraphrase`: a policy in other words, as a model proposes it, for a person to read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.files import make_folder
from desktop.cli.session import is_first_use, open_desk
from desktop.cli.terminal import say
from desktop.desk import propose_paraphrases, write_whole


def paraphrase(
    context: typer.Context,
    policy: Annotated[str, typer.Argument(metavar="POLICY[@VERSION]")],
    into: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the files are written; it is made.")
    ],
    model: Annotated[
        str,
        typer.Option(
            envvar="SAFEGUARD_DESK_MODEL", help="A general model; one that only labels cannot."
        ),
    ] = "",
    count: Annotated[int, typer.Option(min=1, max=9, help="How many to ask for.")] = 3,
) -> None:
    """Ask a model to write a policy in other words, as files that you read before they are used.

    Mend or delete what changes the meaning; 'evaluate --paraphrase FILE' then measures whether
    labels depend on the wording.
    """
    with open_desk(context, model=model, creates=is_first_use(context)) as desk:
        version = desk.policy(policy)
        make_folder(into)
        say("The model writes; a long policy takes minutes.", "dim")
        found = propose_paraphrases(desk.model, desk.hosts.allowed, version.policy, count)
        for number, it in enumerate(found, start=1):
            if it.problem:
                say(f"Left out the paraphrase {number}. {it.problem}", "yellow")
                continue
            file = into / f"{version.policy.id}-paraphrase-{number}.md"
            write_whole(file, it.text.encode())
            say(f"Wrote {file.name}: read it before it is used.")
