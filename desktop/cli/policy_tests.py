"""`policies test`: a policy against a gold set, with an exit code for the CI of its repository."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.evaluate import (
    EffortOption,
    IdColumn,
    LabelColumn,
    TextColumn,
    progress_of,
)
from desktop.cli.session import open_desk
from desktop.cli.terminal import counted, out, put_json, say, styled
from desktop.desk import (
    Desk,
    EvaluationPlan,
    Manner,
    PolicyTest,
    read_gold_file,
    require_folder,
    write_junit,
)
from desktop.desk import evaluate as run_evaluation
from desktop.desk import policy_test as test_of
from desktop.moderation import Effort, PolicyVersion

BELOW = 1


def policy_test(
    context: typer.Context,
    policy: Annotated[
        str, typer.Argument(metavar="POLICY[@VERSION]|FILE", help="A policy, or a policy file.")
    ],
    gold: Annotated[Path, typer.Argument(help="CSV or JSONL with text and label.")],
    least_f1: Annotated[
        float, typer.Option(min=0, max=1, help="Fail where F1 of what violates is below this.")
    ],
    model: Annotated[
        str, typer.Option(envvar="SAFEGUARD_DESK_MODEL", help="An installed model, by name.")
    ] = "",
    effort: EffortOption = Effort.MEDIUM,
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    label_column: LabelColumn = "",
    junit: Annotated[
        Path | None, typer.Option(metavar="OUT.xml", help="Write the test as JUnit XML.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The test as one JSON object.")] = False,
) -> None:
    """Test a policy against a gold set; leaves with 1 where its labels are not good enough."""
    with open_desk(context, model=model) as desk:
        require_folder(junit)
        version = _version(desk, policy)
        plan = EvaluationPlan(
            gold=read_gold_file(
                gold,
                [version],
                text_column=text_column,
                id_column=id_column,
                label_column=label_column,
            ),
            policies=(version,),
            models=(desk.model.name,),
            manner=Manner(effort),
        )
        with progress_of() as listener:
            evaluation = run_evaluation(desk, plan, listener, now=datetime.now(UTC))
        test = test_of(evaluation, least_f1)
        if junit is not None:
            write_junit(test, evaluation, junit)
        if as_json:
            put_json({"passed": test.passed, **asdict(test)})
        else:
            _show(test)
    if not test.passed:
        raise typer.Exit(BELOW)


def _version(desk: Desk, given: str) -> PolicyVersion:
    """A policy of the workspace; a file is added to it first."""
    file = Path(given)
    return desk.add_policy(file) if file.suffix and file.is_file() else desk.policy(given)


def _show(test: PolicyTest) -> None:
    for flip in test.flips:
        out.print(styled(f"{flip.id}: gold {flip.gold}, answered {flip.said}"))
    f1 = "not defined" if test.f1 is None else f"{test.f1:.3f}"
    said = "passed" if test.passed else "failed"
    say(
        f"{test.policy} {said}: F1 {f1}, the least is {test.least_f1:g};"
        f" {len(test.flips)} of {counted(test.items, 'item')} flipped.",
        "green" if test.passed else "bold red",
    )
