"""The triggers that keep the log, its checkpoints and the decisions append-only."""

from __future__ import annotations

from sqlalchemy import Connection

# In SQLite's own words; PostgreSQL needs a trigger function instead.
TRIGGERS = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {table}_keeps_{event.lower()} BEFORE {event} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in ("log_entry", "decision", "checkpoint")
    for event in ("UPDATE", "DELETE")
)


def create_triggers(connection: Connection) -> None:
    """Put the append-only triggers in place. A migration that rebuilds a table drops them."""
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
