"""What a workspace holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, FromClause, func, select

from desktop.moderation import QueueFilter, ReviewStatus
from desktop.workspace import keys, queue, upgrade
from desktop.workspace.schema import decision, item, verdict, workspace


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """A workspace in numbers. schema is the revision of its tables; awaiting counts reviews that
    await a decision; key_slots are the ways to open it.
    """

    id: str
    name: str
    directory: Path
    created_at: datetime
    schema: str
    items: int
    verdicts: int
    decisions: int
    awaiting: int
    log_entries: int
    key_slots: tuple[str, ...]


def read_info(connection: Connection, directory: Path) -> WorkspaceInfo:
    """The workspace that `connection` reads, as it is now."""
    row = connection.execute(select(workspace)).one()
    return WorkspaceInfo(
        id=row.uid,
        name=row.name,
        directory=directory,
        created_at=row.created_at,
        schema=upgrade.revision(connection),
        items=_count(connection, item),
        verdicts=_count(connection, verdict),
        decisions=_count(connection, decision),
        awaiting=queue.count(connection, QueueFilter(status=ReviewStatus.AWAITING)),
        log_entries=row.log_entries,
        key_slots=keys.key_slots(directory),
    )


def _count(connection: Connection, table: FromClause) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
