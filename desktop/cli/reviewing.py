"""`review`: work shared among several reviewers, without two doing the same."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from desktop.cli.queue_options import StatusChoice
from desktop.cli.records import appeal_record, decision_record, hold_record, in_hand_record
from desktop.cli.review import Item, Json, only_policy, show_item
from desktop.cli.review_figures import agreement, stats
from desktop.cli.review_rules import rules
from desktop.cli.session import open_desk
from desktop.cli.tables import listing
from desktop.cli.terminal import counted, out, printable, put_json, say, styled
from desktop.desk import Desk, Objection, Subject, Wanted
from desktop.moderation import ReviewStatus

review = typer.Typer(
    help="Review in a team: the next item, second reviews, appeals, agreement.",
    no_args_is_help=True,
)
review.add_typer(rules, name="rules")
review.command()(agreement)
review.command()(stats)

Policy = Annotated[str, typer.Option(help="Under which policy, where there are several.")]
_NOBODY = "nobody"


@review.command("next")
def next_(
    context: typer.Context,
    status: Annotated[
        StatusChoice, typer.Option(help="Only what stands so; all that is open otherwise.")
    ] = StatusChoice.ALL,
    policy: Annotated[str | None, typer.Option(help="Only this policy.")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only what is assigned to you.")] = False,
    as_json: Json = False,
) -> None:
    """Take the next item that nobody has in hand, and show what you may see of it.

    It is yours for half an hour, or until you decide it or give it back.
    """
    with open_desk(context, creates=False) as desk:
        policy_id = desk.policy(policy).policy.id if policy else None
        hold = desk.reviewing.next(_wanted(status.status, policy_id, mine=mine))
        if hold is None:
            say("There is nothing for you to decide.")
            return
        if as_json:
            put_json(hold_record(hold))
            return
        show_item(desk, hold.item_id, policy_id=hold.policy_id)
        _show_labels(desk, hold.policy_id)
        say(f"In hand until {hold.until:%H:%M} UTC: {hold.item_id} under {hold.policy_id}.", "dim")


@review.command("list")
def list_(context: typer.Context, as_json: Json = False) -> None:
    """List what is assigned to someone or in someone's hands."""
    with open_desk(context, creates=False) as desk:
        in_hand = desk.reviewing.in_hand()
        if as_json:
            put_json([in_hand_record(it) for it in in_hand])
            return
        table = listing("item", "policy", "status", "assigned to", "in hand", "until")
        for it in in_hand:
            words = (it.item_id, it.policy_id, it.status.value, it.assignee or "", it.holder or "")
            until = f"{it.until:%H:%M} UTC" if it.until else ""
            table.add_row(*map(styled, (*words, until)))
        if in_hand:
            out.print(table)
        say(f"{counted(len(in_hand), 'item')} assigned or in hand.", "dim")


@review.command()
def answer(
    context: typer.Context,
    item: Item,
    label: Annotated[str, typer.Argument(help="The label that holds, in your judgement.")],
    policy: Policy = "",
    code: Annotated[str | None, typer.Option(help="A reason code.")] = None,
    reason: Annotated[str, typer.Option(help="Why, in words.")] = "",
    as_json: Json = False,
) -> None:
    """Say which label holds, without having to know what the model or anyone else said."""
    with open_desk(context, creates=False) as desk:
        item_id, policy_id = _subject(desk, item, policy)
        subject = Subject(item_id, policy_id)
        decision = desk.reviewing.label(subject, label, code=code, reason=reason)
        if as_json:
            put_json(decision_record(decision))
            return
        say(f"Recorded: {decision.label} for {item_id} under {policy_id}.")


@review.command()
def release(context: typer.Context, item: Item, policy: Policy = "") -> None:
    """Give an item back undecided, so that someone else can have it."""
    with open_desk(context, creates=False) as desk:
        item_id, policy_id = _subject(desk, item, policy)
        desk.reviewing.release(item_id, policy_id)
        say(f"Given back: {item_id} under {policy_id}.")


@review.command()
def assign(
    context: typer.Context,
    reviewer: Annotated[
        str, typer.Argument(help=f"A reviewer's pseudonym, or '{_NOBODY}' to take it off.")
    ],
    items: Annotated[list[str], typer.Argument(help="Ids, or their first characters.")],
    policy: Annotated[str | None, typer.Option(help="Only under this policy.")] = None,
) -> None:
    """Make items one reviewer's; nobody else gets or decides them meanwhile."""
    with open_desk(context, creates=False) as desk:
        policy_id = desk.policy(policy).policy.id if policy else None
        item_ids = [desk.item(item).id for item in items]
        to = None if reviewer == _NOBODY else reviewer
        assigned = desk.reviewing.assign(item_ids, policy_id, to)
        say(f"{counted(assigned, 'review')} assigned to {reviewer}.")


@review.command()
def appeal(
    context: typer.Context,
    item: Item,
    by: Annotated[str, typer.Option("--by", help="Who objects.")],
    ground: Annotated[str, typer.Option(help="Why they object.")],
    reference: Annotated[str, typer.Option(help="The complaint's number elsewhere.")] = "",
    policy: Policy = "",
    as_json: Json = False,
) -> None:
    """Enter an appeal against a decision; a reviewer who did not make it decides anew."""
    with open_desk(context, creates=False) as desk:
        item_id, policy_id = _subject(desk, item, policy)
        entered = desk.reviewing.appeal(item_id, policy_id, Objection(by, ground, reference))
        if as_json:
            put_json(appeal_record(entered))
            return
        say(f"Appeal {entered.id} entered for {item_id} under {policy_id}.")


def _wanted(status: ReviewStatus | None, policy_id: str | None, *, mine: bool) -> Wanted:
    if status is None:
        return Wanted(policy_id=policy_id, mine=mine)
    return Wanted((status,), policy_id, mine)


def _subject(desk: Desk, item: str, policy: str) -> tuple[str, str]:
    item_id = desk.item(item).id
    return item_id, desk.policy(policy).policy.id if policy else only_policy(desk, item_id)


def _show_labels(desk: Desk, policy_id: str) -> None:
    out.print()
    for label in desk.policy(policy_id).policy.labels:
        out.print(Text(printable(f"{label.code}  {label.meaning}")))
