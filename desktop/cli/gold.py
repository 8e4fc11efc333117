"""`gold`: the gold sets of a workspace, with their versions and what they cover."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from desktop.cli.evaluate import IdColumn, LabelColumn, TextColumn
from desktop.cli.session import open_desk
from desktop.cli.tables import listing
from desktop.cli.terminal import counted, out, put_json, say, styled
from desktop.desk import Columns, Coverage, ToLabel
from desktop.moderation import Agreement, GoldVersion

gold = typer.Typer(
    help="Gold sets: items with the labels that people agreed on.", no_args_is_help=True
)

_Name = Annotated[str, typer.Option(help="What to call it; else the file's name.")]
_Json = Annotated[bool, typer.Option("--json", help="One JSON object a version.")]


@gold.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="CSV or JSONL with text and label (a code, or 0 or 1).")
    ],
    policies: Annotated[
        list[str] | None,
        typer.Option("--policy", "-p", metavar="POLICY", help="What the labels are of."),
    ] = None,
    name: _Name = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    label_column: LabelColumn = "",
) -> None:
    """Keep a file's gold set in the workspace; changed rows make a new version.

    Without -p the columns that are named as policies are read. A column 'label_2' holds a second
    annotator's labels, a column 'split' the part that a row is in.
    """
    with open_desk(context) as desk:
        versions = [desk.policy(reference) for reference in dict.fromkeys(policies or ())]
        known = {version.reference for version in desk.gold.all()}
        columns = Columns(text_column, id_column, label_column)
        version = desk.gold.bring_in(file, versions, columns, name=name)
        state = "was already there" if version.reference in known else "added"
        say(f"{version.reference}: {counted(version.items, 'item')}, {state}.")


@gold.command("from-decisions")
def from_decisions(
    context: typer.Context,
    policy: Annotated[
        str | None, typer.Option("--policy", "-p", help="Only what was decided under it.")
    ] = None,
    name: Annotated[str, typer.Option(help="What to call it.")] = "",
) -> None:
    """Make a gold set of what people decided in the queue."""
    with open_desk(context, creates=False) as desk:
        made = desk.gold.from_decisions(name, policy)
        say(f"{made.version.reference}: {counted(made.version.items, 'item')}.")
        if made.left_out:
            say(f"{counted(made.left_out, 'text')} left out, on which decisions differ.")


@gold.command("list")
def list_sets(context: typer.Context, as_json: _Json = False) -> None:
    """List the gold sets with their versions."""
    with open_desk(context, creates=False) as desk:
        versions = desk.gold.all()
        if as_json:
            for version in versions:
                put_json(_record(version))
        else:
            out.print(_versions_table(versions))


@gold.command()
def show(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(metavar="NAME[@VERSION]")],
    as_json: _Json = False,
) -> None:
    """Show how many items a gold set has for each label, and how far its annotators agree."""
    with open_desk(context, creates=False) as desk:
        version = desk.gold.find(reference)
        coverage, agreement = desk.gold.coverage(version), desk.gold.agreement(version)
        if as_json:
            more = {
                "coverage": [asdict(it) for it in coverage],
                "agreement": [asdict(it) for it in agreement],
            }
            put_json(_record(version) | more)
            return
        out.print(_versions_table([version]))
        out.print(_coverage_table(coverage))
        if agreement:
            out.print(_agreement_table(agreement))
        if version.purged:
            say(f"{counted(version.purged, 'item')} purged: they are not measured any more.")


@gold.command()
def suggest(
    context: typer.Context,
    policy: Annotated[str, typer.Option("--policy", "-p", metavar="POLICY")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many items.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an item.")] = False,
) -> None:
    """Say which judged items to label next, those first whose label would tell most.

    It ranks what waits in the queue without a gold label: answers that disagree (samples, models,
    versions, and labels that reviewers override), answers that are unsure or cannot be used, and
    labels with few gold items. Decide them, then run 'gold from-decisions'.
    """
    with open_desk(context, creates=False) as desk:
        found = desk.gold.to_label(policy, limit)
        if as_json:
            for it in found:
                put_json(_suggestion(it))
        elif found:
            out.print(_suggestions_table(found))
        else:
            say("Nothing that waits in the queue under this policy lacks a gold label.")


def _suggestion(it: ToLabel) -> dict[str, object]:
    reasons = [reason.value for reason in it.suggestion.reasons]
    return {
        "item_id": it.item_id,
        "external_id": it.external_id,
        "label": it.label,
        "score": it.suggestion.score,
        **asdict(it.suggestion),
        "reasons": reasons,
    }


def _suggestions_table(found: tuple[ToLabel, ...]) -> Table:
    table = listing("item", "your id", "model said", "disagree", "unsure", "rare", "gold items")
    for it in found:
        made = it.suggestion
        table.add_row(
            it.item_id,
            styled(it.external_id),
            styled(it.label or "no label"),
            *(f"{part:.0%}" for part in (made.disagreement, made.uncertainty, made.rarity)),
            f"{made.examples:,}",
        )
    return table


def _record(version: GoldVersion) -> dict[str, object]:
    return {
        **asdict(version),
        "gold": version.reference,
        "origin": version.origin.value,
        "created_at": version.created_at.isoformat(),
    }


def _versions_table(versions: tuple[GoldVersion, ...] | list[GoldVersion]) -> Table:
    table = listing("gold set", "items", "policies", "from", "added", "hash")
    for version in versions:
        table.add_row(
            styled(version.reference),
            f"{version.items:,}",
            styled(", ".join(version.policies)),
            version.origin.value,
            f"{version.created_at.astimezone():%Y-%m-%d %H:%M}",
            version.sha256[:12],
        )
    return table


def _coverage_table(coverage: tuple[Coverage, ...]) -> Table:
    table = listing("policy", "label", "items", "meaning")
    for it in coverage:
        style = "" if it.items else "yellow"
        table.add_row(
            styled(it.policy, style),
            styled(it.label, style),
            styled(f"{it.items:,}" if it.items else "none", style),
            styled(it.meaning, style),
        )
    return table


def _agreement_table(agreement: tuple[Agreement, ...]) -> Table:
    table = listing("two annotators", "items", "the same", "kappa", "95% interval")
    for it in agreement:
        kappa = it.pairs[0].kappa if it.pairs else it.alpha
        bounds = "-" if kappa.low is None else f"{kappa.low:.2f} to {kappa.high:.2f}"
        table.add_row(
            styled(it.policy_id),
            f"{it.units:,}",
            "-" if it.observed is None else f"{it.observed:.0%}",
            "-" if kappa.value is None else f"{kappa.value:.2f}",
            bounds,
        )
    return table
