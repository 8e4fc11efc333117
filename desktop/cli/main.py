"""The command `safeguard-desk` with its global options; without a command it opens the window."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

import typer

from desktop import __version__
from desktop.cli.audit import audit
from desktop.cli.batches import batches
from desktop.cli.bench import bench
from desktop.cli.calibration import calibration
from desktop.cli.doctor import doctor
from desktop.cli.evaluate import evaluate
from desktop.cli.evaluations import evaluations
from desktop.cli.exporting import export
from desktop.cli.gold import gold
from desktop.cli.models import models
from desktop.cli.paraphrases import paraphrase
from desktop.cli.people import reasons, reviewers
from desktop.cli.policy_checks import policies
from desktop.cli.policy_tests import policy_test
from desktop.cli.review import decide, queue, show
from desktop.cli.reviewing import review
from desktop.cli.session import Options
from desktop.cli.terminal import BROKEN, open_what_is_closed, say, write_anything
from desktop.cli.tour import tour
from desktop.cli.triage import triage
from desktop.cli.workspace import workspace
from desktop.desk import Paths, PrintReport, log_to_file


class WindowOpener(Protocol):
    """Opens the window and gives the exit code with which it closed."""

    def __call__(
        self,
        workspace: Path | None,
        passphrase_file: Path | None,
        recovery_code_file: Path | None,
        *,
        demo: bool,
        read_only: bool,
    ) -> int:
        """Open it."""


@dataclass(frozen=True, slots=True)
class Window:
    """What lies beside this package and is handed in: opens the window, where there is a display,
    and prints a report.
    """

    open: WindowOpener | None = None
    print_report: PrintReport | None = None


app = typer.Typer(
    name="safeguard-desk",
    help="Label content under written policies with gpt-oss-safeguard, on this machine.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (triage, queue, show, decide, export, evaluate, doctor, bench, tour):
    app.command()(command)
policies.command("test")(policy_test)
policies.command("paraphrase")(paraphrase)
app.add_typer(review, name="review")
app.add_typer(audit, name="audit")
app.add_typer(batches, name="batches")
app.add_typer(calibration, name="calibration")
app.add_typer(policies, name="policies")
app.add_typer(gold, name="gold")
app.add_typer(evaluations, name="evaluations")
app.add_typer(models, name="models")
app.add_typer(workspace, name="workspace")
workspace.add_typer(reviewers, name="reviewers")
workspace.add_typer(reasons, name="reasons")


def run(window: Window) -> None:
    """The command line as a program."""
    open_what_is_closed()
    write_anything()
    logging.lastResort = None
    try:
        app(obj=window)
    except Exception:
        # Its message could hold content; the log has the class and the places.
        logging.getLogger(__name__).critical("a command broke", exc_info=True)
        say("Something in Safeguard Desk broke. What is stored is safe.", "bold red")
        say(f"Please report it with the log in {Paths.of_user().logs}.")
        sys.exit(BROKEN)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    workspace_folder: Annotated[
        Path | None,
        typer.Option(
            "--workspace", envvar="SAFEGUARD_DESK_WORKSPACE", help="The workspace's folder."
        ),
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            envvar="SAFEGUARD_DESK_PASSPHRASE_FILE",
            help="A file whose first line opens the workspace, in place of the system's keyring.",
        ),
    ] = None,
    recovery_code_file: Annotated[
        Path | None,
        typer.Option(help="A file whose first line is the recovery code, where all else is lost."),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="A throw-away workspace, not for real content.")
    ] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Open the workspace without writing to it.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Open the window where no command is given; without a display, show the main job here.

    The window lies beside this package, so what opens it is handed in as the context's object.
    """
    window: Window = context.obj or Window()
    named = _workspace(context, workspace_folder, demo=demo)
    files = (named, passphrase_file, recovery_code_file)
    context.obj = Options(
        named, passphrase_file, demo, recovery_code_file, read_only, window.print_report
    )
    if version:
        typer.echo(f"safeguard-desk {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        # What cannot be logged can be done all the same.
        with suppress(OSError):
            log_to_file(Paths.of_user().logs)
        return
    if window.open is not None:
        code = window.open(*files, demo=demo, read_only=read_only)
        raise typer.Exit(code)
    say("There is no display here, so the main job is shown in the terminal.", "dim")
    tour()


def _workspace(context: typer.Context, named: Path | None, *, demo: bool) -> Path | None:
    """The workspace that is named; none for a demo, as the variable may name one for real content,
    and a demo's key lies beside it in the clear.
    """
    source = context.get_parameter_source("workspace_folder")
    if demo and source is not None and source.name == "COMMANDLINE":
        raise typer.BadParameter("--demo has a workspace of its own; leave out --workspace.")
    return None if demo else named
