"""The triggers that keep the log, the decisions and the purges append-only.

Of a decision one thing may change: its words may be erased, once its item was purged.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table

from desktop.workspace.schema.erased import ERASED
from desktop.workspace.schema.record import log_entry
from desktop.workspace.schema.retention import purge
from desktop.workspace.schema.reviewing import decision


def _refusal(table: Table, event: str, unless: str = "") -> tuple[str, str]:
    name = f"{table.name}_keeps_{event.lower()}"
    condition = f" WHEN NOT ({unless})" if unless else ""
    return name, (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table.name}{condition}"
        f" BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
    )


def _only_erases() -> str:
    erased = ERASED[decision]
    kept = (f"NEW.{it.name} IS OLD.{it.name}" for it in decision.c if it.name not in erased)
    blank = (f"NEW.{name} = ''" for name in erased)
    purged = (
        "EXISTS (SELECT 1 FROM review JOIN purge ON purge.item_id = review.item_id"
        " WHERE review.id = OLD.review_id)"
    )
    return " AND ".join((*kept, *blank, purged))


# By name, in SQLite's own words; PostgreSQL needs a trigger function instead.
TRIGGERS = dict(
    (
        _refusal(log_entry, "UPDATE"),
        _refusal(log_entry, "DELETE"),
        _refusal(decision, "UPDATE", unless=_only_erases()),
        _refusal(decision, "DELETE"),
        _refusal(purge, "UPDATE"),
        _refusal(purge, "DELETE"),
    )
)


def create_triggers(connection: Connection) -> None:
    """Put the triggers in place."""
    for statement in TRIGGERS.values():
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Take every trigger away for a migration: one that names a table keeps it from being rebuilt,
    and is lost with a table that is.
    """
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for name in names.scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
