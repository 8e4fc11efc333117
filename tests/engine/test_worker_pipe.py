"""What goes through the pipe between the desk and its worker."""

from __future__ import annotations

import time
from collections.abc import Iterator
from multiprocessing.connection import wait

import pytest

from desktop.engine import Event, Finished
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.engine.worker import Submit, Told
from desktop.engine.worker_process import WorkerProcess
from tests.engine.rig import PATIENCE, request

MANY = 1000


@pytest.fixture
def worker() -> Iterator[WorkerProcess]:
    """One whose model is ready."""
    worker = WorkerProcess(ScriptedSpec((Script((9,)),), batch_size=MANY), time.monotonic())
    try:
        assert worker.voice.poll(PATIENCE)
        worker.hear()
        yield worker
    finally:
        worker.end(patience=0)


@pytest.mark.timeout(PATIENCE)
def test_desk_and_worker_can_both_say_more_at_once_than_the_pipe_holds(
    worker: WorkerProcess,
) -> None:
    # A thousand names of a thousand characters, and the same size in ids.
    worker.tell(Submit(tuple(request(f"{number:01000}") for number in range(MANY))))
    assert worker.voice.poll(PATIENCE)
    # It is in the midst of telling that they have begun, and cannot end while nobody listens.
    worker.tell(Submit((request("late", (300,) * 500_000),)))
    answered: set[str] = set()
    while len(answered) <= MANY:
        answered |= {it.id for it in heard(worker) if isinstance(it, Finished)}
    assert "late" in answered


def test_a_worker_with_nothing_to_do_ends_by_itself_when_the_desk_goes(
    worker: WorkerProcess,
) -> None:
    worker.voice.close()
    assert wait([worker.sentinel], PATIENCE)


def heard(worker: WorkerProcess) -> tuple[Event, ...]:
    assert worker.voice.poll(PATIENCE)
    report = worker.hear()
    return report.events if isinstance(report, Told) else ()
