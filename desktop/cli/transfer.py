"""How far a pull or a copy is: one moving line on a terminal, a line each tenth elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bars

from desktop.cli.terminal import err, printable, say
from desktop.desk import Progress

INTERRUPTED = 130
_MINUTE, _HOUR = 60, 3600


@contextmanager
def shown_progress() -> Iterator[Callable[[Progress], None]]:
    """Gives what is to be told of each step; shows it on standard error."""
    if not err.is_terminal:
        yield _Tenths()
        return
    words = TextColumn("{task.fields[words]}", markup=False)
    with Bars(BarColumn(30), words, console=err, transient=True) as bars:
        task = bars.add_task("", total=None, words="")

        def show(progress: Progress) -> None:
            text = f"{transfer_words(progress)}  {printable(progress.file)}"
            bars.update(task, total=progress.total, completed=progress.done, words=text)

        yield show


@contextmanager
def stopped_by_hand(words: str) -> Iterator[None]:
    """Say what is left where the analyst stops the command, and leave as one does then."""
    try:
        yield
    except KeyboardInterrupt:
        say(f"Stopped. {words}", "yellow")
        raise typer.Exit(INTERRUPTED) from None


class _Tenths:
    """Says each tenth once: a log of it stays short however long the transfer takes."""

    def __init__(self) -> None:
        self._said = -1

    def __call__(self, progress: Progress) -> None:
        tenth = 10 * progress.done // max(progress.total, 1)
        if tenth > self._said:
            self._said = tenth
            say(f"{tenth * 10:3}%  {transfer_words(progress)}", "dim")


def transfer_words(progress: Progress) -> str:
    """Bytes done and in all, rate and time left."""
    unit, size = ("GB", 1e9) if progress.total >= 10**9 else ("MB", 1e6)
    words = f"{progress.done / size:,.1f} of {progress.total / size:,.1f} {unit}"
    if progress.done == progress.total:
        return f"{words} · checking"
    if progress.seconds_left is None:
        return words
    return f"{words} · {progress.rate / 1e6:,.1f} MB/s · {_duration(progress.seconds_left)} left"


def _duration(seconds: float) -> str:
    if seconds >= _HOUR:
        return f"{seconds / _HOUR:.1f} h"
    if seconds >= _MINUTE:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds:.0f} s"
