"""What somebody has begun and not finished. No facts yet: the log does not tell of it, and it can
be changed and dropped. It holds no text of an item, so that a purge need not look for one here.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from desktop.workspace.schema.columns import UtcTime, metadata

# policy_id: of the policy that the text is to be a version of; empty for a new one.
policy_draft = Table(
    "policy_draft",
    metadata,
    Column("policy_id", Text, primary_key=True),
    Column("changed_at", UtcTime, nullable=False),
    Column("text", Text, nullable=False),
)

# uid: a hash of the plan, so that the same one again is the same row. owner: the run that works on
# it, empty where none does. plan: JSON, with the ids of items in the place of their texts.
evaluation_plan = Table(
    "evaluation_plan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("gold_set_id", ForeignKey("gold_set.id"), nullable=False, index=True),
    Column("owner", Text, nullable=False),
    Column("begun_at", UtcTime, nullable=False),
    Column("plan", Text, nullable=False),
)
