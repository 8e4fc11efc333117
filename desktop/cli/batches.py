"""`batches`: what was submitted together, and what is left of it."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.session import open_desk
from desktop.cli.tables import listing
from desktop.cli.terminal import SOME_FAILED, counted, out, put_json, say, styled
from desktop.cli.triage import show_run
from desktop.desk import BatchRow

batches = typer.Typer(help="Batches: listed, paused, taken up again.", no_args_is_help=True)

Batch = Annotated[str, typer.Argument(metavar="BATCH", help="Its id, or its first characters.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")]


@batches.command(name="list")
def list_batches(context: typer.Context, jsonl: Jsonl = False) -> None:
    """List the newest batches, newest first, and say which were interrupted."""
    with open_desk(context, creates=False) as desk:
        interrupted = {row.id for row in desk.batches.interrupted()}
        rows = desk.batches.all()
        if jsonl:
            for row in rows:
                put_json(_record(row, row.id in interrupted))
            return
        table = listing("batch", "from", "state", "priority", "done")
        for row in rows:
            state = "interrupted" if row.id in interrupted else row.state.value
            done = f"{row.done:,} of {row.total:,}"
            table.add_row(*map(styled, (row.id, row.name, state, row.priority.word, done)))
        if rows:
            out.print(table)
        say(f"{len(rows):,} batches shown.", "dim")


@batches.command()
def pause(context: typer.Context, batch: Batch) -> None:
    """Stop a batch after what is at work now; whatever program works on it notices by itself."""
    with open_desk(context, creates=False) as desk:
        row = desk.batches.pause(batch)
        say(f"Paused: {row.id}, {row.done:,} of {row.total:,} judged.")


@batches.command()
def resume(
    context: typer.Context,
    batch: Batch,
    model: Annotated[
        str, typer.Option(envvar="SAFEGUARD_DESK_MODEL", help="The model it was begun with.")
    ] = "",
    reproducible: Annotated[
        bool, typer.Option("--reproducible", help="As it was begun: one item at a time.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One JSON object a verdict, in input order.")
    ] = False,
) -> None:
    """Judge what is left of a batch that was paused or interrupted."""
    with open_desk(context, model=model, reproducible=reproducible, creates=False) as desk:
        failed = show_run(desk, lambda listener: desk.resume(batch, listener=listener), jsonl=jsonl)
    if failed:
        raise typer.Exit(SOME_FAILED)


@batches.command()
def cancel(context: typer.Context, batch: Batch) -> None:
    """Drop what is not judged yet of a batch; what is judged stays, and the log tells of it."""
    with open_desk(context, creates=False) as desk:
        say(f"Dropped {counted(desk.batches.cancel(batch), 'job')}.")


def _record(row: BatchRow, interrupted: bool) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "state": row.state.value,
        "interrupted": interrupted,
        "priority": row.priority.word,
        "total": row.total,
        "done": row.done,
        "created_at": row.created_at.isoformat(),
    }
