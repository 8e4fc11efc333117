"""`evaluations`: what was measured in this workspace, shown again without judging anything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from desktop.cli.evaluate import give, judged, tell_unanswered
from desktop.cli.files import require_report
from desktop.cli.session import open_desk
from desktop.cli.tables import listing
from desktop.cli.terminal import SOME_FAILED, exit_codes, out, put_json, say, styled
from desktop.desk import BegunEvaluation
from desktop.moderation import EvaluationRow, Score

_Report = Annotated[
    Path | None,
    typer.Option(
        "--report", "--html", metavar="OUT", help="Write a report, one file: .html or .pdf."
    ),
]
_Json = Annotated[
    bool, typer.Option("--json", help="Everything that was measured, as one JSON object.")
]

evaluations = typer.Typer(help="What was measured in this workspace.", no_args_is_help=True)

_SHORT_ID = 8


@evaluations.command("list")
def list_evaluations(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a score.")] = False,
) -> None:
    """List every evaluation, the newest first, a line for each model and policy."""
    with open_desk(context, creates=False) as desk:
        rows = desk.evaluations.all()
        if as_json:
            for row, score in _scores(rows):
                put_json(_record(row, score))
        else:
            out.print(_table(rows))
        _tell_begun(desk.evaluations.plans.all())


@evaluations.command()
def resume(
    context: typer.Context,
    evaluation: Annotated[
        str, typer.Argument(metavar="[ID]", help="Which one; without it the newest.")
    ] = "",
    report: _Report = None,
    as_json: _Json = False,
) -> None:
    """Go on with an evaluation that was stopped or cut off; what is judged is not judged again."""
    with open_desk(context, creates=False) as desk:
        require_report(report)
        begun = desk.evaluations.plans.all()
        if not evaluation and not begun:
            say("No evaluation was interrupted.")
            return
        plan = desk.evaluations.plans.take_up(evaluation or begun[0].id)
        made = judged(desk, plan).without_texts()
    with exit_codes():
        give(context, made, report, as_json=as_json)
        if tell_unanswered(made):
            raise typer.Exit(SOME_FAILED)


@evaluations.command()
def drop(
    context: typer.Context,
    evaluation: Annotated[str, typer.Argument(metavar="ID", help="As 'list' shows it.")],
) -> None:
    """Let an interrupted evaluation be; its verdicts stay."""
    with open_desk(context, creates=False) as desk:
        desk.evaluations.plans.drop(evaluation)
        say("Dropped. What it has judged stays.")


@evaluations.command()
def show(
    context: typer.Context,
    evaluation: Annotated[str, typer.Argument(metavar="ID", help="Its id, or how that begins.")],
    report: _Report = None,
    as_json: _Json = False,
) -> None:
    """Show an evaluation as 'evaluate' did, or write its report."""
    with open_desk(context, creates=False) as desk:
        require_report(report)
        kept = desk.evaluations.open(evaluation).evaluation
    with exit_codes():
        give(context, kept, report, as_json=as_json)


def _tell_begun(begun: Iterable[BegunEvaluation]) -> None:
    for it in begun:
        say(
            f"Interrupted: {it.id[:_SHORT_ID]}, {', '.join(it.policies)} on {it.gold.reference}"
            f" with {', '.join(it.models)}. 'evaluations resume' goes on, 'drop' lets it be."
        )


def _scores(rows: Iterable[EvaluationRow]) -> Iterable[tuple[EvaluationRow, Score]]:
    return ((row, score) for row in rows for score in row.scores)


def _record(row: EvaluationRow, score: Score) -> dict[str, object]:
    return {
        "evaluation": row.id,
        "gold": row.gold.reference,
        "gold_sha256": row.gold.sha256,
        "policy": score.policy,
        "model": score.model,
        "effort": row.effort.value,
        "samples": row.samples,
        "items": score.items,
        "accuracy": score.accuracy,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "f1_interval": [score.f1_low, score.f1_high],
        "reviewer": row.reviewer,
        "created_at": row.created_at.isoformat(),
    }


def _table(rows: Iterable[EvaluationRow]) -> Table:
    table = listing("id", "gold set", "policy", "model", "items", "F1 %", "95%", "on")
    for row, score in _scores(rows):
        table.add_row(
            row.id[:_SHORT_ID],
            styled(row.gold.reference),
            styled(score.policy),
            styled(score.model),
            f"{score.items:,}",
            _percent(score.f1),
            f"{_percent(score.f1_low)} to {_percent(score.f1_high)}",
            f"{row.created_at.astimezone():%Y-%m-%d}",
        )
    return table


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"
