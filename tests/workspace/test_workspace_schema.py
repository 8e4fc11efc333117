"""The schema: the migrations build what the models say, and an older one is brought up to date."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.schema import CreateTable

from desktop.moderation import Action, BugError, Content, NewerFormatError, Verdict
from desktop.workspace import Secret, Workspace
from desktop.workspace.database import DATABASE_FILE, Database, connect
from desktop.workspace.keys import unlock
from desktop.workspace.schema import SEARCH_INDEX, TRIGGERS, metadata
from desktop.workspace.upgrade import MIGRATIONS, bring_up_to_date, newest_revision, revision

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("decision", recreate="always") as table:
        table.add_column(sa.Column("note", sa.Text()))
    # Its rows are referred to by decisions.
    with op.batch_alter_table("review", recreate="always") as table:
        table.add_column(sa.Column("assigned", sa.Text()))
"""

LOSSY = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("DELETE FROM item")
"""


@pytest.fixture
def key(workspace: Workspace, secret: Secret) -> bytes:
    return unlock(workspace.directory, secret)


@pytest.fixture
def database(workspace: Workspace, key: bytes) -> Iterator[Database]:
    with closing(Database(workspace.directory / DATABASE_FILE, key)) as opened:
        yield opened


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """The steps there are, to which a test adds one; the name has what Alembic interpolates."""
    return Path(shutil.copytree(MIGRATIONS, tmp_path / "100%(sure)s"))


def rows_of(database: Database, table: str) -> list[Any]:
    with database.read() as connection:
        return list(connection.exec_driver_sql(f"SELECT * FROM {table}"))


def triggers_of(database: Database) -> set[str]:
    with database.read() as connection:
        return set(
            connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).scalars()
        )


def test_the_newest_schema_equals_the_models(database: Database) -> None:
    with database.read() as connection:
        opts = {"compare_type": True, "include_name": is_of_the_models}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_the_newest_schema_is_written_as_the_models_would_write_it(database: Database) -> None:
    # What a comparison by Alembic leaves out: checks, primary keys, ids that are never reused.
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")
        stored: dict[str, str] = dict(rows.all())
        for table in metadata.tables.values():
            made = str(CreateTable(table).compile(connection))
            assert clauses(stored[table.name]) == clauses(made)


def is_of_the_models(name: str | None, *_: object) -> bool:
    """The search index is a table of FTS5, which keeps it in others."""
    return not str(name).startswith(SEARCH_INDEX)


def clauses(statement: str) -> list[str]:
    return sorted(line.strip(" \t,") for line in statement.strip().splitlines())


def test_log_and_decisions_refuse_change_and_removal(
    database: Database, raw: Any, verdict: Verdict, workspace: Workspace
) -> None:
    workspace.decide(verdict.item_id, "spam", Action.PARK, reviewer="ada")
    for statement in (
        "UPDATE log_entry SET body = '{}'",
        "DELETE FROM log_entry",
        "UPDATE decision SET action = 'uphold'",
        "DELETE FROM decision",
    ):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            raw.execute(statement)


def test_an_older_schema_is_migrated_with_its_rows_its_triggers_and_a_backup(
    workspace: Workspace, database: Database, key: bytes, migrations: Path, verdict: Verdict
) -> None:
    workspace.decide(verdict.item_id, "spam", Action.PARK, reviewer="ada")
    before = rows_of(database, "decision")
    (migrations / "versions" / "0002_later.py").write_text(LATER)

    bring_up_to_date(database, migrations)

    assert rows_of(database, "decision") == [(*row, None) for row in before]
    assert len(triggers_of(database)) == len(TRIGGERS)
    with database.read() as connection:
        assert revision(connection) == "0002"
    backup = workspace.directory / "workspace-0001.backup.db"
    with closing(connect(backup, key)) as connection:
        assert connection.execute("SELECT * FROM decision").fetchall() == [
            tuple(row) for row in before
        ]


def test_after_a_migration_only_the_database_and_its_backup_remain(
    workspace: Workspace, database: Database, key: bytes, migrations: Path
) -> None:
    (migrations / "versions" / "0002_later.py").write_text(LATER)
    bring_up_to_date(database, migrations)
    workspace.close()
    database.close()
    names = {file.name for file in workspace.directory.iterdir()}
    assert names == {"keys.json", "workspace.db", "workspace-0001.backup.db"}


def test_a_migration_that_loses_rows_is_rolled_back(
    workspace: Workspace, database: Database, key: bytes, migrations: Path
) -> None:
    workspace.add_items([Content("x", "pasted")])
    (migrations / "versions" / "0002_lossy.py").write_text(LOSSY)
    with pytest.raises(BugError, match="lost rows of item"):
        bring_up_to_date(database, migrations)
    assert workspace.info().schema == "0001"
    assert workspace.info().items == 1


def test_a_migrated_workspace_is_too_new_for_the_older_program(
    database: Database, key: bytes, migrations: Path
) -> None:
    (migrations / "versions" / "0002_later.py").write_text(LATER)
    bring_up_to_date(database, migrations)
    with pytest.raises(NewerFormatError):
        bring_up_to_date(database)


def test_the_newest_schema_is_left_alone(
    workspace: Workspace, database: Database, key: bytes
) -> None:
    bring_up_to_date(database)
    assert not list(workspace.directory.glob("*.backup.db"))


def test_the_steps_form_one_line() -> None:
    scripts = ScriptDirectory(MIGRATIONS)
    assert scripts.get_heads() == [newest_revision()]
