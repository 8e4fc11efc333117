"""A workspace with one item under one policy, judged as often as a test asks."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

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

_SETTING = ModelSetting("tiny", "", "", "scripted", Effort.LOW)


class OneReview:
    """The clock stands still, and ids count up. The model always says X2."""

    def __init__(self, folder: Path) -> None:
        numbers = itertools.count(1)
        self.workspace = Workspace.create(
            folder / "case",
            RawKeySecret(bytes(32)),
            name="any order",
            clock=lambda: datetime(2026, 1, 1, tzinfo=UTC),
            new_id=lambda: f"id{next(numbers):06d}",
        )
        labels = (
            Label("X0", "fine", Severity.NONE, violates=False),
            Label("X2", "promotion", Severity.LOW, violates=True),
        )
        self._policy = self.workspace.add_policy(Policy("spam", "Spam", "", labels, ()))
        (self.item_id,) = self.workspace.add_items([Content("one", "pasted")])

    def judge(self) -> None:
        """Give the item a new verdict."""
        batch = self.workspace.submit(
            [self.item_id], [self._policy], _SETTING, name="pasted", again=True
        )
        (lease,) = self.workspace.claim(batch.id, "tester", 1, 60)
        self.workspace.complete(lease, Reading(Outcome.VIOLATES, "X2"), Generation((), "", 0, 0.0))
