"""Lists on a terminal: what says nothing goes first, and an id or a code is never cut."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from desktop.cli.tables import queue_table
from desktop.moderation import Outcome, QueuePlace, QueueRow, ReviewStatus, Severity

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ROW = QueueRow(
    review_id=1,
    item_id="0123456789abcdef",
    external_id="complaint-2026-000017",
    source="mail.csv",
    length=12,
    policy_id="harassment-and-threats",
    policy_name="Harassment",
    policy_version=12,
    verdict_id="a",
    outcome=Outcome.VIOLATES,
    label="HT3",
    meaning="threatens somebody with violence",
    severity=Severity.HIGH,
    status=ReviewStatus.AWAITING,
    decided_label=None,
    created_at=NOW,
    alike=0,
    place=QueuePlace(1, 1),
)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_queue_on_a_terminal_cuts_no_id_and_no_code(width: int) -> None:
    terminal = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    with terminal.capture() as shown:
        terminal.print(queue_table([ROW], now=NOW))
    lines = shown.get().splitlines()
    assert "sure" not in shown.get()
    assert "…" not in shown.get()
    assert max(map(len, lines)) <= width
    assert all(any(said in line for line in lines) for said in ("01234567", "HT3"))
