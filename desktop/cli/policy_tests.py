"""`policies test`: a policy against a gold set, with an exit code for the CI of its repository."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.evaluate import (
    EffortOption,
    IdColumn,
    LabelColumn,
    TextColumn,
    judged,
    tell_unanswered,
)
from desktop.cli.gold_chosen import gold_items
from desktop.cli.session import open_desk
from desktop.cli.terminal import counted, out, put_json, say, styled
from desktop.desk import (
    Against,
    ChangeKind,
    Columns,
    Desk,
    Evaluation,
    EvaluationPlan,
    Manner,
    PolicyTest,
    against_earlier,
    require_folder,
    write_junit,
)
from desktop.desk import policy_test as test_of
from desktop.moderation import Effort, PolicyVersion, UsageError

BELOW = 1
_STYLES = {
    ChangeKind.BROKEN: "bold red",
    ChangeKind.MENDED: "green",
    ChangeKind.OTHERWISE_WRONG: "dim",
}


def policy_test(
    context: typer.Context,
    policy: Annotated[
        str, typer.Argument(metavar="POLICY[@VERSION]|FILE", help="A policy, or a policy file.")
    ],
    gold: Annotated[
        str, typer.Argument(help="CSV or JSONL with text and label, or the name of a gold set.")
    ],
    least_f1: Annotated[
        float, typer.Option(min=0, max=1, help="Fail where F1 of what violates is below this.")
    ],
    against: Annotated[
        str, typer.Option(metavar="POLICY@VERSION", help="Name what changed since this version.")
    ] = "",
    most_broken: Annotated[
        int | None,
        typer.Option(min=0, help="Fail where more items than this were right --against that one."),
    ] = None,
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
        versions = _versions(desk, policy, against)
        columns = Columns(text_column, id_column, label_column)
        evaluation = _evaluated(desk, gold, versions, columns, Manner(effort))
        test = test_of(evaluation, least_f1, place=len(versions) - 1)
        if against:
            test = against_earlier(test, evaluation, most_broken)
        if junit is not None:
            write_junit(test, evaluation, junit)
        if as_json:
            put_json({"passed": test.passed, **asdict(test)})
        else:
            _show(test)
    tell_unanswered(evaluation)
    if not test.passed:
        raise typer.Exit(BELOW)


def _evaluated(
    desk: Desk, gold: str, versions: tuple[PolicyVersion, ...], columns: Columns, manner: Manner
) -> Evaluation:
    items, gold_id = gold_items(desk, gold, versions, columns)
    plan = EvaluationPlan(items, versions, (desk.model.name,), manner, gold_id=gold_id)
    return judged(desk, plan)


def _versions(desk: Desk, given: str, against: str) -> tuple[PolicyVersion, ...]:
    """The version to be tested, after the one to compare it with, if any."""
    version = _version(desk, given)
    if not against:
        return (version,)
    earlier = desk.policy(against)
    if earlier.policy.id != version.policy.id or earlier.version == version.version:
        raise UsageError(
            f"{earlier.reference} is no other version of '{version.policy.id}'.",
            kept="Nothing was judged.",
            remedy=f"Name one as {version.policy.id}@1.",
        )
    return (earlier, version)


def _version(desk: Desk, given: str) -> PolicyVersion:
    """A policy of the workspace; a file is added to it first."""
    file = Path(given)
    return desk.add_policy(file) if file.suffix and file.is_file() else desk.policy(given)


def _show(test: PolicyTest) -> None:
    for flip in test.flips:
        out.print(styled(f"{flip.id}: gold {flip.gold}, answered {flip.said}"))
    f1 = "not defined" if test.f1 is None else f"{test.f1:.3f}"
    said = "passed" if test.passed else "failed"
    if test.against is not None:
        _show_changes(test.against)
    say(
        f"{test.policy} {said}: F1 {f1}, the least is {test.least_f1:g};"
        f" {len(test.flips)} of {counted(test.items, 'item')} flipped.",
        "green" if test.passed else "bold red",
    )


def _show_changes(against: Against) -> None:
    for it in against.changes:
        words = (
            f"{it.id}: {it.kind} since {against.policy}, gold {it.gold}, {it.before} to {it.now}"
        )
        out.print(styled(words, _STYLES[it.kind]))
    mended = sum(it.kind is ChangeKind.MENDED for it in against.changes)
    f1 = "not defined" if against.f1 is None else f"{against.f1:.3f}"
    say(
        f"{against.policy} had F1 {f1}: {counted(against.broken, 'item')} broken, {mended} mended"
        f" since (McNemar's p {against.p_value:.3f})."
    )
