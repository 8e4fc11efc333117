"""`models`: the models on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from desktop.cli.tables import models_table
from desktop.cli.terminal import exit_codes, out, put_json, say, styled
from desktop.desk import CATALOGUE, InstalledModel, Paths, add_model, check_model, model_store

models = typer.Typer(help="Models on this machine.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="One JSON object a model.")]


@models.command("list")
def list_models(
    as_json: Json = False,
    model: Annotated[str, typer.Option(envvar="SAFEGUARD_DESK_MODEL", hidden=True)] = "starter",
) -> None:
    """List the installed models, and those that can be added."""
    with exit_codes():
        installed = model_store(Paths.of_user()).installed()
        if as_json:
            for entry in installed:
                put_json(_record(entry))
            return
        out.print(models_table(installed, model))
        out.print("\nCan be added:")
        out.print(_catalogue_table())


@models.command()
def add(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with a model's files.")],
) -> None:
    """Check a model folder and remember it. Nothing is copied or changed."""
    with exit_codes():
        say("Checking the files; a large model takes a minute.", "dim")
        model = add_model(folder, Paths.of_user())
        say(f"Added {model.name}: {model.bytes / 1e6:,.0f} MB, {model.layout}, {model.sha256}.")
        if model.note:
            say(model.note, "yellow")


@models.command()
def check(name: Annotated[str, typer.Argument(help="An installed model.")]) -> None:
    """Hash a model's files again and compare them with what was added."""
    with exit_codes():
        report = check_model(name, Paths.of_user())
        out.print(f"{name}: all files as they were added, {report.sha256}")
        for warning in report.warnings:
            say(warning, "yellow")


def _catalogue_table() -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("model", "size", "memory"):
        table.add_column(heading, no_wrap=True)
    table.add_column("note")
    for entry in CATALOGUE:
        table.add_row(
            styled(entry.source),
            f"{entry.bytes / 1e9:.1f} GB",
            f"{entry.memory_needed / 1e9:.0f} GB",
            styled(entry.note),
        )
    return table


def _record(model: InstalledModel) -> dict[str, object]:
    return {
        "name": model.name,
        "folder": str(model.folder),
        "sha256": model.sha256,
        "bytes": model.bytes,
        "layout": str(model.layout),
        "bundled": model.bundled,
        "note": model.note,
    }
