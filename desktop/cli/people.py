"""`workspace reviewers` and `workspace reasons`: who decides, and the reasons that are offered."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.session import open_desk
from desktop.cli.terminal import out, put_json, say, styled
from desktop.moderation import Role

reviewers = typer.Typer(help="The people who decide, by pseudonym.", no_args_is_help=True)
reasons = typer.Typer(help="The reason codes that are offered.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="One JSON array.")]
Reviewer = Annotated[str, typer.Argument(help="A pseudonym.")]
Code = Annotated[str, typer.Argument(help="Small letters, digits and hyphens.")]


@reviewers.command("list")
def list_reviewers(context: typer.Context, as_json: Json = False) -> None:
    """List everyone who has reviewed here. Logins are not shown."""
    with open_desk(context, creates=False) as desk:
        people, names = desk.reviewing.reviewers(), desk.reviewing.my_names
        if as_json:
            keys = ("reviewer", "role", "known", "you")
            put_json(
                [
                    dict(
                        zip(keys, (it.pseudonym, it.role, it.known, it.names == names), strict=True)
                    )
                    for it in people
                ]
            )
            return
        for it in people:
            notes = ("you" if it.names == names else "", "" if it.known else "forgotten")
            out.print(styled("  ".join(filter(None, (it.pseudonym, it.role.value, *notes)))))


@reviewers.command()
def rename(context: typer.Context, reviewer: Reviewer, new: Reviewer) -> None:
    """Give someone another pseudonym from now on; history keeps the old one."""
    with open_desk(context, creates=False) as desk:
        desk.reviewing.rename(reviewer, new)
        say(f"{reviewer} is {new} from now on.")


@reviewers.command()
def role(context: typer.Context, reviewer: Reviewer, role: Role) -> None:
    """Make someone a lead, who settles disagreements, or a reviewer."""
    with open_desk(context, creates=False) as desk:
        desk.reviewing.give_role(reviewer, role)
        say(f"{reviewer} is a {role.value}.")


@reviewers.command()
def forget(
    context: typer.Context,
    reviewer: Reviewer,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete whose pseudonym it is. It cannot be found out again, and history stays as it is."""
    with open_desk(context, creates=False) as desk:
        if not yes:
            typer.confirm(f"Forget for good who {reviewer} is?", abort=True, err=True)
        desk.reviewing.forget(reviewer)
        say(f"Nobody can tell any more who {reviewer} is.")


@reasons.command("list")
def list_reasons(context: typer.Context, as_json: Json = False) -> None:
    """List the reason codes with their words."""
    with open_desk(context, creates=False) as desk:
        known = desk.reviewing.reasons()
        if as_json:
            put_json([{"code": it.code, "words": it.words, "retired": it.retired} for it in known])
            return
        for it in known:
            words = f"{it.code:18}  {it.words}"
            out.print(styled(f"{words}  (retired)" if it.retired else words))


@reasons.command()
def add(
    context: typer.Context,
    code: Code,
    words: Annotated[str, typer.Argument(help="What it means, in a few words.")],
) -> None:
    """Offer another reason code."""
    with open_desk(context, creates=False) as desk:
        added = desk.reviewing.add_reason(code, words)
        say(f"Reason code {added.code}: {added.words}.")


@reasons.command()
def retire(context: typer.Context, code: Code) -> None:
    """Offer a reason code no more; what was decided with it keeps it."""
    with open_desk(context, creates=False) as desk:
        desk.reviewing.retire_reason(code)
        say(f"{code} is offered no more.")
