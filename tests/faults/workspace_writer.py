"""A process that writes to a workspace and says of each write that it is stored, until killed."""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop.moderation import (
    Action,
    Content,
    Effort,
    Generation,
    ModelSetting,
    Outcome,
    Reading,
)
from desktop.workspace import RawKeySecret, Workspace

GENERATION = Generation((1, 2, 3), "<|return|>", 10, 0.1)


def main(directory: Path, key: bytes) -> None:
    workspace = Workspace.open(
        directory,
        RawKeySecret(key),
        clock=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(8),
    )
    setting = ModelSetting("tiny", "", "", "scripted", Effort.LOW)
    while True:
        item_ids = workspace.add_items([Content(secrets.token_hex(2000), "pasted")])
        acknowledge("item", item_ids[0])
        batch = workspace.submit(item_ids, workspace.policies(), setting, name="pasted")
        (lease,) = workspace.claim(batch.id, "writer", 1, 60)
        verdict = workspace.complete(lease, Reading(Outcome.VIOLATES, "X2"), GENERATION)
        assert verdict is not None
        acknowledge("verdict", lease.job_id)
        decision = workspace.decide(item_ids[0], "spam", Action.UPHOLD, reviewer="writer")
        acknowledge("decision", f"{item_ids[0]}:{decision.id}")


def acknowledge(kind: str, identifier: str) -> None:
    print(kind, identifier, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
