"""Every released schema is brought up to date with all that it held."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from desktop.moderation import QueueFilter
from desktop.workspace import RawKeySecret, Workspace
from desktop.workspace.database import DATABASE_FILE, Database, Mode, connect
from desktop.workspace.keys import create_keys
from desktop.workspace.schema import SEARCH_INDEX, TRIGGERS, create_triggers
from desktop.workspace.upgrade import MIGRATIONS, bring_up_to_date
from tests.workspace.conftest import MovableClock
from tests.workspace.freeze import RELEASED, SECRET

# The last revision of each release.
REVISIONS = {"0.1.0": "0001"}

ANEW = ".venv/bin/python -m tests.workspace.freeze 0.1.0"

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{head}"


def upgrade():
    for table in {tables}:
        with op.batch_alter_table(table, recreate="always") as it:
            it.add_column(sa.Column("added_later", sa.Text()))
"""


@pytest.fixture(params=sorted(REVISIONS))
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def released(version: str, tmp_path: Path, new_id: Callable[[], str]) -> Iterator[Database]:
    """A workspace as that release left it: its tables by its migrations, its rows as frozen."""
    directory = tmp_path / "released"
    directory.mkdir()
    rows = (RELEASED / f"{version}.sql").read_text(encoding="utf-8")
    new_id()  # The workspace's own id, which came before that of its slot.
    key = create_keys(directory, "workspace", SECRET, new_id).key
    path = directory / DATABASE_FILE
    connect(path, key, mode=Mode.CREATE).close()
    with closing(Database(path, key)) as database:
        with database.rebuild() as connection:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(MIGRATIONS))
            command.upgrade(config, REVISIONS[version])
            connection.exec_driver_sql("DELETE FROM alembic_version")
            for row in rows.split(";\n"):
                if row.strip():
                    connection.exec_driver_sql(row.replace("%", "%%"))
            create_triggers(connection)
        yield database


def rows_of(database: Database) -> dict[str, list[dict[str, Any]]]:
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {
            name: [
                dict(row)
                for row in connection.exec_driver_sql(
                    f"SELECT * FROM {name} ORDER BY 1, 2"
                ).mappings()
            ]
            for name in names.scalars().all()
            if name not in ("alembic_version", "sqlite_sequence", "search_rules")
            and not name.startswith(SEARCH_INDEX)
        }


def test_every_area_of_a_release_is_frozen_with_it(released: Database) -> None:
    empty = [name for name, rows in rows_of(released).items() if not rows]
    assert empty == [], f"fill() in tests/workspace/freeze.py puts nothing there; then {ANEW}"


def test_a_released_workspace_opens_with_all_that_it_held_and_verifies(
    released: Database, clock: MovableClock, new_id: Callable[[], str]
) -> None:
    directory = released.path.parent
    with closing(Workspace.open(directory, SECRET, clock=clock, new_id=new_id)) as workspace:
        rows = workspace.queue(QueueFilter())
        assert len(rows) == 4
        assert sum(row.purged is not None for row in rows) == 1
        (review,) = workspace.reviews(rows[-1].item_id)
        assert review.item.text == "Buy a watch."
        assert workspace.queue(QueueFilter(search="watch")) == rows[-1:]
        assert [made.reason for made in review.decisions] == ["ordered"]
        findings = workspace.upkeep.examine(lambda _: None)
        assert [it.error for it in findings] == [None] * len(findings)
    assert isinstance(SECRET, RawKeySecret)


def test_a_later_migration_that_rebuilds_every_table_keeps_every_row(
    released: Database, tmp_path: Path
) -> None:
    before = rows_of(released)
    migrations = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    head = ScriptDirectory(MIGRATIONS).get_current_head()
    tables = [name for name in before if name not in ("log_entry", "workspace")]
    later = LATER.format(head=head, tables=tables)
    (migrations / "versions" / "9999_later.py").write_text(later)
    bring_up_to_date(released, migrations)
    after = rows_of(released)
    for name, rows in before.items():
        kept = [{it: row[it] for it in row if it != "added_later"} for row in after[name]]
        assert kept == rows, name
    with released.read() as connection:
        triggers = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        )
        assert set(triggers.scalars()) == set(TRIGGERS)
