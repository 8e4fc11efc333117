"""Migrations, carried out by alembic: it takes a while to load, so only who migrates imports it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from desktop.workspace.schema import create_triggers, drop_triggers


def revisions(migrations: Path) -> frozenset[str]:
    """All revisions that there are scripts for."""
    return frozenset(it.revision for it in ScriptDirectory(migrations).walk_revisions())


def migrate(connection: Connection, migrations: Path) -> None:
    """Bring the schema to the newest revision, inside the caller's transaction."""
    config = Config(attributes={"connection": connection})
    # The option goes through interpolation.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    drop_triggers(connection)
    command.upgrade(config, "head")
    create_triggers(connection)
