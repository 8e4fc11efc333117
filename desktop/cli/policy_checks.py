"""`policies lint` and `policies diff`: what is wrong with a policy, and what changed in one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from desktop.cli.policies import Json, policies
from desktop.cli.session import is_first_use, open_desk
from desktop.cli.terminal import SOME_FAILED, counted, out, put_json, say, styled
from desktop.desk import Differences, PolicyFinding, Weight, differences, read_policy_text

__all__ = ["policies"]

_STYLES = {Weight.ERROR: "bold red", Weight.WARNING: "yellow", Weight.HINT: "dim"}
_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


@policies.command()
def lint(
    context: typer.Context,
    policy: Annotated[str, typer.Argument(metavar="FILE|POLICY[@VERSION]")],
    as_json: Json = False,
) -> None:
    """Check a policy: examples, rules, terms, labels, length, form of answer, open doors.

    Exit code 1 where a finding is an error.
    """
    with open_desk(context, creates=is_first_use(context)) as desk:
        file = Path(policy)
        if file.is_file():
            draft = desk.library.check(read_policy_text(file), name_hint=file.stem)
        else:
            draft = desk.library.check_policy(desk.policy(policy).policy)
        findings = draft.findings
        if as_json:
            for finding in findings:
                put_json(_record(finding))
        elif findings:
            out.print(_table(findings))
        if not as_json:
            length = "" if draft.tokens is None else f", {draft.tokens:,} tokens"
            say(f"{counted(len(findings), 'finding')} in '{draft.policy.id}'{length}.", "dim")
    if any(finding.weight is Weight.ERROR for finding in findings):
        raise typer.Exit(SOME_FAILED)


@policies.command()
def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="POLICY@A")],
    new: Annotated[str, typer.Argument(metavar="POLICY@B")],
    as_json: Json = False,
) -> None:
    """Show what changed between two versions, by label and rule and line by line."""
    with open_desk(context, creates=is_first_use(context)) as desk:
        found = differences(desk.policy(old).policy, desk.policy(new).policy)
        if as_json:
            for change in found.changes:
                put_json({
                    "subject": change.subject.value, "id": change.id,
                    "before": change.before or None, "after": change.after or None,
                })  # fmt: skip
        elif found.changes or found.lines:
            _show(found)
        else:
            say("They are the same.", "dim")


def _show(found: Differences) -> None:
    for change in found.changes:
        out.print(styled(f"{change.subject} {change.id}", "bold"))
        for mark, text in (("-", change.before), ("+", change.after)):
            if text:
                out.print(styled(f"  {mark} {text}", _DIFF_STYLES[mark]))
    for line in found.lines:
        out.print(styled(line, _DIFF_STYLES.get(line[:1], "")))


def _record(finding: PolicyFinding) -> dict[str, object]:
    return {
        "check": finding.check,
        "weight": finding.weight.word,
        "line": finding.line or None,
        "rule": finding.rule or None,
        "message": finding.message,
        "mend": finding.mend,
    }


def _table(findings: tuple[PolicyFinding, ...]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("", "line", "found", "what to do"):
        table.add_column(column, overflow="fold")
    for it in findings:
        table.add_row(
            styled(it.weight.word, _STYLES[it.weight]), styled(str(it.line or ""), "dim"),
            styled(it.message), styled(it.mend, "dim"),
        )  # fmt: skip
    return table
