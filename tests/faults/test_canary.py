"""A canary: text that must be found nowhere but where an analyst asked for it."""

from __future__ import annotations

import queue
import random
import re
import tempfile
from pathlib import Path

import pytest

from desktop.desk import Desk, Ended, Manner, Paths, Place, RunEvent, log_to_file
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.moderation import (
    Action,
    Content,
    Effort,
    Evidence,
    Generation,
    ModelSetting,
    Outcome,
    PolicyVersion,
    QueueFilter,
    Reading,
)
from desktop.workspace import Secret, Workspace
from desktop.workspace.database import DATABASE_FILE
from desktop.workspace.keys import unlock
from tests.desk.conftest import answer
from tests.faults.raw_pages import pages_of

CANARY = "canary-7c1e55"
ITEMS = 60
# The mark of a number is in letters, as digits are stored padded too, for sorting: in such with
# which no word begins that can come after a part of a mark.
LETTERS = str.maketrans("0123456789", "fghijkqxyz")
MARK = re.compile(rb"canary([f-kqx-z]{4})")


def files_with(folder: Path, text: str) -> list[str]:
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file()
        and any(text.encode(encoding) in file.read_bytes() for encoding in encodings)
    ]


def test_after_use_and_after_a_purge_no_file_has_the_canary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, aside = tmp_path / "inside", tmp_path / "aside"
    for folder in (inside / "tmp", aside):
        folder.mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(inside / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    table = aside / "messages.csv"
    table.write_text(f"id,text\n{CANARY}-id,Buy {CANARY} now\n2,quiet\n", encoding="utf-8")
    spec = ScriptedSpec((Script(answer("SP2", f"it says {CANARY}")),))
    paths = Paths(inside / "data", inside / "cache", inside / "logs")
    log_to_file(paths.logs)
    desk = Desk.open(Place(inside / "case", "passphrase"), paths=paths, backend=lambda *_: spec)
    try:
        events: queue.SimpleQueue[RunEvent] = queue.SimpleQueue()
        desk.judge(
            desk.read_file(table),
            [desk.policy("spam")],
            listener=events.put,
            manner=Manner(Effort.LOW),
            name=table.name,
        )
        while not isinstance(events.get(timeout=60), Ended):
            pass
        rows = desk.queue(QueueFilter(search=CANARY))
        (row,) = (it for it in rows if it.external_id == f"{CANARY}-id")
        desk.decide(row.item_id, "spam", Action.ESCALATE, reason=f"{CANARY} again")
        desk.export(aside / "log.jsonl")
        desk.upkeep.back_up(inside / "monday.backup", lambda _: None)
        assert files_with(inside, CANARY) == []
        for item_id in {it.item_id for it in rows}:
            desk.retention.purge_item(item_id)
        desk.verify_log()
    finally:
        desk.close()
    assert files_with(inside, CANARY) == []
    assert sorted(files_with(aside, CANARY)) == ["log.jsonl", "messages.csv"]


def mark_of(number: int) -> str:
    return f"{number:04d}".translate(LETTERS)


def marked(number: int, chance: random.Random) -> str:
    """A text that is full of one number, of any size from a line to many pages."""
    return f"canary{mark_of(number)} " * chance.choice([1, 4, 20, 90, 300, 400, 2500])


@pytest.mark.parametrize("seed", range(2))
def test_of_what_was_purged_no_decrypted_page_has_anything(
    workspace: Workspace,
    secret: Secret,
    spam: PolicyVersion,
    setting: ModelSetting,
    directory: Path,
    seed: int,
) -> None:
    chance = random.Random(seed)
    texts = [marked(number, chance) for number in range(ITEMS)]
    ids = workspace.add_items([Content(text, text[:40], text[:30]) for text in texts])
    for item_id, text in zip(ids, texts, strict=True):
        # A batch is named for a file.
        batch = workspace.submit([item_id], [spam], setting, name=text[:20])
        (lease,) = workspace.claim(batch.id, "tester", 1, 60)
        said = text[: chance.randrange(12, 9000)]
        evidence = (Evidence(0, 11, text[:11]),)
        reading = Reading(Outcome.VIOLATES, "X2", (), said, said, evidence, said[:12])
        workspace.complete(lease, reading, Generation((1, 2), said, 3, 0.1))
        workspace.decide(item_id, "spam", Action.PARK, reason=said, reviewer="ada")
    retention = workspace.retention(lambda: "ada")
    purged = chance.sample(range(ITEMS), ITEMS // 2)
    for number in purged:
        retention.purge_item(ids[number])

    key = unlock(directory, secret)
    pages = list(pages_of(directory / DATABASE_FILE, key))
    assert pages[0].startswith(b"\x10\x00")  # a page size of 4096: it was decrypted
    found = {mark.decode() for page in pages for mark in MARK.findall(page)}
    assert found == {mark_of(number) for number in set(range(ITEMS)) - set(purged)}
    workspace.verify_log()
