"""`audit`: reading the log, signing it, and proving that nothing was changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from desktop.cli.dates import FORMATS, in_utc
from desktop.cli.log_sentences import log_sentence
from desktop.cli.session import open_desk
from desktop.cli.terminal import counted, err, exit_codes, out, put_json, say, styled
from desktop.desk import ExportCheck, LogEntry, LogFilter, LogKind, Progressing, verify_file

audit = typer.Typer(help="The log of all that was done, and its proof.", no_args_is_help=True)

Key = Annotated[
    str, typer.Option(metavar="KEY|FILE", help="The public key that 'audit key' showed.")
]


@audit.command()
def verify(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="An exported file; without it the workspace's own log.")
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(help="A checkpoint kept elsewhere, to compare the workspace's log with."),
    ] = None,
    key: Key = "",
) -> None:
    """Verify the workspace's log, or an exported file; exit code 6 where it was changed."""
    if file is not None:
        with exit_codes():
            if checkpoint is not None:
                raise typer.BadParameter("A checkpoint is compared with a workspace, not a file.")
            for line in _told(verify_file(file, key)):
                out.print(styled(line))
        return
    with open_desk(context, creates=False) as desk:
        with _shown_progress() as progress:
            check = desk.audit.verify(anchor=checkpoint, key=key, progress=progress)
        out.print(f"{check.entries} entries, none changed. Head {check.head}")
        out.print(f"Of these {check.signed} are as signed checkpoints have them.")
        if checkpoint is None:
            say(
                "Whoever has the workspace's key could have rewritten all of it; --checkpoint with"
                " one that was kept elsewhere shows that nobody did.",
                "dim",
            )


@audit.command(name="log")
def show_log(
    context: typer.Context,
    since: Annotated[
        datetime | None, typer.Option(formats=FORMATS, help="At or after, in UTC.")
    ] = None,
    kind: Annotated[LogKind | None, typer.Option(help="Only entries of this kind.")] = None,
    item: Annotated[
        str | None, typer.Option(help="Only of this item: its id, or its first characters.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many.")] = 50,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object an entry.")] = False,
) -> None:
    """Read the log, newest first. It tells what was done and holds no content."""
    with open_desk(context, creates=False) as desk:
        item_id = desk.item(item).id if item else None
        kinds = frozenset({kind} if kind else ())
        wanted = LogFilter(kinds, item_id, in_utc(since))
        for entry in islice(desk.audit.entries(wanted), limit):
            if jsonl:
                put_json(_record(entry))
            else:
                at = f"{entry.created_at:%Y-%m-%d %H:%M:%S}"
                out.print(styled(f"{entry.seq:>8}  {at}  {log_sentence(entry)}"), soft_wrap=True)


@audit.command()
def checkpoint(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="OUT", help="Where to write it; else it is shown.")
    ] = None,
) -> None:
    """Sign the log as it stands. Keep that elsewhere: it shows later that nothing was rewritten."""
    with open_desk(context, creates=False) as desk:
        if file is None:
            out.file.write(desk.audit.checkpoint().note)
            return
        made = desk.audit.write_checkpoint(file)
        say(f"Signed {made.entries:,} entries; written to {file}. Keep it elsewhere.")


@audit.command()
def key(context: typer.Context) -> None:
    """Show the public key, for those who are to verify your exports and checkpoints."""
    with open_desk(context, creates=False) as desk:
        typer.echo(desk.audit.key())


def _told(check: ExportCheck) -> Iterator[str]:
    yield f"{counted(check.rows, 'row')}, none changed since the file was written."
    proved = check.proved
    if proved is None:
        yield "Not proved: who wrote it. Give the workspace's public key with --key."
        return
    made = proved.checkpoint
    yield (
        f"Proved: {counted(proved.verdicts, 'verdict')} and"
        f" {counted(proved.decisions, 'decision')} are in the log that {made.origin} signed on"
        f" {made.created_at:%Y-%m-%d %H:%M} UTC with {made.entries:,} entries, and say there what"
        " they say here."
    )
    if proved.texts_left_out:
        yield f"Not proved: texts of {counted(proved.texts_left_out, 'row')}, left out in part."
    if proved.decisions_left_out:
        yield (f"Not proved: {counted(proved.decisions_left_out, 'decision')}, without reviewer.")
    yield (
        "Not proved: that nothing more was judged or decided; sources, ids of your own, statuses"
        " and confidences."
    )


def _record(entry: LogEntry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "at": entry.created_at.isoformat(),
        "hash": entry.hash,
        "facts": entry.facts,
    }


@contextmanager
def _shown_progress() -> Iterator[Progressing]:
    with Bars(
        TextColumn("Verifying"),
        BarColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as bars:
        task = bars.add_task("", total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
