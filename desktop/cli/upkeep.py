"""`workspace backup`, `restore` and `check`: that nothing is lost, and how one knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn

from desktop.cli.files import Force, require_new
from desktop.cli.session import open_desk, options_of
from desktop.cli.terminal import err, exit_code, exit_codes, out, put_json, say, styled
from desktop.cli.transfer import stopped_by_hand
from desktop.desk import Examined, Paths, WorkProgress, check_workspace, restore_workspace
from desktop.moderation import TamperError

_NAMELESS = "The file that was begun is gone; nothing else was touched."


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    force: Force = False,
) -> None:
    """Back the whole workspace up into one encrypted file, while it may be in use.

    It is written under another name, read again and verified before it gets its own. The passphrase
    or keyring entry that opens the workspace opens the backup.
    """
    require_new(file, force=force)
    with (
        stopped_by_hand(_NAMELESS),
        open_desk(context, creates=False) as desk,
        shown_work() as report,
    ):
        made = desk.upkeep.back_up(file, report)
        say(f"Backed up to {made.path}: {made.bytes / 1e6:,.1f} MB, read again and verified.")
        out.print(f"{made.sha256}  {made.path.name}")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Where to; else the folder of --workspace."),
    ] = None,
) -> None:
    """Restore a backup to a folder that is empty or not there yet; never over a workspace."""
    with exit_codes(), stopped_by_hand("Nothing was restored."), shown_work() as report:
        place = options_of(context).place(Paths.of_user())
        if to is not None:
            place = replace(place, directory=to)
        restore_workspace(file, place, report)
        say(f"Restored to {place.directory}. Every page and the log were verified.")


def check(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Examine everything in the workspace; exit code 6 where its log does not verify.

    A large workspace takes about a minute a gigabyte. Others may use it meanwhile.
    """
    with exit_codes():
        place = options_of(context).place(Paths.of_user())
        with shown_work() as report:
            findings = check_workspace(place, report)
        if as_json:
            put_json({"sound": _is_sound(findings), "findings": [_record(it) for it in findings]})
        else:
            for finding in findings:
                _put(finding)
        bad = [finding.error for finding in findings if finding.error is not None]
        if bad:
            tampered = [error for error in bad if isinstance(error, TamperError)]
            raise typer.Exit(exit_code((tampered or bad)[0]))


@contextmanager
def shown_work() -> Iterator[Callable[[WorkProgress], None]]:
    """Gives what is to be told of long work; shows it on standard error, a line for each part."""
    if not err.is_terminal:
        said: set[str] = set()

        def tell(progress: WorkProgress) -> None:
            if progress.work not in said:
                said.add(progress.work)
                say(f"{progress.work} ...", "dim")

        yield tell
        return
    words = TextColumn("{task.description}", markup=False)
    with Progress(BarColumn(30), words, console=err, transient=True) as bars:
        task = bars.add_task("", total=None)
        yield lambda it: bars.update(task, description=it.work, completed=it.done, total=it.total)


def _is_sound(findings: tuple[Examined, ...]) -> bool:
    return all(finding.error is None for finding in findings)


def _record(finding: Examined) -> dict[str, object]:
    problem = None if finding.error is None else str(finding.error)
    return {"subject": finding.subject, "ok": problem is None, "problem": problem}


def _put(finding: Examined) -> None:
    if finding.error is None:
        out.print(styled("ok    ", "green"), styled(finding.subject), sep="")
    else:
        out.print(styled("WRONG ", "bold red"), styled(finding.subject), sep="")
        out.print(styled(f"      {finding.error}"))
