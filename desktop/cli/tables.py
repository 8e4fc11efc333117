"""How verdicts, queue rows and policies look in a terminal. No content is shown in lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rich.table import Table
from rich.text import Text

from desktop.cli.terminal import OUTCOME_STYLE, SEVERITY_STYLE, out, printable, styled
from desktop.moderation import (
    Outcome,
    Policy,
    PolicyVersion,
    QueueRow,
    ReviewStatus,
    Severity,
    Verdict,
)

_ITEM_WIDTH, _ITEM_WIDEST = 12, 30
_SHORT_ID = 8
_QUEUE = ("item", "your id", "policy", "verdict", "label", "severity", "sure", "status", "age")
_OUTCOME_WORD = {
    Outcome.VIOLATES: "violates",
    Outcome.ALLOWED: "allowed",
    Outcome.UNPARSED: "unusable",
    Outcome.TRUNCATED: "cut short",
    Outcome.FAILED: "failed",
}


def listing(*headings: str) -> Table:
    """A table without lines. Where it is too wide for a terminal its cells go on below: an id or a
    code that is cut cannot be used.
    """
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in headings:
        table.add_column(printable(heading), overflow="fold")
    return table


def outcome_text(outcome: Outcome) -> Text:
    """The outcome in words and colour."""
    return Text(_OUTCOME_WORD[outcome], style=OUTCOME_STYLE[outcome])


def verdict_lines(verdict: Verdict, external_id: str, policy: Policy) -> Table:
    """One verdict: item, outcome and label on a line, the reason below."""
    reading = verdict.reading
    label = policy.label(reading.label) if reading.label else None
    table = Table.grid(padding=(0, 2), expand=out.is_terminal)
    widest = _ITEM_WIDEST if out.is_terminal else None
    table.add_column(min_width=_ITEM_WIDTH, max_width=widest, overflow="fold")
    table.add_column(ratio=1)
    said = outcome_text(reading.outcome)
    if label is not None:
        said.append("  ").append(styled(f"{label.code} · {label.meaning}", "bold"))
        said.append("  ").append(styled(_severity_words(label.severity), "dim"))
        if verdict.confidence is not None:
            said.append("  ").append(Text(verdict.confidence_words, "dim"))
    table.add_row(styled(external_id or verdict.item_id[:_ITEM_WIDTH]), said)
    table.add_row(Text(""), styled(reading.rationale if label else reading.problem, "dim"))
    return table


def queue_table(rows: Iterable[QueueRow], *, now: datetime) -> Table:
    """The review queue. Items are named by the first half of their ids; +2: two more are alike.

    Columns that say nothing of any row are left out.
    """
    cells = [_queue_cells(row, now) for row in rows]
    used = [place for place in range(len(_QUEUE)) if any(row[place].plain for row in cells)]
    table = listing(*(_QUEUE[place] for place in used))
    for column in table.columns[:1]:
        # The next command needs the item's id in one piece.
        column.min_width = _SHORT_ID
    for row in cells:
        table.add_row(*(row[place] for place in used))
    return table


def policies_table(versions: Iterable[PolicyVersion]) -> Table:
    """The policies of a workspace, newest version of each."""
    table = listing("policy", "name", "labels", "rules", "hash")
    for version in versions:
        policy = version.policy
        table.add_row(
            styled(version.reference),
            styled(policy.name),
            styled(", ".join(label.code for label in policy.labels)),
            str(len(policy.rules)),
            styled(policy.sha256[:12]),
        )
    return table


def policy_text(version: PolicyVersion) -> Text:
    """A policy with its labels first."""
    policy = version.policy
    text = Text(f"{printable(policy.name)}  {version.reference}  {policy.sha256}\n\n", "bold")
    for label in policy.labels:
        kind = "violates" if label.violates else "allowed"
        text.append(printable(f"{label.code}  {label.meaning}  ({label.severity.word}, {kind})"))
        text.append("\n")
    text.append("\n" + printable(policy.text, keep="\n\t"))
    return text


def age(now: datetime, then: datetime) -> str:
    """How long ago, in the largest whole unit."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return "now"


def _queue_cells(row: QueueRow, now: datetime) -> tuple[Text, ...]:
    # Who reviews a second time is not to see what was said before.
    hidden = row.status is ReviewStatus.SECOND_REVIEW
    label = row.decided_label or row.label
    return (
        styled(row.item_id[:_SHORT_ID]),
        styled(" ".join(filter(None, (_origin(row), _alike(row))))),
        styled(f"{row.policy_id}@{row.policy_version}"),
        Text("hidden", "dim") if hidden else outcome_text(row.outcome),
        Text("") if hidden else styled(" · ".join(filter(None, (label, row.meaning)))),
        Text("") if hidden else _severity_cell(row),
        Text("") if hidden or row.confidence is None else Text(f"{row.confidence:.0%}"),
        styled(row.status.words),
        styled(age(now, row.created_at)),
    )


def _origin(row: QueueRow) -> str:
    return row.purged.words if row.purged else row.external_id or row.source


def _alike(row: QueueRow) -> str:
    return f"+{row.alike}" if row.alike else ""


def _severity_cell(row: QueueRow) -> Text:
    if not row.outcome.has_label:
        return Text("")
    return styled(row.severity.word, SEVERITY_STYLE[row.severity])


def _severity_words(severity: Severity) -> str:
    return "" if severity is Severity.NONE else f"{severity.word} severity"
