"""A process that gives a workspace new keys again and again, and says when each begins and ends."""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop.workspace import PassphraseSecret, RecoveryCodeSecret, Workspace


def main(directory: Path, passphrase: str) -> None:
    workspace = Workspace.open(
        directory,
        PassphraseSecret(passphrase),
        clock=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(8),
    )
    while True:
        code = RecoveryCodeSecret.new()
        print("begin", code.text, flush=True)
        workspace.keys.rotate([PassphraseSecret(passphrase), code])
        print("rotated", code.text, flush=True)
        code = RecoveryCodeSecret.new()
        print("begin", code.text, flush=True)
        workspace.keys.replace(code)
        print("replaced", code.text, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
