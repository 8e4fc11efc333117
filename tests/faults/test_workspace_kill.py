"""A writer killed at any instant loses no write that it was told is stored."""

from __future__ import annotations

import secrets
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.moderation import Label, Policy, Severity
from desktop.workspace import RawKeySecret, Workspace

KEY = bytes(range(32))
WRITER = Path(__file__).with_name("workspace_writer.py")


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    return secrets.token_hex(8)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    directory = tmp_path / "case"
    labels = (
        Label("X0", "fine", Severity.NONE, violates=False),
        Label("X2", "promotion", Severity.LOW, violates=True),
    )
    with closing(
        Workspace.create(directory, RawKeySecret(KEY), name="kill", clock=now, new_id=new_id)
    ) as workspace:
        workspace.add_policy(Policy("spam", "Spam", "No promotion.", labels, ()))
    return directory


def acknowledged_until_killed(directory: Path, writes: int) -> list[tuple[str, str]]:
    """What a writer said was stored before it was killed, right after `writes` such words."""
    command = [sys.executable, str(WRITER), str(directory), KEY.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(writes)]
        writer.kill()
        lines += writer.stdout.readlines()
    # The last line can be cut.
    words = [line.split() for line in lines if line.endswith("\n")]
    return [(kind, identifier) for kind, identifier in words]


def is_stored(workspace: Workspace, kind: str, identifier: str) -> bool:
    match kind:
        case "item":
            return workspace.item(identifier).id == identifier
        case "verdict":
            return workspace.verdict(identifier) is not None
    item_id, decision_id = identifier.split(":")
    (review,) = workspace.reviews(item_id)
    return decision_id in {decision.id for decision in review.decisions}


@pytest.mark.parametrize(
    "kills",
    [
        pytest.param(10, marks=pytest.mark.timeout(300)),
        pytest.param(200, marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_no_acknowledged_write_is_lost_when_the_writer_is_killed(
    directory: Path, kills: int
) -> None:
    acknowledged: list[tuple[str, str]] = []
    for kill in range(kills):
        acknowledged += acknowledged_until_killed(directory, 3 + 2 * (kill % 10))
        with closing(
            Workspace.open(directory, RawKeySecret(KEY), clock=now, new_id=new_id)
        ) as workspace:
            workspace.verify_log()
            for kind, identifier in acknowledged:
                assert is_stored(workspace, kind, identifier), (kind, identifier)
