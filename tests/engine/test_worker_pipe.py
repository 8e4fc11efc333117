"""What goes through the pipe between the desk and its worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

import psutil
import pytest

from desktop.engine import Engine, Event, Finished, Limits
from desktop.engine.backends.scripted import Script, ScriptedBackend, ScriptedSpec
from desktop.engine.worker import Loaded, Report, Submit, Told, work
from desktop.engine.worker_process import WorkerProcess
from tests.engine.rig import PATIENCE, Ear, MakeEngine, request

MANY = 1000
SPEC = ScriptedSpec((Script((9,)),), batch_size=MANY)


class Listening:
    """A worker, and what it says."""

    def __init__(self) -> None:
        self._rung = threading.Semaphore(0)
        self.worker = WorkerProcess(SPEC, time.monotonic(), self._rung.release)

    def hear(self) -> Report | None:
        assert self._rung.acquire(timeout=PATIENCE)
        return self.worker.hear()

    def events(self) -> tuple[Event, ...]:
        report = self.hear()
        return report.events if isinstance(report, Told) else ()


@pytest.fixture
def listening() -> Iterator[Listening]:
    """To one whose model is ready."""
    listening = Listening()
    try:
        assert isinstance(listening.hear(), Loaded)
        yield listening
    finally:
        listening.worker.end(patience=0)


@pytest.mark.timeout(PATIENCE)
def test_desk_and_worker_can_both_say_more_at_once_than_the_pipe_holds(
    listening: Listening,
) -> None:
    # A thousand names of a thousand characters, and the same size in ids.
    worker = listening.worker
    worker.tell(Submit(tuple(request(f"{number:01000}") for number in range(MANY))))
    worker.tell(Submit((request("late", (300,) * 500_000),)))
    answered: set[str] = set()
    while len(answered) <= MANY:
        answered |= {it.id for it in listening.events() if isinstance(it, Finished)}
    assert "late" in answered


def test_what_a_worker_said_before_its_death_is_heard(listening: Listening) -> None:
    worker = listening.worker
    worker.tell(Submit((request("a"),)))
    while not any(isinstance(it, Finished) for it in listening.events()):
        continue
    worker.tell(Submit((request("b"),)))
    while not any(it.id == "b" for it in listening.events()):
        continue
    assert worker.pid is not None
    psutil.Process(worker.pid).kill()
    assert wait([worker.sentinel], PATIENCE)
    worker.hear_out()
    while worker.hear() is not None:
        continue
    assert worker.deaf


def test_a_worker_with_nothing_to_do_ends_by_itself_when_the_desk_goes() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, SPEC), daemon=True)
    process.start()
    theirs.close()
    assert ours.poll(PATIENCE)
    assert isinstance(ours.recv(), Loaded)
    ours.close()
    assert wait([process.sentinel], PATIENCE)
    process.join()


@dataclass(frozen=True)
class FreezingSpec:
    """A worker that freezes in the middle of telling its first answer; `once`: as for a script."""

    once: Path
    batch_size: int = 2
    name: str = "freezing"

    def build(self) -> ScriptedBackend:
        if not self.once.exists():
            self.once.touch()
            _freeze_half_way()
        return ScriptedBackend(SPEC)


def _freeze_half_way() -> None:
    whole: Callable[..., None] = Connection._send  # type: ignore[attr-defined]

    def half(connection: Connection, message: bytes) -> None:
        if b"Finished" not in bytes(message):
            whole(connection, message)
            return
        whole(connection, message[: len(message) // 2])
        os.kill(os.getpid(), signal.SIGSTOP)

    Connection._send = half  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped there")
def test_a_worker_that_freezes_in_the_middle_of_a_message_is_replaced(
    make_engine: MakeEngine, tmp_path: Path
) -> None:
    # A machine that is slow for a moment is no second crash of the item.
    limits = Limits(heartbeat=1.5, load=30, close=2, first_pause=0.01, crashes_per_item=9)
    engine, ear = make_engine(FreezingSpec(tmp_path / "frozen"), limits), Ear()
    engine.submit(request("a"), ear)
    assert isinstance(ear.answer(), Finished)
    assert (tmp_path / "frozen").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped there")
@pytest.mark.timeout(PATIENCE)
def test_the_engine_closes_beside_a_worker_that_is_frozen_in_the_middle_of_a_message(
    tmp_path: Path,
) -> None:
    engine, ear = Engine(FreezingSpec(tmp_path / "frozen")), Ear()
    engine.start()
    engine.submit(request("a"), ear)
    ear.start()
    frozen = psutil.Process(engine.worker_pid)
    while frozen.status() != psutil.STATUS_STOPPED:
        time.sleep(0.01)
    engine.close()
    assert not frozen.is_running()
