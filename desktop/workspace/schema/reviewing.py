"""What people do: the review queue, and decisions."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from desktop.moderation import Action, Outcome, ReviewOutcome, ReviewStatus, Stage
from desktop.workspace.schema.columns import UtcTime, metadata, word

_SHELF = ("policy_id", "status", "outcome")

# One item under one policy, with what the queue lists and sorts of its latest verdict. An index for
# each order begins with the three columns whose values are few: see `queue`. certainty: of the
# verdict. sort_id: the item's external id, so that 9 comes before 10. group_id: of
# what is nearly the same, see `likeness`; of a purged item one that no other is in.
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
    Column("certainty", Float, nullable=False),
    Column("sort_id", Text, nullable=False),
    Column("group_id", Integer, nullable=False),
    UniqueConstraint("item_id", "policy_id"),
    Index("ix_review_newest", *_SHELF, "verdict_id", "created_at"),
    Index("ix_review_severity", *_SHELF, "severity", "verdict_id"),
    Index("ix_review_certainty", *_SHELF, "certainty", "verdict_id"),
    Index("ix_review_sort_id", *_SHELF, "sort_id", "verdict_id"),
    Index("ix_review_group", "group_id", "policy_id", "verdict_id"),
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
