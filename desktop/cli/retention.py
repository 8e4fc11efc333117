"""`workspace retention`, `hold` and `purge`: how long content is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.queue_options import StatusChoice
from desktop.cli.session import open_desk
from desktop.cli.terminal import counted, out, put_json, say, styled
from desktop.cli.upkeep import shown_work
from desktop.desk import Desk, WorkProgress
from desktop.moderation import Due, Hold, RetentionRule

retention = typer.Typer(help="Rules that say how long content is kept.", no_args_is_help=True)
hold = typer.Typer(help="What must not be purged, and for which matter.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]

_SHOWN = 10


@retention.command("list")
def list_rules(context: typer.Context, as_json: Json = False) -> None:
    """List the rules, with the ids by which they are removed."""
    with open_desk(context, creates=False) as desk:
        for rule in desk.retention.rules():
            if as_json:
                put_json(_rule_record(rule))
            else:
                out.print(styled(rule.id, "bold"), styled(rule.words))


@retention.command("add")
def add_rule(
    context: typer.Context,
    days: Annotated[int, typer.Option(help="Days after the last thing that happened to an item.")],
    status: Annotated[StatusChoice, typer.Option(help="Only items that stand so.")] = (
        StatusChoice.ALL
    ),
    policy: Annotated[str | None, typer.Option(help="Only items judged under it.")] = None,
) -> None:
    """Add a rule. It purges nothing by itself: 'workspace purge' does, when you ask for it."""
    with open_desk(context, creates=False) as desk:
        policy_id = desk.policy(policy).policy.id if policy else None
        rule = desk.retention.add_rule(days, status=status.status, policy_id=policy_id)
        say(f"Added: {rule.words}.")
        out.print(rule.id)


@retention.command("remove")
def remove_rule(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(help="The rule's id, as the list shows it.")],
) -> None:
    """Remove a rule. What was purged by it stays purged."""
    with open_desk(context, creates=False) as desk:
        desk.retention.remove_rule(rule)
        say("Removed.")


@hold.command("list")
def list_holds(context: typer.Context, as_json: Json = False) -> None:
    """List the holds, with their ids and matters."""
    with open_desk(context, creates=False) as desk:
        for held in desk.retention.holds():
            if as_json:
                put_json(_hold_record(held))
            else:
                out.print(styled(held.id, "bold"), styled(f"{held.matter}: {held.scope}"))


@hold.command("add")
def add_hold(
    context: typer.Context,
    matter: Annotated[str, typer.Argument(help="The case or request, by its reference.")],
    items: Annotated[
        list[str] | None, typer.Option("--item", help="An item; may be given again.")
    ] = None,
    policies: Annotated[
        list[str] | None,
        typer.Option("--policy", help="All items judged under it; may be given again."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole workspace.")] = False,
) -> None:
    """Keep items from being purged. The log keeps the matter for ever: name no person in it."""
    if bool(items or policies) == everything:
        raise typer.BadParameter("Say what is held: --item, --policy, or --all alone.")
    with open_desk(context, creates=False) as desk:
        found = [desk.item(item).id for item in items or ()]
        named = [desk.policy(policy).policy.id for policy in policies or ()]
        made = [desk.retention.hold(matter, item_id=item_id) for item_id in found]
        made += [desk.retention.hold(matter, policy_id=policy_id) for policy_id in named]
        if everything:
            made.append(desk.retention.hold(matter))
        for held in made:
            out.print(styled(held.id, "bold"), styled(f"{held.matter}: {held.scope}"))


@hold.command("release")
def release(
    context: typer.Context,
    hold_or_matter: Annotated[str, typer.Argument(help="A hold's id, or a matter: all of its.")],
) -> None:
    """Release one hold, or all for one matter."""
    with open_desk(context, creates=False) as desk:
        say(f"Released {counted(len(desk.retention.release(hold_or_matter)), 'hold')}.")


def purge(
    context: typer.Context,
    item: Annotated[str | None, typer.Option(help="This one item, whatever the rules say.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it. Without this it only says what would go.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Erase the content of what the rules say is due; what was decided on it stays.

    Nothing brings it back, save a backup that was made before: delete those as well.
    """
    with open_desk(context, creates=False) as desk:
        if item is not None:
            found = desk.item(item)
            if yes:
                desk.retention.purge_item(found.id)
                say(f"Purged {found.id}.")
            else:
                _say_what_goes(desk, found.id)
            return
        due = desk.retention.due()
        for of_rule in due:
            _put_due(of_rule, as_json=as_json)
        if not due:
            say("There are no retention rules: nothing is due. See 'workspace retention add'.")
        elif yes:
            with shown_work() as report:
                purged = desk.retention.purge(
                    due, lambda done, total: report(WorkProgress("purging", done, total))
                )
            say(f"Purged {counted(purged, 'item')}. Backups from before still hold them.")
        else:
            say("Nothing was purged. To do it: safeguard-desk workspace purge --yes")


def _say_what_goes(desk: Desk, item_id: str) -> None:
    policies = {review.policy.policy.id for review in desk.reviews(item_id)}
    matters = [
        held.matter
        for held in desk.retention.holds()
        if held.item_id == item_id
        or held.policy_id in policies
        or (held.item_id is None and held.policy_id is None)
    ]
    if matters:
        say(f"Nothing was purged: {item_id} is held for {', '.join(dict.fromkeys(matters))}.")
        say("Release that first: safeguard-desk workspace hold release MATTER")
        return
    say(f"This erases the content of {item_id}, its verdicts' words and its reasons.")
    say(f"Nothing was purged. To do it: safeguard-desk workspace purge --item {item_id} --yes")


def _put_due(due: Due, *, as_json: bool) -> None:
    if as_json:
        put_json({**_rule_record(due.rule), "item_ids": list(due.item_ids), "held": due.held})
        return
    held = f", {due.held:,} more held" if due.held else ""
    out.print(styled(f"{due.rule.words}: {counted(len(due.item_ids), 'item')}{held}", "bold"))
    for item_id in due.item_ids[:_SHOWN]:
        out.print(styled(f"  {item_id}"))
    if len(due.item_ids) > _SHOWN:
        out.print(styled(f"  and {len(due.item_ids) - _SHOWN:,} more; --json names all", "dim"))


def _rule_record(rule: RetentionRule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "days": rule.days,
        "status": rule.status.value if rule.status else None,
        "policy": rule.policy_id,
        "created_at": rule.created_at.isoformat(),
    }


def _hold_record(held: Hold) -> dict[str, object]:
    return {
        "hold": held.id,
        "matter": held.matter,
        "item_id": held.item_id,
        "policy": held.policy_id,
        "created_at": held.created_at.isoformat(),
    }
