"""A worker that is killed again and again costs no verdict, gives none twice and blames no item."""

from __future__ import annotations

import os
import queue
import random
import signal
import sys
from pathlib import Path

import pytest

from desktop.desk import Desk, Ended, Judged, Judging, Manner, Paths, Place, RunEvent
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.moderation import Content, Effort, Verdict
from tests.desk.conftest import answer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")

PATIENCE = 60.0
BATCH = 4
SPAM = Script(answer("SP2", "it promises a prize"))


class Killer:
    """A run's listener that kills the worker in the midst of the work on what comes next.

    An item that was alone at work in two kills is set aside, and should be. So that none is, the
    second kill of each pair spares the first to come again, which may have been alone in the first;
    where none comes, for all were through, it waits until what is told now began after that kill.
    """

    def __init__(self, desk: Desk, after: list[int]) -> None:
        self._desk = desk
        self._after = sorted(after, reverse=True)
        self._due = 0
        self._last = -2 * BATCH
        self._begun: set[str] = set()
        self._has_come_again = False
        self._events: queue.SimpleQueue[RunEvent] = queue.SimpleQueue()
        self.verdicts: list[Verdict] = []
        self.killed: set[int] = set()

    def __call__(self, event: RunEvent) -> None:
        if isinstance(event, Judging):
            comes_again = event.job_id in self._begun
            self._begun.add(event.job_id)
            is_long_ago = len(self.verdicts) >= self._last + 2 * BATCH
            if self._due and (self._has_come_again or (is_long_ago and not comes_again)):
                self._kill()
            elif comes_again:
                self._has_come_again = len(self.killed) % 2 == 1
        if isinstance(event, Judged):
            self.verdicts.append(event.verdict)
            while self._after and len(self.verdicts) >= self._after[-1]:
                self._after.pop()
                self._due += 1
        self._events.put(event)

    def end(self) -> Ended:
        while True:
            event = self._events.get(timeout=PATIENCE)
            if isinstance(event, Ended):
                return event

    def _kill(self) -> None:
        pid = self._desk._chosen.loaded().engine.worker_pid
        # What a killed worker said before is still told; the next one is another process.
        if pid is None or pid in self.killed:
            return
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.killed.add(pid)
        self._due -= 1
        self._last, self._has_come_again = len(self.verdicts), False


def moments(items: int, kills: int) -> list[int]:
    """How many verdicts there are when each kill falls due: at random in each stretch of work, and
    two more later once again, while those that the first kill hit are still judged one by one.
    """
    stretch, chance = (items - 20) // (kills // 2), random.Random(items)
    firsts = [1 + stretch * pair + chance.randrange(stretch // 4) for pair in range(kills // 2)]
    return [first + later for first in firsts for later in (0, 2)]


@pytest.mark.parametrize(
    ("items", "kills"),
    [
        pytest.param(100, 8, marks=pytest.mark.timeout(300), id="8 kills in 100"),
        pytest.param(
            1000, 50, marks=[pytest.mark.long, pytest.mark.timeout(1800)], id="50 kills in 1000"
        ),
    ],
)
def test_each_item_has_one_verdict_however_often_the_worker_is_killed(
    tmp_path: Path, items: int, kills: int
) -> None:
    spec = ScriptedSpec((SPAM,), batch_size=BATCH)
    desk = Desk.open(
        Place(tmp_path / "case", "passphrase"),
        paths=Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs"),
        backend=lambda *_: spec,
    )
    try:
        killer = Killer(desk, moments(items, kills))
        contents = [Content(f"number {number}", "test", str(number)) for number in range(items)]
        desk.judge(contents, [desk.policy("spam")], listener=killer, manner=Manner(Effort.LOW))
        ended = killer.end()
        assert len(killer.killed) == kills
        assert (ended.judged, ended.failed, ended.left, ended.error) == (items, 0, 0, None)
        assert len({verdict.item_id for verdict in killer.verdicts}) == items
        assert len(killer.verdicts) == desk.info().verdicts == items
        desk.verify_log()
    finally:
        desk.close()
