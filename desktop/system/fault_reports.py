"""Reports of faults, kept on this machine: what broke and where in the program.

Never what it was about: messages of exceptions, values, names of files outside the program and the
words of Qt can hold content, so none of them is written.
"""

from __future__ import annotations

import faulthandler
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from desktop.system.whole_file import write_whole

_KEPT = 10
_CHAIN = 5
_PACKAGE = Path(__file__).parents[1]
_FRAME = re.compile(r'^  File "(?P<file>[^"]*)", line (?P<line>\d+)', re.MULTILINE)
_THREAD = re.compile(r"^(Current thread|Thread) ", re.MULTILINE)
# Whatever else a fatal error says of itself is left out.
_DEATHS = (
    "Segmentation fault",
    "Aborted",
    "Bus error",
    "Illegal instruction",
    "Floating-point exception",
    "Stack overflow",
)


class FaultReports:
    """The last ten reports, in a folder that only its owner can read.

    facts: what every report begins with, such as versions. clock: local time. None of the methods
    raises an OSError: a fault that cannot be written down is not to become two.
    """

    def __init__(
        self, folder: Path, facts: Mapping[str, str], clock: Callable[[], datetime] = datetime.now
    ) -> None:
        self._folder = folder
        self._facts = facts
        self._clock = clock
        self._last = ""
        self._crash_note = folder / f"crash-{os.getpid()}"
        self._crash_file: IO[str] | None = None

    def latest(self) -> Path | None:
        """The newest report; None where there is none."""
        return next(reversed(self._files()), None)

    def write(self, error: BaseException) -> Path | None:
        """Write down what broke; the same fault again is written once."""
        return self._write("\n\n".join(_told(error)))

    def write_place(self, kind: str, file: str, line: int) -> Path | None:
        """Write down a fault of which only its kind and its place in the source are known."""
        return self._write(f"{kind}\n  {_short(file)}:{line}")

    def watch_for_crash(self) -> None:
        """From now on, leave a note where the whole process is ended by a fault."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._crash_note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._crash_file = os.fdopen(handle, "w")
            faulthandler.enable(self._crash_file)

    def stop_watching(self) -> None:
        """The process ends as it should: there is nothing to note."""
        if self._crash_file is None:
            return
        faulthandler.disable()
        self._crash_file.close()
        self._crash_file = None
        with suppress(OSError):
            self._crash_note.unlink()

    def collect_crashes(self, is_running: Callable[[int], bool]) -> Path | None:
        """Make a report of each note that a process left which runs no more; gives the newest."""
        found = None
        with suppress(OSError):
            for file in sorted({*self._folder.glob("crash-*")} - {self._crash_note}):
                number = file.name.removeprefix("crash-")
                if number.isdecimal() and not is_running(int(number)):
                    text = file.read_text(encoding="utf-8", errors="replace")
                    file.unlink()
                    found = self._write(_told_of_crash(text)) if text else found
        return found

    def _write(self, told: str) -> Path | None:
        if told == self._last:
            return self.latest()
        now = self._clock()
        head = [f"{name}: {value}" for name, value in self._facts.items()]
        text = "\n".join([*head, f"time: {now.isoformat(timespec='seconds')}", "", told, ""])
        file = self._folder / f"fault-{now:%Y%m%d-%H%M%S-%f}.txt"
        try:
            write_whole(file, text.encode())
        except OSError:
            return None
        self._last = told
        for old in self._files()[:-_KEPT]:
            with suppress(OSError):
                old.unlink()
        return file

    def _files(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self._folder.glob("fault-*.txt"))
        return []


def _told(error: BaseException) -> Iterator[str]:
    """The exception and those that it came from, newest first: each its class and its places."""
    current: BaseException | None = error
    for _ in range(_CHAIN):
        if current is None:
            return
        kind = type(current)
        places = [f"  {_short(file)}:{line}" for file, line in _places(current.__traceback__)]
        yield "\n".join([f"{kind.__module__}.{kind.__qualname__}", *places])
        current = current.__cause__ or current.__context__


def _places(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _told_of_crash(text: str) -> str:
    death = next((it for it in _DEATHS if it in text.partition("\n")[0]), "unknown")
    lines = [f"The program was ended: {death}"]
    for line in text.splitlines():
        frame = _FRAME.match(line)
        if frame is not None:
            lines.append(f"  {_short(frame['file'])}:{frame['line']}")
        elif _THREAD.match(line):
            lines.append("thread")
    return "\n".join(lines)


def _short(file: str) -> str:
    """A source file without the folders that lead to the program, which can name a person."""
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return str(path.relative_to(_PACKAGE.parent))
    parts = path.parts
    if "site-packages" in parts:
        return str(Path(*parts[parts.index("site-packages") + 1 :]))
    return path.name
