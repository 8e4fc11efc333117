"""A lease that was lost writes nothing, whatever lost it: a stopped process or a moved clock."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.moderation import (
    Content,
    Effort,
    Generation,
    Label,
    ModelSetting,
    Outcome,
    Policy,
    Reading,
    Severity,
)
from desktop.workspace import RawKeySecret, Workspace
from tests.faults.test_workspace_kill import KEY, new_id

HOLDER = Path(__file__).with_name("lease_holder.py")
READING, GENERATION = Reading(Outcome.VIOLATES, "X2"), Generation((1,), "", 1, 0.1)
SETTING = ModelSetting("tiny", "", "", "scripted", Effort.LOW)


class Clock:
    """The time now, and whatever it is set off by."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    labels = (
        Label("X0", "fine", Severity.NONE, violates=False),
        Label("X2", "promotion", Severity.LOW, violates=True),
    )
    with closing(
        Workspace.create(
            tmp_path / "case", RawKeySecret(KEY), name="lease", clock=clock, new_id=new_id
        )
    ) as workspace:
        workspace.add_policy(Policy("spam", "Spam", "No promotion.", labels, ()))
        yield workspace


@pytest.fixture
def submit(workspace: Workspace) -> Callable[[int], str]:
    def submitted(items: int) -> str:
        ids = workspace.add_items([Content(f"{number}", "p") for number in range(items)])
        return workspace.submit(ids, workspace.policies(), SETTING, name="p").id

    return submitted


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGSTOP on Windows")
def test_a_process_stopped_past_its_lease_is_rejected(
    workspace: Workspace, submit: Callable[[int], str]
) -> None:
    batch_id = submit(1)
    command = [sys.executable, str(HOLDER), str(workspace.directory), KEY.hex(), batch_id, "0.5"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline().startswith("claimed")
        holder.send_signal(signal.SIGSTOP)
        leases = workspace.claim(batch_id, "other", 1, 60)
        while not leases:
            leases = workspace.claim(batch_id, "other", 1, 60)
        assert workspace.complete(leases[0], READING, GENERATION) is not None
        holder.send_signal(signal.SIGCONT)
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "rejected\n"
    assert workspace.info().verdicts == 1
    workspace.verify_log()


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=1)], ids=["back", "forward"])
def test_a_clock_that_jumps_doubles_nothing_and_loses_nothing(
    workspace: Workspace, submit: Callable[[int], str], clock: Clock, jump: timedelta
) -> None:
    batch_id = submit(20)
    held = workspace.claim(batch_id, "first", 5, 60)
    clock.offset += jump
    stored = [workspace.complete(lease, READING, GENERATION) for lease in held[:3]]
    while leases := workspace.claim(batch_id, "second", 4, 60):
        stored += [workspace.complete(lease, READING, GENERATION) for lease in leases]
    stored += [workspace.complete(lease, READING, GENERATION) for lease in held]
    made = [verdict.item_id for verdict in stored if verdict is not None]
    assert len(made) == len(set(made)) == workspace.info().verdicts == 20
    assert workspace.batches.find(batch_id).done == 20


def test_a_clock_set_back_does_not_keep_what_a_dead_owner_held(
    workspace: Workspace, submit: Callable[[int], str], clock: Clock
) -> None:
    batch_id = submit(1)
    workspace.claim(batch_id, "dead", 1, 60)
    clock.offset -= timedelta(hours=1)
    assert workspace.claim(batch_id, "second", 1, 60) == ()
    assert workspace.reclaim(batch_id, lambda owner: owner == "dead") == 1
    assert len(workspace.claim(batch_id, "second", 1, 60)) == 1
