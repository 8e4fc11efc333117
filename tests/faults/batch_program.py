"""The whole program at work on a batch, with a scripted model; says of each verdict it stored.

batch_program.py FOLDER judge ITEMS     submit so many items and judge them
batch_program.py FOLDER resume BATCH    judge what is left of a batch
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.desk import Desk, Judged, Manner, Paths, Place, Queued, RunEvent
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.moderation import Content, Effort
from tests.desk.conftest import answer

SPEC = ScriptedSpec((Script(answer("SP2", "it promises a prize")),), batch_size=2)


def open_desk(folder: Path) -> Desk:
    return Desk.open(
        Place(folder / "case", "passphrase"),
        paths=Paths(folder / "data", folder / "cache", folder / "logs"),
        backend=lambda *_: SPEC,
    )


def contents(count: int) -> list[Content]:
    return [Content(f"number {number}", "test", str(number)) for number in range(count)]


def say(event: RunEvent) -> None:
    match event:
        case Queued(jobs):
            print("queued", len(jobs), flush=True)
        case Judged(verdict=verdict):
            print("judged", verdict.item_id, flush=True)


def main(folder: Path, what: str, which: str) -> int:
    desk = open_desk(folder)
    try:
        if what == "resume":
            run = desk.resume(which, listener=say)
        else:
            policy = desk.policy("spam")
            run = desk.judge(
                contents(int(which)), [policy], listener=say, manner=Manner(Effort.LOW)
            )
        ended = run.wait()
        print("ended", ended.judged, ended.left, flush=True)
        return 0 if ended.error is None else 1
    finally:
        desk.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
