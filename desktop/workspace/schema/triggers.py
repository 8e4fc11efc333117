"""The triggers that keep the log, its checkpoints, purges, what people decided and what was
measured append-only, and the counts true.

Of a decision, an appeal or a row of a gold set one thing may change: its words may be erased, once
its item was purged.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table

from desktop.workspace.schema.calibration import calibration
from desktop.workspace.schema.erased import ERASED
from desktop.workspace.schema.lists import COUNTING
from desktop.workspace.schema.measuring import evaluation, gold_row, gold_set
from desktop.workspace.schema.oversight import (
    appeal,
    reason_code,
    reviewer,
    second_review,
    second_review_rule,
)
from desktop.workspace.schema.record import log_entry
from desktop.workspace.schema.retention import purge
from desktop.workspace.schema.reviewing import decision
from desktop.workspace.schema.signing import checkpoint

APPEND_ONLY = (
    log_entry,
    checkpoint,
    decision,
    reviewer,
    reason_code,
    second_review_rule,
    second_review,
    appeal,
    purge,
    calibration,
    gold_set,
    gold_row,
    evaluation,
)

# The tables of which a purge erases words, and whether the item of a row was purged.
_PURGED = {
    decision: (
        "EXISTS (SELECT 1 FROM review JOIN purge ON purge.item_id = review.item_id"
        " WHERE review.id = OLD.review_id)"
    ),
    appeal: (
        "EXISTS (SELECT 1 FROM decision JOIN review ON review.id = decision.review_id"
        " JOIN purge ON purge.item_id = review.item_id WHERE decision.id = OLD.decision_id)"
    ),
    gold_row: "EXISTS (SELECT 1 FROM purge WHERE purge.item_id = OLD.item_id)",
}


def _refusal(table: Table, event: str, unless: str = "") -> tuple[str, str]:
    name = f"{table.name}_keeps_{event.lower()}"
    condition = f" WHEN NOT ({unless})" if unless else ""
    return name, (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table.name}{condition}"
        f" BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
    )


def _only_erases(table: Table) -> str:
    erased = ERASED[table]
    kept = (f"NEW.{it.name} IS OLD.{it.name}" for it in table.c if it.name not in erased)
    blank = (f"NEW.{name} = ''" for name in erased)
    return " AND ".join((*kept, *blank, _PURGED[table]))


# By name, in SQLite's own words; PostgreSQL needs a trigger function instead.
TRIGGERS = {
    **dict(
        _refusal(table, "UPDATE", unless=_only_erases(table) if table in _PURGED else "")
        for table in APPEND_ONLY
    ),
    **dict(_refusal(table, "DELETE") for table in APPEND_ONLY),
    **COUNTING,
}


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
