"""The whole program, killed in the midst of a batch: every item gets its one verdict in the end."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.desk import BatchState, Desk
from desktop.moderation import QueueFilter, QueuePlace, QueueRow
from tests.faults.batch_program import contents, open_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("batch_program.py")


class Program:
    """One running program."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(folder), *words],
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder)},
        )
        assert self._process.stdout is not None
        self._lines = self._process.stdout

    def judged(self, count: int) -> Iterator[str]:
        """The items of so many more verdicts, fewer where it ends before."""
        while count and (line := self._lines.readline()):
            if line.startswith("judged"):
                count -= 1
                yield line.split()[1]

    def kill(self) -> list[str]:
        """The items of verdicts that it told of until it was killed."""
        self._process.kill()
        return list(self.rest())

    def rest(self) -> Iterator[str]:
        lines = self._lines.readlines()
        self._process.wait()
        self._lines.close()
        # The last line can be cut.
        return (line.split()[1] for line in lines if line[:6] == "judged" and line[-1:] == "\n")


def start_batch(folder: Path, items: int) -> str:
    """A batch that was submitted by a program which then was killed at once; its id."""
    program = Program(folder, "judge", str(items))
    list(program.judged(1))
    program.kill()
    with closing(open_desk(folder)) as desk:
        (row,) = desk.batches.interrupted()
        return row.id


def require_one_verdict_each(folder: Path, items: int, told: set[str]) -> None:
    with closing(open_desk(folder)) as desk:
        rows = [row for page in pages(desk) for row in page]
        assert Counter(row.item_id for row in rows).most_common(1)[0][1] == 1
        assert len(rows) == desk.info().verdicts == desk.info().items == items
        assert told <= {row.item_id for row in rows}
        (batch,) = desk.batches.all()
        assert (batch.state, batch.done, batch.total) == (BatchState.DONE, items, items)
        desk.verify_log()


def pages(desk: Desk) -> Iterator[tuple[QueueRow, ...]]:
    after: QueuePlace | None = None
    while page := desk.queue(QueueFilter(), after=after, limit=500):
        yield page
        after = page[-1].place


@pytest.mark.parametrize(
    ("items", "kills"),
    [
        pytest.param(40, 3, marks=pytest.mark.timeout(300), id="3 kills"),
        pytest.param(400, 30, marks=[pytest.mark.long, pytest.mark.timeout(3600)], id="30 kills"),
    ],
)
def test_a_batch_whose_program_is_killed_goes_on_until_each_item_has_one_verdict(
    tmp_path: Path, items: int, kills: int
) -> None:
    batch_id = start_batch(tmp_path, items)
    chance, told = random.Random(items), set[str]()
    for _ in range(kills - 1):
        program = Program(tmp_path, "resume", batch_id)
        told.update(program.judged(chance.randrange(5, 10)))
        told.update(program.kill())
    told.update(Program(tmp_path, "resume", batch_id).rest())
    require_one_verdict_each(tmp_path, items, told)


def test_two_programs_on_one_batch_judge_each_item_once(tmp_path: Path) -> None:
    items = 30
    batch_id = start_batch(tmp_path, items)
    both = [Program(tmp_path, "resume", batch_id) for _ in range(2)]
    told = [set(program.rest()) for program in both]
    require_one_verdict_each(tmp_path, items, told[0] | told[1])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_three_programs_with_50_kills_among_1000_items_lose_and_double_nothing(
    tmp_path: Path,
) -> None:
    items, chance, told = 1000, random.Random(7), set[str]()
    batch_id = start_batch(tmp_path, items)
    programs = [Program(tmp_path, "resume", batch_id) for _ in range(3)]
    for kill in range(50):
        victim = kill % 3
        # What it had in hand when the last one was killed is judged by then.
        told.update(programs[victim].judged(chance.randrange(8, 16)))
        told.update(programs[victim].kill())
        programs[victim] = Program(tmp_path, "resume", batch_id)
    for program in programs:
        told.update(program.rest())
    require_one_verdict_each(tmp_path, items, told)


def test_asking_again_for_what_was_judged_judges_nothing_twice(tmp_path: Path) -> None:
    list(Program(tmp_path, "judge", "5").rest())
    again = list(Program(tmp_path, "judge", "5").rest())
    with closing(open_desk(tmp_path)) as desk:
        assert len(again) == len(contents(5)) == desk.info().verdicts
