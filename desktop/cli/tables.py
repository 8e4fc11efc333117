"""How verdicts, queue rows and models look in a terminal. No content is shown in lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rich.table import Table
from rich.text import Text

from desktop.cli.terminal import OUTCOME_STYLE, SEVERITY_STYLE, printable, styled
from desktop.desk import InstalledModel
from desktop.moderation import Outcome, Policy, PolicyVersion, QueueRow, Severity, Verdict

_OUTCOME_WORD = {
    Outcome.VIOLATES: "violates",
    Outcome.ALLOWED: "allowed",
    Outcome.UNPARSED: "no usable answer",
    Outcome.TRUNCATED: "answer cut short",
    Outcome.FAILED: "failed",
}


def outcome_text(outcome: Outcome) -> Text:
    """The outcome in words and colour."""
    return Text(_OUTCOME_WORD[outcome], style=OUTCOME_STYLE[outcome])


def verdict_line(verdict: Verdict, external_id: str, policy: Policy) -> Table:
    """One verdict on one or a few lines: item, outcome, label, reason."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=16, no_wrap=True)
    table.add_column(width=16, no_wrap=True)
    table.add_column(width=28)
    table.add_column(ratio=1)
    table.add_row(*_verdict_cells(verdict, external_id, policy))
    return table


def queue_table(rows: Iterable[QueueRow], *, now: datetime) -> Table:
    """The review queue, newest first."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("item", "status", "policy", "verdict", "label", "severity", "source", "age"):
        table.add_column(heading, no_wrap=heading != "label")
    for row in rows:
        source = f"{row.source} {row.external_id}".strip()
        table.add_row(
            styled(row.item_id),
            styled(row.status.value),
            styled(f"{row.policy_id}@{row.policy_version}"),
            outcome_text(row.outcome),
            styled(" · ".join(filter(None, (row.decided_label or row.label, row.meaning)))),
            styled(row.severity.word, SEVERITY_STYLE[row.severity]),
            styled(source),
            styled(age(now, row.created_at)),
        )
    return table


def policies_table(versions: Iterable[PolicyVersion]) -> Table:
    """The policies of a workspace, newest version of each."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("policy", "name", "labels", "rules", "hash"):
        table.add_column(heading)
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


def models_table(models: Iterable[InstalledModel], in_use: str) -> Table:
    """The models that can be used."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("model", "size", "layout", "hash", "note"):
        table.add_column(heading)
    for model in models:
        mark = "*" if model.name == in_use else ""
        table.add_row(
            styled(model.name + mark),
            f"{model.bytes / 1e6:,.0f} MB",
            styled(str(model.layout)),
            styled(model.sha256[:12]),
            styled(model.note),
        )
    return table


def age(now: datetime, then: datetime) -> str:
    """How long ago, in the largest whole unit."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return "now"


def _verdict_cells(verdict: Verdict, external_id: str, policy: Policy) -> list[Text]:
    reading = verdict.reading
    label = policy.label(reading.label) if reading.label else None
    severity = label.severity if label else Severity.NONE
    return [
        styled(external_id or verdict.item_id),
        outcome_text(reading.outcome),
        styled(f"{label.code} · {label.meaning}", SEVERITY_STYLE[severity]) if label else Text(""),
        styled(reading.rationale if label else reading.problem),
    ]
