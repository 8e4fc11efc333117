"""The main job in a terminal, on bundled samples: shown where there is no display."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop.cli.tables import queue_table
from desktop.cli.terminal import exit_codes, out, say
from desktop.cli.triage import show_run
from desktop.desk import Desk, Manner, Paths, Place, resource
from desktop.moderation import Effort, QueueFilter, ReviewStatus

_ITEMS = 12
# Short, so that little has to be read before the first verdict.
_POLICY = "spam-short"


def tour() -> None:
    """Judge bundled sample messages in a throw-away workspace, from content to exported log."""
    with exit_codes():
        directory = Paths.of_user().demo_workspace
        shutil.rmtree(directory, ignore_errors=True)
        desk = Desk.open(Place(directory, demo=True))
        try:
            _judge_samples(desk)
            _show_queue(desk)
            _export(desk, directory.parent / "review-log.jsonl")
        finally:
            desk.close()
        _say_what_next()


def _judge_samples(desk: Desk) -> None:
    policy = desk.policy(_POLICY)
    contents = list(desk.read_file(resource("samples", "samples.csv"), limit=_ITEMS))
    say(f"Judging {len(contents)} sample messages under '{policy.policy.name}'.", "bold")
    say(f"Model {desk.model.name}: {desk.model.note}", "yellow")
    say("All of it stays on this machine: no connection is made.\n", "dim")
    show_run(
        desk,
        lambda listener: desk.judge(
            contents,
            [policy],
            manner=Manner(Effort.MEDIUM),
            name="samples.csv",
            listener=listener,
        ),
        jsonl=False,
    )


def _show_queue(desk: Desk) -> None:
    awaiting = QueueFilter(status=ReviewStatus.AWAITING)
    say("\nThe review queue: a verdict is the model's, a decision is yours.", "bold")
    out.print(queue_table(desk.queue(awaiting, limit=_ITEMS), now=datetime.now(UTC)))
    say(f"{desk.queue_count(awaiting)} items await a decision.\n", "dim")


def _export(desk: Desk, path: Path) -> None:
    summary = desk.export(path)
    check = desk.verify_log()
    say("The review log:", "bold")
    out.print(f"{summary.rows} reviews written to {summary.path}", soft_wrap=True)
    out.print(f"{check.entries} entries of the audit log verified, none changed.\n")


def _say_what_next() -> None:
    say("Next:", "bold")
    program = _program()
    for command, words in (
        ("--demo queue", "the queue again"),
        ("--demo show ITEM", "content, reasons, evidence"),
        ("--demo decide ITEM uphold", "your decision"),
        ("--demo export log.csv", "the log for a spreadsheet"),
        ("audit verify log.csv", "has anyone changed it?"),
        ("doctor", "what this machine can run"),
        ("models add DIR", "a larger model"),
        ("--help", "all commands"),
    ):
        out.print(f"  {program} {command:25}  {words}", soft_wrap=True)


def _program() -> str:
    """How this program can be called from here: in a checkout it is not on the path."""
    called = Path(sys.argv[0])
    return "safeguard-desk" if shutil.which(called.name) else str(called)
