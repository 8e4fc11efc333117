"""A reviewer who takes the next item and decides it, until there is none.

It says when it has its first, goes on at a line on standard input, and prints the items it had.
"""

from __future__ import annotations

import json
import secrets
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop.moderation import Action, Answer
from desktop.workspace import RawKeySecret, Subject, Wanted, Workspace


def main(directory: Path, key: bytes, login: str) -> None:
    taken = []
    with closing(
        Workspace.open(
            directory,
            RawKeySecret(key),
            clock=lambda: datetime.now(UTC),
            new_id=lambda: secrets.token_hex(8),
        )
    ) as workspace:
        name = workspace.reviewing.pseudonym(login)
        holds = workspace.reviewing.take(name, Wanted())
        print("ready", flush=True)
        sys.stdin.readline()
        while holds:
            for hold in holds:
                subject = Subject(hold.item_id, hold.policy_id, hold.token)
                workspace.reviewing.decide(subject, Answer(Action.UPHOLD), reviewer=name)
                taken.append(hold.item_id)
            holds = workspace.reviewing.take(name, Wanted())
    print(json.dumps(taken))


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3])
