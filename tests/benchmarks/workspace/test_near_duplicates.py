"""How long it takes to find the group of each of 100,000 items, a tenth of them edited copies."""

from __future__ import annotations

import itertools
import os
import random
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop.workspace import duplicates
from desktop.workspace.database import DATABASE_FILE, Database
from desktop.workspace.keys import unlock
from tests.workspace.large import SECRET, build, texts
from tests.workspace.test_duplicates import edited

ITEMS = int(os.environ.get("BENCH_ALIKE", "100000"))
MOST_SECONDS = 120 * ITEMS / 100_000


@pytest.mark.benchmark
@pytest.mark.timeout(1800)
def test_groups_of_many_items(tmp_path: Path) -> None:
    build(tmp_path / "case", 0).close()
    chance = random.Random(3)
    originals = list(texts(ITEMS * 9 // 10))
    copied = chance.sample(range(len(originals)), ITEMS // 10)
    copies = [edited(originals[at], chance.choice([0.01, 0.03, 0.05]), chance) for at in copied]
    path = tmp_path / "case" / DATABASE_FILE
    with closing(Database(path, unlock(tmp_path / "case", SECRET))) as database:
        groups = []
        began = time.perf_counter(), time.process_time()
        with database.write() as connection:
            for key, text in enumerate(itertools.chain(originals, copies), 1):
                row = {"id": key, "uid": str(key), "identity": b"%d" % key, "salt": b""}
                row |= {"length": len(text), "source": "", "external_id": "", "text": text}
                connection.exec_driver_sql(
                    "INSERT INTO item VALUES (:id, :uid, :identity, :salt, 'triage', :length, 0,"
                    " :source, :external_id, :text)",
                    row,
                )
                groups.append(duplicates.group_of(connection, key, text))
        wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    joined = groups[len(originals) :]
    # The original can itself have joined a group before.
    right = sum(joined[n] == groups[at] for n, at in enumerate(copied))
    among = sum(group != key for key, group in enumerate(groups[: len(originals)], 1))
    print(
        f"\n{ITEMS:,} items: {wall:.0f} s, {cpu:.0f} s of processor;"
        f" copies found {right / len(copied):.3f}; joined among unrelated {among}"
    )
    assert right / len(copied) >= 0.97
    assert among <= len(originals) // 1000
    assert wall <= MOST_SECONDS
