"""What people do: the review queue, and decisions."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from desktop.moderation import Action, Outcome, ReviewOutcome, ReviewStatus, Stage
from desktop.workspace.schema.columns import UtcTime, metadata, word

# One item under one policy, with what the queue lists of its latest verdict.
review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("item.id"), nullable=False),
    Column("policy_id", Text, nullable=False),
    Column("policy_version_id", ForeignKey("policy_version.id"), nullable=False),
    Column("verdict_id", ForeignKey("verdict.id"), nullable=False, unique=True),
    Column("outcome", word(Outcome), nullable=False),
    Column("label", Text),
    Column("severity", Integer, nullable=False),
    Column("status", word(ReviewStatus), nullable=False),
    Column("decided_label", Text),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("item_id", "policy_id"),
    Index(None, "status", "verdict_id", "created_at"),
    Index(None, "policy_id", "verdict_id", "created_at"),
    Index(None, "policy_id", "status", "verdict_id", "created_at"),
)

# Append-only, held by TRIGGERS.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("review_id", ForeignKey("review.id"), nullable=False, index=True),
    Column("verdict_id", ForeignKey("verdict.id"), nullable=False),
    Column("action", word(Action), nullable=False),
    Column("label", Text),
    Column("undoes", Text, unique=True),
    Column("created_at", UtcTime, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("stage", word(Stage), nullable=False),
    Column("reviewed", Text),
    Column("outcome", word(ReviewOutcome)),
    Column("code", Text),
    Column("reason", Text, nullable=False),
)
