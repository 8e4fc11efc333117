"""Batches: counted without a scan, paused, taken up again, cancelled, and one before the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.moderation import (
    Content,
    Generation,
    ModelSetting,
    PolicyVersion,
    Priority,
    Reading,
    UsageError,
)
from desktop.workspace import Batch, BatchState, Workspace

Submit = Callable[..., Batch]


@pytest.fixture
def complete(
    workspace: Workspace, reading: Reading, generation: Generation
) -> Callable[[Batch, int], None]:
    def completed(batch: Batch, count: int) -> None:
        for lease in workspace.claim(batch.id, "tester", count, 60):
            workspace.complete(lease, reading, generation)

    return completed


@pytest.fixture
def submit_at(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting
) -> Callable[..., Batch]:
    def submitted(priority: Priority, *texts: str) -> Batch:
        ids = workspace.add_items([Content(text, "p") for text in texts])
        return workspace.submit(ids, [spam], setting, name="p", priority=priority)

    return submitted


def counted(workspace: Workspace, batch: Batch) -> tuple[BatchState, int, int]:
    row = workspace.batches.find(batch.id)
    return row.state, row.done, row.total


def test_a_batch_is_done_with_its_last_job(
    workspace: Workspace, submit: Submit, complete: Callable[[Batch, int], None]
) -> None:
    batch = submit("one", "two")
    assert counted(workspace, batch) == (BatchState.RUNNING, 0, 2)
    complete(batch, 1)
    assert counted(workspace, batch) == (BatchState.RUNNING, 1, 2)
    complete(batch, 1)
    assert counted(workspace, batch) == (BatchState.DONE, 2, 2)
    assert counted(workspace, submit("one", "two")) == (BatchState.DONE, 2, 2)
    assert counted(workspace, submit()) == (BatchState.DONE, 0, 0)


def test_what_moves_to_a_newer_batch_is_counted_there(
    workspace: Workspace, submit: Submit, complete: Callable[[Batch, int], None]
) -> None:
    older = submit("one", "two", "three")
    complete(older, 1)
    newer = submit("one", "two")
    assert counted(workspace, older) == (BatchState.RUNNING, 1, 2)
    assert counted(workspace, newer) == (BatchState.RUNNING, 1, 2)
    newest = submit("three")
    assert counted(workspace, older) == (BatchState.DONE, 1, 1)
    assert counted(workspace, newest) == (BatchState.RUNNING, 0, 1)


def test_the_counts_are_those_of_the_jobs(
    workspace: Workspace, submit: Submit, complete: Callable[[Batch, int], None], raw: Any
) -> None:
    first = submit("one", "two", "three", "four")
    complete(first, 2)
    complete(submit("three", "five", "one"), 1)
    scanned = raw.execute(
        "SELECT batch_id, sum(state = 'done'), count(*) FROM job WHERE batch_id = 1 GROUP BY 1"
    ).fetchall()
    assert scanned == raw.execute("SELECT id, done, total FROM batch WHERE id = 1").fetchall()


def test_a_paused_batch_gives_no_jobs_until_it_is_resumed(
    workspace: Workspace,
    submit: Submit,
    complete: Callable[[Batch, int], None],
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit("one", "two", "three")
    complete(batch, 1)
    (in_hand,) = workspace.claim(batch.id, "tester", 1, 60)
    workspace.batches.pause(batch.id[:6])
    assert workspace.claim(batch.id, "tester", 9, 60) == ()
    assert workspace.complete(in_hand, reading, generation) is not None
    assert counted(workspace, batch) == (BatchState.PAUSED, 2, 3)
    resumed = workspace.batches.resume(batch.id)
    assert (resumed.id, resumed.setting, resumed.jobs) == (batch.id, batch.setting, batch.jobs[2:])
    assert len(workspace.claim(batch.id, "tester", 9, 60)) == 1


def test_a_batch_that_is_over_is_neither_paused_nor_resumed_nor_cancelled(
    workspace: Workspace, submit: Submit, complete: Callable[[Batch, int], None]
) -> None:
    done, cancelled = submit("one"), submit("two", "three")
    complete(done, 1)
    complete(cancelled, 1)
    assert workspace.batches.cancel(cancelled.id) == 1
    assert counted(workspace, cancelled) == (BatchState.CANCELLED, 1, 2)
    for batch in (done, cancelled):
        for act in (
            workspace.batches.pause,
            workspace.batches.resume,
            workspace.batches.cancel,
        ):
            with pytest.raises(UsageError, match=r"is (done|cancelled)"):
                act(batch.id)
    with pytest.raises(UsageError, match="no batch"):
        workspace.batches.pause("nowhere")


def test_a_higher_batch_is_worked_off_before_a_lower_one(
    workspace: Workspace,
    submit_at: Callable[..., Batch],
    complete: Callable[[Batch, int], None],
    pass_time: Callable[[float], None],
) -> None:
    low, high = submit_at(Priority.LOW, "one"), submit_at(Priority.HIGH, "two", "three")
    (lease,) = workspace.claim(high.id, "first", 1, 60)
    assert workspace.claim(low.id, "second", 1, 60) == ()
    assert [row.id for row in workspace.batches.running()] == [high.id, low.id]
    workspace.release(lease)
    complete(high, 2)
    assert len(workspace.claim(low.id, "second", 1, 60)) == 1


def test_nothing_waits_for_a_higher_batch_whose_program_is_gone(
    workspace: Workspace, submit_at: Callable[..., Batch], pass_time: Callable[[float], None]
) -> None:
    low, high = submit_at(Priority.LOW, "one"), submit_at(Priority.HIGH, "two")
    workspace.claim(high.id, "gone", 1, 60)
    pass_time(100)
    assert len(workspace.claim(low.id, "second", 1, 60)) == 1


def test_what_somebody_waits_for_does_not_hold_a_batch_up(
    workspace: Workspace, submit_at: Callable[..., Batch]
) -> None:
    batch, asked = submit_at(Priority.LOW, "one"), submit_at(Priority.INTERACTIVE, "two")
    assert len(workspace.claim(asked.id, "first", 1, 60)) == 1
    assert len(workspace.claim(batch.id, "second", 1, 60)) == 1


def test_a_batch_names_those_who_work_on_it(
    workspace: Workspace, submit: Submit, pass_time: Callable[[float], None]
) -> None:
    batch = submit("one", "two")
    workspace.claim(batch.id, "first", 1, 60)
    assert workspace.batches.find(batch.id).owners == {"first"}
    pass_time(100)
    assert workspace.batches.find(batch.id).owners == frozenset()
