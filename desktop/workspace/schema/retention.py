"""How long things are kept: retention rules, holds, and what was purged."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from desktop.moderation import ReviewStatus
from desktop.workspace.schema.columns import UtcTime, metadata, word

retention_rule = Table(
    "retention_rule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("days", Integer, nullable=False),
    Column("status", word(ReviewStatus)),
    Column("policy_id", Text),
    Column("created_at", UtcTime, nullable=False),
)

# With neither item nor policy it holds everything.
hold = Table(
    "hold",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("item_id", ForeignKey("item.id"), index=True),
    Column("policy_id", Text),
    Column("matter", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

# Append-only, held by TRIGGERS. commitment: the log's to the text, which outlives text and salt.
purge = Table(
    "purge",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("item.id"), nullable=False, unique=True),
    Column("commitment", LargeBinary, nullable=False),
    Column("purged_at", UtcTime, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
)
