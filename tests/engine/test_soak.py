"""Ten thousand short items leave as much memory in use as one thousand."""

from __future__ import annotations

import queue
import sys
from pathlib import Path

import psutil
import pytest

from desktop.desk import Desk, Ended, Manner, Paths, Place, RunEvent
from desktop.engine import Engine, Event, Failed, Finished, MlxSpec
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.moderation import Content, Effort
from tests.desk.conftest import answer
from tests.engine.rig import PATIENCE, MakeEngine, request
from tests.engine.tiny_models import openai_layout

pytestmark = [pytest.mark.long, pytest.mark.timeout(3000)]

ITEMS, FIRST = 10_000, 1_000
MOST = 1.02
# What SQLite keeps of a database in memory, for all connections together (see `database`); a
# workspace of a thousand items does not fill it.
PAGES_KEPT = 24 << 20
POLICY = tuple(range(100, 400))


def resident(pid: int | None) -> int:
    rss: int = psutil.Process(pid).memory_info().rss
    return rss


def judge_through(engine: Engine, numbers: range) -> None:
    """Each number as an item of its own, as many in hand as the desk has."""
    told: queue.SimpleQueue[Event] = queue.SimpleQueue()
    in_hand = 0
    for number in numbers:
        item = (1, *(500 + int(digit) for digit in str(number)), *[7] * (number % 20))
        prompt = POLICY + item
        in_hand += 1
        engine.submit(
            request(str(number), prompt, prefix_length=len(POLICY), stop_ids=(), max_tokens=4),
            told.put,
        )
        while in_hand == 2 * engine.capacity:
            in_hand -= ended(told)
    while in_hand:
        in_hand -= ended(told)


def ended(told: queue.SimpleQueue[Event]) -> bool:
    event = told.get(timeout=PATIENCE)
    assert not isinstance(event, Failed)
    return isinstance(event, Finished)


@pytest.mark.skipif(sys.platform == "win32", reason="mlx-lm does not run on Windows")
def test_a_model_at_work_takes_no_more_memory_after_ten_thousand_items(
    make_engine: MakeEngine, tmp_path: Path
) -> None:
    engine = make_engine(MlxSpec(openai_layout(tmp_path / "tiny")))
    judge_through(engine, range(FIRST))
    pid = engine.worker_pid
    worker, supervisor = [resident(pid)], [resident(None)]
    for start in range(FIRST, ITEMS, FIRST):
        judge_through(engine, range(start, start + FIRST))
        worker.append(resident(pid))
        supervisor.append(resident(None))
    for name, sizes in (("worker with a model", worker), ("its supervisor", supervisor)):
        print(f"\n{name}, MiB after each thousand:", *(f"{it / 2**20:.1f}" for it in sizes))
    assert engine.worker_pid == pid
    assert worker[-1] <= MOST * worker[0]
    assert supervisor[-1] <= MOST * supervisor[0]


def test_a_desk_takes_no_more_memory_after_ten_thousand_items(tmp_path: Path) -> None:
    spec = ScriptedSpec((Script(answer("SP2", "it promises a prize")),), batch_size=8)
    desk = Desk.open(
        Place(tmp_path / "case", "passphrase"),
        paths=Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs"),
        backend=lambda *_: spec,
    )
    try:
        seen = []
        for start in range(0, ITEMS, FIRST):
            run_through(desk, range(start, start + FIRST))
            seen.append(resident(None))
        print("\ndesk, MiB after each thousand:", *(f"{it / 2**20:.1f}" for it in seen))
        assert desk.info().verdicts == ITEMS
        assert seen[-1] <= MOST * seen[0] + PAGES_KEPT
        assert seen[-1] <= MOST * seen[-1 - ITEMS // FIRST // 2]
    finally:
        desk.close()


def run_through(desk: Desk, numbers: range) -> None:
    ends: queue.SimpleQueue[Ended] = queue.SimpleQueue()

    def listener(event: RunEvent) -> None:
        if isinstance(event, Ended):
            ends.put(event)

    contents = [Content(f"item number {number}", "test", str(number)) for number in numbers]
    desk.judge(contents, [desk.policy("spam")], listener=listener, manner=Manner(Effort.LOW))
    end = ends.get(timeout=10 * PATIENCE)
    assert (end.judged, end.failed, end.left, end.error) == (len(numbers), 0, 0, None)
