"""A process that claims one job, waits to be told to go on, and says whether it completed it."""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop.moderation import Generation, Outcome, Reading
from desktop.workspace import RawKeySecret, Workspace


def main(directory: Path, key: bytes, batch_id: str, lease_seconds: float) -> None:
    workspace = Workspace.open(
        directory,
        RawKeySecret(key),
        clock=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(8),
    )
    (lease,) = workspace.claim(batch_id, "holder", 1, lease_seconds)
    print("claimed", lease.job_id, flush=True)
    sys.stdin.readline()
    stored = workspace.complete(
        lease, Reading(Outcome.VIOLATES, "X2"), Generation((1,), "", 1, 0.1)
    )
    print("rejected" if stored is None else "stored", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
