"""Writing to a terminal: two consoles, text made harmless, errors with their exit codes."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console, ConsoleDimensions
from rich.text import Text

from desktop.moderation import (
    DeskError,
    InputError,
    ModelError,
    Outcome,
    PolicyError,
    Severity,
    StorageFullError,
    TamperError,
    UsageError,
    WorkspaceError,
)

_ANY_WIDTH = 10_000


class _Output(Console):
    """Standard output; where no terminal shows it, lines are as long as what they say."""

    @property  # type: ignore[misc]  # nobody sets it
    def size(self) -> ConsoleDimensions:
        shown = super().size
        return shown if self.is_terminal else ConsoleDimensions(_ANY_WIDTH, shown.height)


out = _Output(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)

SOME_FAILED = 1
# As of a process that was ended by Ctrl+C, and by nobody reading on: 128 and the signal's number.
INTERRUPTED = 130
UNREAD = 141
# A fault of this program, which none of the contract's codes means (EX_SOFTWARE of sysexits.h).
BROKEN = 70
_EXIT_CODES: tuple[tuple[type[DeskError], int], ...] = (
    (UsageError, 2),
    (InputError, 3),
    (PolicyError, 3),
    (WorkspaceError, 4),
    (ModelError, 5),
    (TamperError, 6),
)

OUTCOME_STYLE = {
    Outcome.VIOLATES: "bold red",
    Outcome.ALLOWED: "green",
    Outcome.UNPARSED: "yellow",
    Outcome.TRUNCATED: "yellow",
    Outcome.FAILED: "yellow",
}
SEVERITY_STYLE = {
    Severity.NONE: "dim",
    Severity.LOW: "",
    Severity.MEDIUM: "yellow",
    Severity.HIGH: "red",
    Severity.CRITICAL: "bold red",
}


def printable(text: str, *, keep: str = "") -> str:
    """The text with control, format and lone surrogate characters as escapes.

    Content could otherwise move the cursor, recolour the screen or turn the reading direction.
    `keep` names control characters that may stay, such as the line feed.
    """
    return "".join(
        character
        if character in keep or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
        else f"\\u{{{ord(character):x}}}"
        for character in text
    )


def styled(text: str, style: str = "") -> Text:
    """Harmless text on one line."""
    return Text(printable(text), style=style)


def put_json(value: object) -> None:
    """One JSON object on one line of standard output, at once.

    On a terminal all but ASCII is escaped, as content could hold terminal sequences.
    """
    text = json.dumps(value, ensure_ascii=sys.stdout.isatty())
    sys.stdout.write(text.encode("utf-8", errors="backslashreplace").decode() + "\n")
    sys.stdout.flush()


def counted(count: int, thing: str) -> str:
    """A number with its noun."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def say(words: str, style: str = "") -> None:
    """A message on standard error."""
    err.print(Text(printable(words, keep="\n"), style=style))


@contextmanager
def exit_codes() -> Iterator[None]:
    """Show a DeskError in its own words and leave with its exit code."""
    try:
        yield
    except DeskError as error:
        show_error(error)
        raise typer.Exit(exit_code(error)) from None
    except OSError as error:
        # Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            # The reader has gone.
            raise typer.Exit(UNREAD) from None
        unwritten = _unwritten(error)
        show_error(unwritten)
        raise typer.Exit(exit_code(unwritten)) from None


def open_what_is_closed() -> None:
    """Put the null device behind each standard stream that was closed before the program started:
    no file of ours may get its number. Writing to standard output then fails, and is told.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            flags = os.O_WRONLY if name == "stderr" else os.O_RDONLY
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode))


def write_anything() -> None:
    """Let standard output and error take every character, whatever the locale's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unwritten(error: OSError) -> WorkspaceError:
    kind = StorageFullError if error.errno == errno.ENOSPC else WorkspaceError
    return kind(
        f"The results cannot be written: {error.strerror}.",
        kept="All that was judged or decided is stored in the workspace.",
        remedy="Make room, or write them elsewhere; run it again, and nothing is judged twice.",
    )


def exit_code(error: DeskError) -> int:
    """The exit code that the contract gives to this kind of error."""
    return next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), SOME_FAILED)


def show_error(error: DeskError) -> None:
    """What happened, what was kept, what to do; each on its line."""
    say(error.message, "bold red")
    for part in (error.kept, error.remedy):
        if part:
            say(part)
