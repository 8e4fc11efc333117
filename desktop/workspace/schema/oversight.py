"""How people's decisions are looked at again: reviewers, reasons, second reviews, appeals, and who
has which item in hand.

All but `reviewer_login` and `assignment` are append-only: a change is another row.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Table, Text

from desktop.moderation import Role
from desktop.workspace.schema.columns import UtcTime, metadata, word

# The last row of a person holds; the first one's id is the person's.
reviewer = Table(
    "reviewer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, nullable=False, index=True),
    Column("pseudonym", Text, nullable=False, index=True),
    Column("role", word(Role), nullable=False),
    Column("named_by", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

# The only place that knows who a pseudonym is. A row can be deleted for good.
reviewer_login = Table(
    "reviewer_login",
    metadata,
    Column("person", Integer, primary_key=True, autoincrement=False),
    Column("login", Text, nullable=False, unique=True),
)

# What differs from the reasons built in; the last row of a code holds.
reason_code = Table(
    "reason_code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

second_review_rule = Table(
    "second_review_rule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("policy_id", Text),
    Column("severity", Integer, nullable=False),
    Column("overrides_only", Boolean, nullable=False),
    Column("agreement_below", Float),
    Column("confidence_below", Float),
    Column("share", Float, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("seed", Text, nullable=False),
    Column("retires", Text, unique=True),
    Column("reviewer", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

second_review = Table(
    "second_review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("decision_id", ForeignKey("decision.id"), nullable=False, unique=True),
    Column("rule_id", ForeignKey("second_review_rule.id"), nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

appeal = Table(
    "appeal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("decision_id", ForeignKey("decision.id"), nullable=False, unique=True),
    Column("reviewer", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("appellant", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("ground", Text, nullable=False),
)

# assignee: whose item it is until it is decided. The holder has it in hand until lease_until;
# lease_token only grows.
assignment = Table(
    "assignment",
    metadata,
    Column("review_id", ForeignKey("review.id"), primary_key=True, autoincrement=False),
    Column("assignee", Integer, index=True),
    Column("holder", Integer, index=True),
    Column("lease_token", Integer, nullable=False),
    Column("lease_until", UtcTime),
)
