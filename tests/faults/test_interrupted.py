"""Killed at any instant, a long thing was done whole or not at all."""

from __future__ import annotations

import random
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.moderation import Content
from desktop.workspace import Workspace, restore
from desktop.workspace.database import DATABASE_FILE, Database
from desktop.workspace.keys import unlock
from desktop.workspace.schema import TRIGGERS
from desktop.workspace.upgrade import MIGRATIONS, bring_up_to_date, revision
from tests.faults.interrupted import IMPORTED, SECRET, open_later
from tests.faults.raw_pages import pages_of

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows"),
    pytest.mark.timeout(1200),
]

PROGRAM = Path(__file__).with_name("interrupted.py")
ROOT = Path(__file__).parents[2]
CANARY = b"canary-90d1"
ITEMS = 1100
Verify = Callable[[Path, Path], None]
kills = pytest.mark.parametrize(
    "kills",
    [pytest.param(5, id="5 kills"), pytest.param(30, id="30 kills", marks=pytest.mark.long)],
)

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    for table in ("item", "verdict", "decision", "review"):
        with op.batch_alter_table(table, recreate="always") as it:
            it.add_column(sa.Column("note", sa.Text()))
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with items that are due, closed."""
    directory = tmp_path_factory.mktemp("base") / "case"
    with closing(
        Workspace.create(
            directory,
            SECRET,
            name="kill",
            clock=lambda: datetime.now(UTC),
            new_id=lambda: secrets.token_hex(8),
        )
    ) as workspace:
        text = CANARY.decode() * 150
        workspace.add_items([Content(f"{text} {n}", "pasted") for n in range(ITEMS)])
        workspace.retention(lambda: "ada").add_rule(30)
    return directory


def run_and_kill(work: str, directory: Path, other: Path, after: float | None) -> float:
    """Do a thing in a process of its own, and kill it `after` seconds; gives how long it took."""
    command = [sys.executable, str(PROGRAM), work, str(directory), str(other)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        began = time.monotonic()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
        else:
            assert process.returncode == 0
        return time.monotonic() - began


def interrupt(
    work: str, base: Path, tmp_path: Path, kills: int, verify: Verify, other: Path
) -> None:
    """Measure the thing once, then kill it at instants by chance; verify what is there each time.

    The next one goes on with what the last one left.
    """
    whole = Path(shutil.copytree(base, tmp_path / "whole"))
    took = run_and_kill(work, whole, other, None)
    verify(whole, other)
    chance = random.Random(kills)
    left = tmp_path / "left"
    shutil.copytree(base, left)
    for _ in range(kills):
        run_and_kill(work, left, other, took * chance.random())
        verify(left, other)


@kills
def test_an_import(base: Path, tmp_path: Path, kills: int) -> None:
    def verify(directory: Path, _other: Path) -> None:
        with closing(open_later(directory)) as workspace:
            assert (workspace.info().items - ITEMS) % IMPORTED == 0
            workspace.verify_log()

    interrupt("import", base, tmp_path, kills, verify, tmp_path)


@kills
def test_a_backup(base: Path, tmp_path: Path, kills: int) -> None:
    out = tmp_path / "aside" / "daily.backup"
    out.parent.mkdir()

    def verify(directory: Path, file: Path) -> None:
        with closing(open_later(directory)) as workspace:
            workspace.verify_log()
        restored = tmp_path / "restored"
        restore(
            file,
            restored,
            SECRET,
            clock=lambda: datetime.now(UTC),
            new_id=str,
            report=lambda _: None,
        )
        with closing(open_later(restored)) as workspace:
            assert workspace.info().items == ITEMS
        shutil.rmtree(restored)

    interrupt("backup", base, tmp_path, kills, verify, out)


@kills
def test_a_purge(base: Path, tmp_path: Path, kills: int) -> None:
    def verify(directory: Path, _other: Path) -> None:
        with closing(open_later(directory)) as workspace:
            workspace.verify_log()
            # Whole transactions of some dozen items.
            left = sum(len(it.item_ids) for it in workspace.retention(str).due())
            assert left == 0 or (ITEMS - left) % 50 == 0

    interrupt("purge", base, tmp_path, kills, verify, tmp_path)
    left = tmp_path / "left"
    with closing(open_later(left)) as workspace:
        workspace.retention(lambda: "ada").purge(workspace.retention(str).due())
        pages = list(pages_of(left / DATABASE_FILE, unlock(left, SECRET)))
    assert not any(CANARY in page for page in pages)


@kills
def test_a_migration(base: Path, tmp_path: Path, kills: int) -> None:
    migrations = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    (migrations / "versions" / "0002_notes.py").write_text(MIGRATION)

    def verify(directory: Path, _other: Path) -> None:
        key = unlock(directory, SECRET)
        with closing(Database(directory / DATABASE_FILE, key)) as database:
            with database.read() as connection:
                assert revision(connection) in ("0001", "0002")
                rows = connection.exec_driver_sql("SELECT * FROM item").all()
                assert len(rows) == ITEMS
                names = connection.exec_driver_sql(
                    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"
                )
                assert names.scalar() == len(TRIGGERS)
                assert connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
            if revision_of(database) == "0002":
                put_back(base, directory)

    interrupt("migration", base, tmp_path, kills, verify, migrations)
    left = tmp_path / "left"
    with closing(Database(left / DATABASE_FILE, unlock(left, SECRET))) as database:
        bring_up_to_date(database, migrations)
        assert revision_of(database) == "0002"


def revision_of(database: Database) -> str:
    with database.read() as connection:
        return revision(connection)


def put_back(base: Path, directory: Path) -> None:
    """The old state again, so that the next one has something to migrate."""
    shutil.rmtree(directory)
    shutil.copytree(base, directory)
