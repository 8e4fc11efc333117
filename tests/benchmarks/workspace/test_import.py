"""Importing 100,000 rows beside a bare executemany of the same rows, while another process reads.

The peer has what cannot be left out: the same SQLCipher settings but for the size of the cache, the
same table with its two unique indexes, the same values in the same columns, ready made, and one
transaction. What is left to the import are the hash that knows an item again, the look whether it
is there already, its id, salt and commitment, and the entry in the log.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.desk.opening import new_id
from desktop.moderation import Content
from desktop.workspace import Workspace
from desktop.workspace.database import DATABASE_FILE, Mode, connect
from desktop.workspace.keys import unlock
from tests.workspace.large import SECRET, build, texts

ROWS = 100_000
MOST, READ_MS = 2.0, 20.0
ROUNDS = 3
READER = Path(__file__).with_name("reader.py")


def bare(directory: Path, contents: list[Content]) -> float:
    """Seconds of the peer."""
    directory.mkdir()
    with closing(new_workspace(directory / "case")) as workspace:
        workspace.add_items(contents)
        path = workspace.directory / DATABASE_FILE
        with closing(connect(path, unlock(workspace.directory, SECRET))) as raw:
            (statement,) = raw.execute("SELECT sql FROM sqlite_master WHERE name='item'").fetchone()
            rows = raw.execute("SELECT * FROM item").fetchall()
    with closing(connect(directory / "bare.db", bytes(32), mode=Mode.CREATE)) as raw:
        raw.execute(statement)
        began = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        raw.execute("COMMIT")
        return time.perf_counter() - began


def new_workspace(directory: Path) -> Workspace:
    return Workspace.create(
        directory,
        SECRET,
        name="import",
        clock=lambda: datetime.now(UTC),
        new_id=new_id,
    )


@pytest.mark.benchmark
@pytest.mark.timeout(600)
def test_an_import_beside_a_bare_executemany(tmp_path: Path) -> None:
    contents = [Content(text, "big.csv", str(row)) for row, text in enumerate(texts(ROWS))]
    ratios = []
    for number in range(ROUNDS):
        peer = bare(tmp_path / f"bare{number}", contents)
        with closing(new_workspace(tmp_path / f"{number}")) as workspace:
            began = time.perf_counter()
            workspace.add_items(contents)
            ours = time.perf_counter() - began
            again = time.perf_counter()
            workspace.add_items(contents)
            again = time.perf_counter() - again
        ratios.append(ours / peer)
        print(f"\nimport {ours:.2f} s, again {again:.2f} s, bare {peer:.2f} s: {ours / peer:.2f}")
    assert statistics.median(ratios) <= MOST


@pytest.mark.benchmark
@pytest.mark.timeout(600)
def test_lists_are_read_while_an_import_writes(tmp_path: Path) -> None:
    contents = [Content(text, "more.csv", str(row)) for row, text in enumerate(texts(ROWS))]
    with (
        closing(build(tmp_path / "case", 20_000)) as workspace,
        subprocess.Popen(
            [sys.executable, str(READER), str(workspace.directory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as reader,
    ):
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdout.readline()
        workspace.add_items(contents)
        reader.stdin.close()
        times = [float(line) for line in reader.stdout]
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"\n{len(times)} pages read meanwhile: p50 {statistics.median(times):.2f}, p95 {p95:.2f} ms"
    )
    assert p95 <= READ_MS
