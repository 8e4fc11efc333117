"""`evaluate`: how good a model's labels are on a gold set, as a table, JSON or a report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich import progress as bars

from desktop.cli.calibration import calibration_words
from desktop.cli.files import require_report
from desktop.cli.gold_chosen import gold_items
from desktop.cli.scores import score_tables
from desktop.cli.session import open_desk, options_of
from desktop.cli.terminal import INTERRUPTED, SOME_FAILED, err, exit_codes, out, put_json, say
from desktop.desk import (
    MOST_SAMPLES,
    Columns,
    Desk,
    Evaluating,
    Evaluation,
    EvaluationListener,
    EvaluationPlan,
    Manner,
    Paraphrase,
    accept_paraphrase,
    models_of_report,
    read_result_file,
    write_report,
    write_result,
)
from desktop.desk import evaluate as run_evaluation
from desktop.moderation import CalibrationMethod, Effort, PolicyVersion, UsageError

EffortOption = Annotated[Effort, typer.Option(help="How long the model reasons before it answers.")]
TextColumn = Annotated[str, typer.Option(help="The column that holds the text.")]
IdColumn = Annotated[str, typer.Option(help="The column that holds your own ids.")]
LabelColumn = Annotated[str, typer.Option(help="The column that holds the label.")]
_Gold = Annotated[
    str | None,
    typer.Argument(
        metavar="GOLD",
        help="CSV or JSONL with text and label (a code of the policy, or 0 or 1), or the name of a"
        " gold set.",
    ),
]
_Policies = Annotated[
    list[str] | None,
    typer.Option("--policy", "-p", metavar="POLICY[@VERSION]", help="Policies to judge under."),
]
_Models = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        envvar="SAFEGUARD_DESK_MODEL",
        help="An installed model, by name; several are compared.",
    ),
]
_Samples = Annotated[
    int, typer.Option(min=1, max=MOST_SAMPLES, help="Answers an item; the label of most counts.")
]
_Robustness = Annotated[
    bool, typer.Option("--robustness", help="Judge rewritten and injected texts as well.")
]
_RobustnessItems = Annotated[
    int, typer.Option(min=1, help="How many items to judge anew for --robustness and --also.")
]


class Also(StrEnum):
    """What can be judged besides the items as they are."""

    POLICY_FORMS = "policy-forms"
    IDENTITIES = "identities"
    TOGETHER = "together"


_Also = Annotated[
    list[Also] | None,
    typer.Option(
        help="Judge as well: under the policy in other forms that mean the same; texts with another"
        " group of people named; all under several policies in one prompt."
    ),
]
_Paraphrases = Annotated[
    list[Path] | None,
    typer.Option(
        "--paraphrase",
        metavar="FILE",
        help="A policy in other words, which you have read: judge under it as well. 'policies"
        " paraphrase' asks a model for some.",
    ),
]
_Compare = Annotated[
    bool,
    typer.Option(
        "--compare",
        help="With every model of the gpt-oss-safeguard report that is installed, and its published"
        " figures beside.",
    ),
]
_Seed = Annotated[int, typer.Option(help="Of splits, resamples and rewritings.")]
_Limit = Annotated[int | None, typer.Option(min=1, help="Only the first N rows.")]
_Split = Annotated[str, typer.Option(help="Only this split of a gold set of the workspace.")]
_From = Annotated[
    Path | None,
    typer.Option("--from", metavar="RESULT.json", help="Show or report this earlier result."),
]
_Report = Annotated[
    Path | None, typer.Option(metavar="OUT", help="Write a report, one file: .html or .pdf.")
]
_WithTexts = Annotated[
    bool, typer.Option("--with-texts", help="Put the items' texts into result and report.")
]
_Calibrate = Annotated[
    bool,
    typer.Option(
        "--calibrate",
        help="Keep the calibration: verdicts of this policy version, model and manner then carry a"
        " confidence.",
    ),
]
_Method = Annotated[
    CalibrationMethod | None,
    typer.Option(help="For --calibrate: isotonic steps from 1,000 items on, else a temperature."),
]
_Json = Annotated[
    bool, typer.Option("--json", help="Everything that was measured, as one JSON object.")
]


def evaluate(
    context: typer.Context,
    gold: _Gold = None,
    policies: _Policies = None,
    models: _Models = None,
    effort: EffortOption = Effort.MEDIUM,
    samples: _Samples = 1,
    robustness: _Robustness = False,
    robustness_items: _RobustnessItems = 50,
    also: _Also = None,
    paraphrases: _Paraphrases = None,
    compare: _Compare = False,
    seed: _Seed = 0,
    limit: _Limit = None,
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    label_column: LabelColumn = "",
    split: _Split = "",
    result: _From = None,
    report: _Report = None,
    with_texts: _WithTexts = False,
    calibrate: _Calibrate = False,
    calibration_method: _Method = None,
    as_json: _Json = False,
) -> None:
    """Measure how good labels are on a gold set; what was judged before is not judged again."""
    if result is not None:
        _show_again(context, result, report, as_json=as_json, is_alone=not (gold or policies))
        return
    gold, policies = _required(gold, policies, None if calibrate else calibration_method)
    with open_desk(context) as desk:
        require_report(report)
        versions = tuple(desk.policy(reference) for reference in dict.fromkeys(policies))
        names = Columns(text_column, id_column, label_column)
        items, gold_id = gold_items(desk, gold, versions, names, split=split, limit=limit)
        plan = EvaluationPlan(
            gold=items,
            gold_id=gold_id,
            policies=versions,
            models=_models_of(desk, models or [], compare=compare),
            manner=Manner(effort, samples),
            seed=seed,
            variants=robustness_items if robustness else 0,
            published=compare,
            paraphrases=_accepted(desk, paraphrases or (), versions),
        )
        evaluation = judged(desk, _with_also(plan, also or [], robustness_items))
        given = evaluation if with_texts else evaluation.without_texts()
        give(context, given, report, as_json=as_json)
        _conclude(desk, evaluation, calibration_method, calibrates=calibrate)


def _conclude(
    desk: Desk, evaluation: Evaluation, method: CalibrationMethod | None, *, calibrates: bool
) -> None:
    """Keep the calibration where that is asked for and helps, and leave with 1 where answers are
    missing.
    """
    if calibrates:
        for kept in desk.calibration.keep(evaluation, method):
            say(f"Calibrated: {calibration_words(kept)}.")
        for worse in desk.calibration.worse(evaluation, method):
            fit = worse.fit
            say(
                f"Not calibrated: for {worse.setting.model} under {worse.version.reference} the"
                f" error rose from {fit.ece_before:.3f} to {fit.ece_after:.3f} on the"
                f" {fit.measured_on:,} items that it was not fitted on. What was in force stays.",
                "yellow",
            )
    if tell_unanswered(evaluation):
        raise typer.Exit(SOME_FAILED)


def _required(
    gold: str | None, policies: list[str] | None, idle_method: CalibrationMethod | None
) -> tuple[str, list[str]]:
    if idle_method is not None:
        raise typer.BadParameter("--calibration-method is for --calibrate.")
    if gold is None or not policies:
        raise typer.BadParameter("Give a gold set and at least one policy with -p, or --from.")
    return gold, policies


def _accepted(
    desk: Desk, files: Sequence[Path], versions: Sequence[PolicyVersion]
) -> tuple[Paraphrase, ...]:
    return tuple(accept_paraphrase(desk.library, file, versions) for file in files)


def _models_of(desk: Desk, named: Sequence[str], *, compare: bool) -> tuple[str, ...]:
    """The models that are named, with those of the report; the one in use where there is none."""
    reported = models_of_report([it.name for it in desk.models()]) if compare else ()
    if compare and not reported:
        raise UsageError(
            "No model of the gpt-oss-safeguard report is installed: nothing can be compared.",
            kept="Nothing was judged.",
            remedy="Install one, see 'safeguard-desk models list', or leave out --compare.",
        )
    return tuple(dict.fromkeys([*reported, *named])) or (desk.model.name,)


def _with_also(plan: EvaluationPlan, also: Sequence[Also], items: int) -> EvaluationPlan:
    if Also.TOGETHER in also and len(plan.policies) < 2:
        raise typer.BadParameter("--also together needs several policies with -p.")
    return replace(
        plan,
        paraphrased=items,
        forms=items if Also.POLICY_FORMS in also else 0,
        swaps=items if Also.IDENTITIES in also else 0,
        together=Also.TOGETHER in also,
    )


def _show_again(
    context: typer.Context, result: Path, report: Path | None, *, as_json: bool, is_alone: bool
) -> None:
    if not is_alone:
        raise typer.BadParameter("--from shows what is measured; it takes no GOLD and no -p.")
    with exit_codes():
        require_report(report)
        give(context, read_result_file(result), report, as_json=as_json)


def judged(desk: Desk, plan: EvaluationPlan) -> Evaluation:
    """Run an evaluation with its progress shown."""
    with _progress() as listener:
        return run_evaluation(desk, plan, listener, now=datetime.now(UTC))


def tell_unanswered(evaluation: Evaluation) -> bool:
    """Name the items that got no answer; whether there are any."""
    for item_id in evaluation.unanswered:
        say(f"Failed: {item_id}: no answer; run it again to have it judged again.", "red")
    return bool(evaluation.unanswered)


@contextmanager
def _progress() -> Iterator[EvaluationListener]:
    """Shows how far an evaluation is; an interrupt is told, and ends the command."""
    columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.MofNCompleteColumn())
    with bars.Progress(
        *columns,
        bars.TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as progress:
        task = progress.add_task("Judging", total=None)

        def show(event: Evaluating) -> None:
            words = f"{event.model}, {event.part}"
            progress.update(task, description=words, completed=event.done, total=event.total)

        try:
            yield show
        except KeyboardInterrupt:
            say("Stopped. What was judged is kept: run it again to go on.")
            raise typer.Exit(INTERRUPTED) from None


def give(
    context: typer.Context, evaluation: Evaluation, report: Path | None, *, as_json: bool
) -> None:
    """Show an evaluation as a table or as JSON, and write its report where one is asked for."""
    if as_json:
        put_json(json.loads(write_result(evaluation)))
    else:
        for table in score_tables(evaluation):
            out.print(table)
    if report is not None:
        write_report(evaluation, report, options_of(context).print_report)
        say(f"Wrote {report.name}.")
