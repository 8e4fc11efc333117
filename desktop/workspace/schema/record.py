"""What the workspace is, and its log."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table, Text

from desktop.workspace.schema.columns import UtcTime, metadata

# One row. log_entries and log_head repeat the end of the log, so that a cut tail shows.
workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("log_entries", Integer, nullable=False),
    Column("log_head", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

# Append-only, held by TRIGGERS. kind, item, reviewer (whoever did it) and created_at repeat the
# body, for searches.
log_entry = Table(
    "log_entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("item", Text),
    Column("reviewer", Text),
    Column("created_at", UtcTime, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "kind", "seq"),
    Index(None, "item", "seq"),
    Index(None, "reviewer", "seq"),
    Index(None, "reviewer", "kind", "seq"),
    Index(None, "created_at", "seq"),
)
