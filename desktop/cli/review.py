"""`queue`, `show` and `decide`: reading the review queue and answering it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from desktop.cli.records import decision_record, item_record, queue_record
from desktop.cli.session import open_desk
from desktop.cli.tables import outcome_text, queue_table
from desktop.cli.terminal import out, printable, put_json, say, styled
from desktop.desk import Desk
from desktop.moderation import Action, QueueFilter, QueueRow, Review, ReviewStatus, UsageError

_PAGE = 200


class StatusChoice(StrEnum):
    """A status of the queue, or all of them."""

    AWAITING = "awaiting"
    DECIDED = "decided"
    ESCALATED = "escalated"
    PARKED = "parked"
    ALL = "all"

    @property
    def status(self) -> ReviewStatus | None:
        """The status meant; None for all."""
        return None if self is StatusChoice.ALL else ReviewStatus(self.value)


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
    status: Annotated[StatusChoice, typer.Option(help="Where the items stand.")] = (
        StatusChoice.AWAITING
    ),
    policy: Annotated[str | None, typer.Option(help="Only this policy.")] = None,
    search: Annotated[str, typer.Option(help="Words in content, ids, labels or reasons.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most this many, newest first.")] = 50,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a row.")] = False,
) -> None:
    """List the review queue, newest first. Content is not shown; see `show`."""
    with open_desk(context) as desk:
        policy_id = desk.policy(policy).policy.id if policy else None
        wanted = QueueFilter(status=status.status, policy_id=policy_id, search=search)
        rows: list[QueueRow] = []
        after: int | None = None
        while len(rows) < limit:
            page = desk.queue(wanted, after=after, limit=min(_PAGE, limit - len(rows)))
            rows += page
            if not page:
                break
            after = page[-1].review_id
        if jsonl:
            for row in rows:
                put_json(queue_record(row))
            return
        if rows:
            out.print(queue_table(rows, now=datetime.now(UTC)))
        say(f"{len(rows)} of {desk.queue_count(wanted)} shown.", "dim")


def show(context: typer.Context, item: Item, as_json: Json = False) -> None:
    """Show everything known of one item: content, verdicts, decisions."""
    with open_desk(context, creates=False) as desk:
        found = desk.item(item)
        reviews = desk.reviews(found.id)
        if as_json:
            put_json(item_record(found, reviews))
            return
        out.print(
            Text(f"{found.id}  {printable(found.source)} {printable(found.external_id)}", "dim")
        )
        if found.purged is not None:
            out.print(styled(f"The content was {found.purged.words}.", "yellow"))
        else:
            out.print(Text(printable(found.text, keep="\n\t")))
        for review in reviews:
            _show_review(review)


def decide(
    context: typer.Context,
    item: Item,
    action: Annotated[DecideChoice, typer.Argument(help="Your answer to the verdict.")],
    policy: Annotated[str, typer.Option(help="Under which policy, where there are several.")] = "",
    label: Annotated[str | None, typer.Option(help="The label that holds, for override.")] = None,
    reason: Annotated[str, typer.Option(help="Why; needed to override.")] = "",
    as_json: Json = False,
) -> None:
    """Decide on an item: uphold, override, escalate or park; or take the last decision back."""
    with open_desk(context, creates=False) as desk:
        item_id = desk.item(item).id
        policy_id = desk.policy(policy).policy.id if policy else _only_policy(desk, item_id)
        if action is DecideChoice.UNDO:
            decision = desk.undo(_standing_decision(desk, item_id, policy_id))
        else:
            decision = desk.decide(
                item_id, policy_id, Action(action.value), label=label, reason=reason
            )
        if as_json:
            put_json(decision_record(decision))
        else:
            settled = f" as {decision.label}" if decision.label else ""
            say(f"Recorded: {decision.action.value}{settled} for {item_id} under {policy_id}.")


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
        if verdict.setting.host:
            words = f"  answered by {verdict.setting.host}, without label probabilities"
            out.print(styled(words, "yellow"))
        for span in reading.evidence:
            out.print(styled(f"  {span.start}-{span.end}: {span.text}", "dim"))
        setting = verdict.setting
        out.print(
            styled(
                f"  {setting.model} {setting.model_sha256[:12]}, effort {setting.effort},"
                f" {verdict.generation.tokens}, {verdict.generation.seconds:.1f} s, not calibrated",
                "dim",
            )
        )
    for decision in review.decisions:
        words = f"{decision.created_at:%Y-%m-%d %H:%M} {decision.reviewer}: {decision.action}"
        out.print(styled(" ".join(filter(None, (words, decision.label, decision.reason)))))
