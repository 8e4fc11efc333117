"""What signs the log, and what was signed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, Text

from desktop.workspace.schema.columns import UtcTime, metadata

# One row. The key lies in no other file, and is encrypted as the whole database is: a new database
# key, or a restored backup, leaves it as it was.
signing_key = Table(
    "signing_key",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("private", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

# Append-only, held by TRIGGERS. entries: how many the log had. edge: the right edge of the Merkle
# tree over them, from which the next one goes on.
checkpoint = Table(
    "checkpoint",
    metadata,
    Column("entries", Integer, primary_key=True, autoincrement=False),
    Column("created_at", UtcTime, nullable=False),
    Column("edge", LargeBinary, nullable=False),
    Column("note", Text, nullable=False),
)
