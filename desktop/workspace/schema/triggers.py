"""The triggers that keep the log, its checkpoints and what people decided append-only, and the
counts true.
"""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.workspace.schema.lists import COUNTING

APPEND_ONLY = (
    "log_entry",
    "checkpoint",
    "decision",
    "reviewer",
    "reason_code",
    "second_review_rule",
    "second_review",
    "appeal",
)

# In SQLite's own words; PostgreSQL needs a trigger function instead.
_APPEND_ONLY = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {table}_keeps_{event.lower()} BEFORE {event} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in APPEND_ONLY
    for event in ("UPDATE", "DELETE")
)

TRIGGERS = _APPEND_ONLY + COUNTING


def create_triggers(connection: Connection) -> None:
    """Put the triggers in place. A migration that rebuilds a table drops them."""
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
