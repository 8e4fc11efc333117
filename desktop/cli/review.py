"""`queue`, `show` and `decide`: reading the review queue and answering it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from desktop.cli import queue_options as options
from desktop.cli.records import decision_record, item_record, queue_record
from desktop.cli.session import open_desk
from desktop.cli.tables import outcome_text, queue_table
from desktop.cli.terminal import counted, out, printable, put_json, say, styled
from desktop.desk import Desk
from desktop.moderation import (
    MOST_FOUND,
    Action,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    QueueRow,
    Review,
    UsageError,
)

_PAGE = 200


class DecideChoice(StrEnum):
    """What a person can say."""

    UPHOLD = "uphold"
    OVERRIDE = "override"
    ESCALATE = "escalate"
    PARK = "park"
    UNDO = "undo"


Item = Annotated[str, typer.Argument(help="The item's id, or its first characters.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]


def queue(
    context: typer.Context,
    status: options.Status = options.StatusChoice.AWAITING,
    policy: options.Policy = None,
    search: options.Search = "",
    outcome: options.OutcomeIs = None,
    label: options.LabelIs = None,
    severity: options.SeverityFrom = None,
    source: options.Source = None,
    batch: options.Batch = None,
    model: options.Model = None,
    reviewer: options.Reviewer = None,
    since: options.Since = None,
    until: options.Until = None,
    disagreeing: options.Disagreeing = False,
    alike: options.Alike = False,
    shortest: Annotated[int | None, typer.Option(help="Characters of the text at least.")] = None,
    longest: Annotated[int | None, typer.Option(help="Characters of the text at most.")] = None,
    group: Annotated[bool, typer.Option("--group", help="One row for all nearly the same.")] = (
        False
    ),
    order: Annotated[QueueOrder, typer.Option(help="What comes first.")] = QueueOrder.NEWEST,
    limit: Annotated[int, typer.Option(min=1, help="At most this many.")] = 50,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a row.")] = False,
) -> None:
    """List the review queue, newest first. Content is not shown; see `show`."""
    with open_desk(context) as desk:
        wanted = QueueFilter(
            status=status.status,
            policy_id=options.policy_id(desk, policy),
            search=search,
            since=options.in_utc(since),
            until=options.in_utc(until),
            outcome=outcome,
            label=label,
            severity=options.severity_of(severity),
            source=source,
            batch=batch,
            reviewer=reviewer,
            model=model,
            shortest=shortest,
            longest=longest,
            disagreeing=disagreeing,
            alike=alike,
            first_of_alike=group,
        )
        _list(desk, wanted, order, limit, jsonl=jsonl)


def _list(desk: Desk, wanted: QueueFilter, order: QueueOrder, limit: int, *, jsonl: bool) -> None:
    rows: list[QueueRow] = []
    after: QueuePlace | None = None
    while len(rows) < limit:
        page = desk.queue(wanted, order, after=after, limit=min(_PAGE, limit - len(rows)))
        rows += page
        if not page:
            break
        after = page[-1].place
    if jsonl:
        for row in rows:
            put_json(queue_record(row))
        return
    if rows:
        out.print(queue_table(rows, now=datetime.now(UTC)))
    total = desk.queue_count(wanted)
    more = wanted.counts_to_most and total >= MOST_FOUND
    say(f"{len(rows)} of {total}{' or more' if more else ''} shown.", "dim")


def show(context: typer.Context, item: Item, as_json: Json = False) -> None:
    """Show everything known of one item: content, verdicts, decisions."""
    with open_desk(context, creates=False) as desk:
        found = desk.item(item)
        reviews = desk.reviews(found.id)
        alike = desk.alike(found.id)
        if as_json:
            put_json(item_record(found, reviews, alike))
            return
        out.print(
            Text(f"{found.id}  {printable(found.source)} {printable(found.external_id)}", "dim")
        )
        out.print(Text(printable(found.text, keep="\n\t")))
        for review in reviews:
            _show_review(review)
        if alike:
            out.print(Text(f"\nNearly the same: {', '.join(alike)}"))


def decide(
    context: typer.Context,
    item: Item,
    action: Annotated[DecideChoice, typer.Argument(help="Your answer to the verdict.")],
    policy: Annotated[str, typer.Option(help="Under which policy, where there are several.")] = "",
    label: Annotated[str | None, typer.Option(help="The label that holds, for override.")] = None,
    reason: Annotated[str, typer.Option(help="Why; needed to override.")] = "",
    alike: Annotated[
        bool, typer.Option("--alike", help="So too all nearly the same that await the same label.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Decide on an item: uphold, override, escalate or park; or take the last decision back."""
    with open_desk(context, creates=False) as desk:
        item_id = desk.item(item).id
        policy_id = options.policy_id(desk, policy) or _only_policy(desk, item_id)
        if alike and action is DecideChoice.UNDO:
            raise UsageError("Decisions are taken back one by one.", kept="Nothing was changed.")
        if action is DecideChoice.UNDO:
            decision = desk.undo(_standing_decision(desk, item_id, policy_id))
        else:
            decision = desk.decide(
                item_id, policy_id, Action(action.value), label=label, reason=reason
            )
        others = desk.decide_alike(decision) if alike else ()
        if as_json:
            put_json(decision_record(decision))
            for other in others:
                put_json(decision_record(other))
        else:
            settled = f" as {decision.label}" if decision.label else ""
            say(f"Recorded: {decision.action.value}{settled} for {item_id} under {policy_id}.")
            if alike:
                say(f"The same for {counted(len(others), 'item')} nearly the same.")


def _standing_decision(desk: Desk, item_id: str, policy_id: str) -> str:
    for review in desk.reviews(item_id):
        if review.policy.policy.id == policy_id and review.standing_decision is not None:
            return review.standing_decision.id
    raise UsageError("There is no decision to take back.", kept="Nothing was changed.")


def _only_policy(desk: Desk, item_id: str) -> str:
    policies = [review.policy.policy.id for review in desk.reviews(item_id)]
    if len(policies) == 1:
        return policies[0]
    if not policies:
        raise UsageError(
            "This item has no verdict yet.", remedy="Judge it first with 'safeguard-desk triage'."
        )
    raise UsageError(
        "This item was judged under several policies.",
        kept="Nothing was changed.",
        remedy=f"Name one with --policy: {', '.join(policies)}.",
    )


def _show_review(review: Review) -> None:
    policy = review.policy
    out.print()
    out.print(Text(f"{printable(policy.policy.name)}  {policy.reference}  {review.status}", "bold"))
    for verdict in review.verdicts:
        reading = verdict.reading
        rules = ", ".join(reading.rules)
        out.print(outcome_text(reading.outcome), styled(reading.label or ""), styled(rules, "dim"))
        out.print(styled(reading.rationale or reading.problem))
        for span in reading.evidence:
            out.print(styled(f"  {span.start}-{span.end}: {span.text}", "dim"))
        setting = verdict.setting
        out.print(
            styled(
                f"  {setting.model} {setting.model_sha256[:12]}, effort {setting.effort},"
                f" {verdict.generation.prompt_tokens} tokens in,"
                f" {len(verdict.generation.output)} out, {verdict.generation.seconds:.1f} s,"
                " not calibrated",
                "dim",
            )
        )
    for decision in review.decisions:
        words = f"{decision.created_at:%Y-%m-%d %H:%M} {decision.reviewer}: {decision.action}"
        out.print(styled(" ".join(filter(None, (words, decision.label, decision.reason)))))
