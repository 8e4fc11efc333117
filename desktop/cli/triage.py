"""`triage`: files or standard input to verdicts."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from desktop.cli.endpoints import say_where
from desktop.cli.records import verdict_record
from desktop.cli.session import open_desk
from desktop.cli.tables import verdict_lines
from desktop.cli.terminal import INTERRUPTED, SOME_FAILED, counted, err, out, put_json, say
from desktop.desk import (
    MOST_SAMPLES,
    Desk,
    Ended,
    Job,
    Judged,
    Listener,
    Manner,
    Queued,
    Run,
    RunEvent,
)
from desktop.moderation import Content, Effort, InputError, Outcome, Priority, Verdict


class PriorityChoice(StrEnum):
    """Which of several batches goes first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"

    @property
    def priority(self) -> Priority:
        """The priority meant."""
        return Priority[self.name]


Files = Annotated[
    list[str], typer.Argument(metavar="FILE...|-", help="What to judge; '-' is standard input.")
]
Model = Annotated[
    str, typer.Option(envvar="SAFEGUARD_DESK_MODEL", help="An installed model, by name.")
]
PriorityOption = Annotated[
    PriorityChoice, typer.Option(help="Which of several batches is worked off first.")
]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a verdict, in input order.")]


def triage(
    context: typer.Context,
    files: Files,
    policies: Annotated[
        list[str],
        typer.Option("--policy", "-p", metavar="POLICY[@VERSION]", help="Policies to judge under."),
    ],
    model: Model = "",
    effort: Annotated[
        Effort, typer.Option(help="How long the model reasons before it answers.")
    ] = Effort.MEDIUM,
    samples: Annotated[
        int,
        typer.Option(
            min=1, max=MOST_SAMPLES, help="Draw so many answers and take the label of most."
        ),
    ] = 1,
    text_column: Annotated[str, typer.Option(help="The column that holds the text.")] = "",
    id_column: Annotated[str, typer.Option(help="The column that holds your own ids.")] = "",
    limit: Annotated[int | None, typer.Option(min=1, help="Judge only the first N items.")] = None,
    reproducible: Annotated[
        bool,
        typer.Option("--reproducible", help="One item at a time: slower, the same on each run."),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Judge anew what this model has judged before.")
    ] = False,
    priority: PriorityOption = PriorityChoice.NORMAL,
    jsonl: Jsonl = False,
) -> None:
    """Judge content under written policies and keep the verdicts in the review queue."""
    with open_desk(context, model=model, reproducible=reproducible) as desk:
        versions = [desk.policy(reference) for reference in dict.fromkeys(policies)]
        contents = _read(desk, files, text_column, id_column, limit)
        say_where(desk.model)
        if desk.model.note:
            say(f"Model {desk.model.name}: {desk.model.note}", "yellow")
        start = partial(
            desk.judge,
            contents,
            versions,
            manner=Manner(effort, samples),
            name=", ".join(dict.fromkeys(content.source for content in contents)),
            again=again,
            priority=priority.priority,
        )
        failed = show_run(desk, lambda listener: start(listener=listener), jsonl=jsonl)
        _offer_interrupted(desk)
    if failed:
        raise typer.Exit(SOME_FAILED)


def show_run(desk: Desk, start: Callable[[Listener], Run], *, jsonl: bool) -> int:
    """Begin a run, show each verdict in its order as soon as it can be, and give how many items got
    no answer: failed, or left where the batch was stopped.

    Raises the DeskError that ended the run early, typer.Exit after an interrupt.
    """
    events: queue.SimpleQueue[RunEvent] = queue.SimpleQueue()
    run = start(events.put)
    tally = _Tally()
    try:
        with _progress() as progress:
            task = progress.add_task("Judging", total=None)
            for job, verdict in _in_order(events, tally):
                external_id = desk.item(job.item_id).external_id
                tally.count(verdict, external_id)
                if jsonl:
                    put_json(verdict_record(verdict, external_id))
                else:
                    policy = desk.policy(f"{job.policy_id}@{job.policy_version}").policy
                    out.print(verdict_lines(verdict, external_id, policy))
                progress.update(task, completed=tally.done, total=tally.total)
    except KeyboardInterrupt:
        run.cancel()
        left = run.wait().left
        say(f"Stopped. {tally.done} verdicts are kept, {left} items wait: run it again to go on.")
        raise typer.Exit(INTERRUPTED) from None
    tally.report()
    if tally.ended is None:
        return len(tally.failed)
    if tally.ended.error is not None:
        raise tally.ended.error
    return len(tally.failed) + tally.ended.left


def _offer_interrupted(desk: Desk) -> None:
    """Say of each interrupted batch how it goes on."""
    for row in desk.batches.to_offer():
        say(
            f"The batch {row.name or row.id} was interrupted at {row.done:,} of {row.total:,}:"
            f" 'safeguard-desk batches resume {row.id}' goes on with it.",
            "yellow",
        )


class _Tally:
    """What came out so far."""

    def __init__(self) -> None:
        self.total = 0
        self.done = 0
        self.needs_person = 0
        self.failed: list[tuple[str, str]] = []
        self.ended: Ended | None = None

    def count(self, verdict: Verdict, external_id: str) -> None:
        self.done += 1
        if verdict.reading.outcome is Outcome.FAILED:
            self.failed.append((external_id or verdict.item_id, verdict.reading.problem))
        elif not verdict.reading.outcome.has_label:
            self.needs_person += 1

    def report(self) -> None:
        if self.needs_person:
            say(f"{self.needs_person} answers could not be used and wait for a person.", "yellow")
        for name, problem in self.failed:
            say(f"Failed: {name}: {problem}", "red")
        if self.ended is not None and self.ended.left and self.ended.error is None:
            say(f"The batch was stopped; {counted(self.ended.left, 'item')} were left.", "yellow")


def _in_order(events: queue.SimpleQueue[RunEvent], tally: _Tally) -> Iterator[tuple[Job, Verdict]]:
    """Each verdict, in the order of the jobs."""
    jobs: tuple[Job, ...] = ()
    verdicts: dict[str, Verdict] = {}
    place = 0
    while tally.ended is None:
        match events.get():
            case Queued(jobs=queued):
                jobs = queued
                tally.total = len(jobs)
            case Judged(job=job, verdict=verdict):
                verdicts[job.id] = verdict
            case Ended() as ended:
                tally.ended = ended
        while place < len(jobs) and jobs[place].id in verdicts:
            yield jobs[place], verdicts[jobs[place].id]
            place += 1
    # Those after one that was left are judged all the same.
    yield from ((job, verdicts[job.id]) for job in jobs[place:] if job.id in verdicts)


def _read(
    desk: Desk, files: list[str], text_column: str, id_column: str, limit: int | None
) -> list[Content]:
    contents: list[Content] = []
    for file in files:
        if file == "-":
            contents.append(desk.read_text(sys.stdin.buffer.read(), source="standard input"))
        else:
            contents += desk.read_file(
                Path(file), text_column=text_column, id_column=id_column, limit=limit
            )
    if not contents:
        raise InputError("There is nothing to judge.", remedy="Give a file with content in it.")
    return contents[:limit]


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
