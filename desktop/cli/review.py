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
    MISQUOTED,
    MOST_FOUND,
    Action,
    Decision,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    QueueRow,
    Review,
    ReviewStatus,
    Stage,
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
    confidence_below: options.ConfidenceBelow = None,
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
    with open_desk(context, creates=False) as desk:
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
            confidence_below=confidence_below,
        )
        options.require_sense(desk, wanted)
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
        if not as_json:
            show_item(desk, item)
            return
        found = desk.item(item)
        put_json(item_record(found, desk.reviewing.seen(found.id), desk.reviewing.alike(found.id)))


def show_item(desk: Desk, item_id: str, *, policy_id: str | None = None) -> None:
    """Print an item, with what the person here may see of its reviews; of one policy, if named."""
    found = desk.item(item_id)
    out.print(Text(f"{found.id}  {printable(found.source)} {printable(found.external_id)}", "dim"))
    if found.purged is not None:
        out.print(styled(f"The content was {found.purged.words}.", "yellow"))
    else:
        out.print(Text(printable(found.text, keep="\n\t")))
    for review in desk.reviewing.seen(found.id):
        if policy_id in (None, review.policy.policy.id):
            _show_review(review)
    alike = desk.reviewing.alike(found.id)
    if alike:
        out.print(Text(f"\nNearly the same: {', '.join(alike)}"))


def decide(
    context: typer.Context,
    item: Item,
    action: Annotated[DecideChoice, typer.Argument(help="Your answer to the verdict.")],
    policy: Annotated[str, typer.Option(help="Under which policy, where there are several.")] = "",
    label: Annotated[str | None, typer.Option(help="The label that holds, for override.")] = None,
    code: Annotated[
        str | None, typer.Option(help="A reason code, see 'workspace reasons list'.")
    ] = None,
    reason: Annotated[
        str, typer.Option(help="Why, in words; to override, this or a code is needed.")
    ] = "",
    alike: Annotated[
        bool, typer.Option("--alike", help="So too all nearly the same that await the same label.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Decide on an item: uphold, override, escalate or park; or take the last decision back."""
    with open_desk(context, creates=False) as desk:
        item_id = desk.item(item).id
        policy_id = options.policy_id(desk, policy) or only_policy(desk, item_id)
        if alike and action is DecideChoice.UNDO:
            raise UsageError("Decisions are taken back one by one.", kept="Nothing was changed.")
        if action is DecideChoice.UNDO:
            decision = desk.undo(_standing_decision(desk, item_id, policy_id))
        else:
            decision = desk.decide(
                item_id, policy_id, Action(action.value), label=label, code=code, reason=reason
            )
        others = desk.reviewing.decide_alike(decision) if alike else ()
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


def only_policy(desk: Desk, item_id: str) -> str:
    """The policy under which an item was judged; raises UsageError where it is not one."""
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
        if verdict.setting.host:
            words = f"  answered by {verdict.setting.host}, without label probabilities"
            out.print(styled(words, "yellow"))
        if reading.misquotes:
            out.print(Text(f"  {MISQUOTED}", "yellow"))
        for span in reading.evidence:
            out.print(styled(f"  {span.start}-{span.end}: {span.text}", "dim"))
        setting = verdict.setting
        out.print(
            styled(
                f"  {setting.model} {setting.model_sha256[:12]}, effort {setting.effort},"
                f" {verdict.generation.tokens}, {verdict.generation.seconds:.1f} s,"
                f" {verdict.confidence_words}",
                "dim",
            )
        )
    for decision in review.decisions:
        words = f"{decision.created_at:%Y-%m-%d %H:%M} {decision.reviewer}: {decision.action}"
        why = (decision.label, decision.code, decision.reason)
        out.print(styled(" ".join(filter(None, (_stage_words(decision), words, *why)))))
    for appeal in review.appeals:
        words = f"{appeal.created_at:%Y-%m-%d %H:%M} Appeal by {appeal.appellant}: {appeal.ground}"
        out.print(styled(words))
    if review.status is ReviewStatus.SECOND_REVIEW and not review.decisions:
        out.print(Text("What was said of it is kept back until the second review.", "dim"))


def _stage_words(decision: Decision) -> str:
    if decision.stage is Stage.FIRST or decision.undoes:
        return ""
    outcome = f", {decision.outcome.value}" if decision.outcome else ""
    return f"[{decision.stage.words}{outcome}]"
