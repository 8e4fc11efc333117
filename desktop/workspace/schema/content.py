"""What comes from outside: items and policies."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, UniqueConstraint

from desktop.moderation import Label, OutputForm, Purpose, Rule
from desktop.workspace.schema.columns import JsonOf, UtcTime, metadata, word

# identity: hash of purpose, source, external id and text. salt: keys the commitments of the log to
# the text.
item = Table(
    "item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("identity", LargeBinary, nullable=False, unique=True),
    Column("salt", LargeBinary, nullable=False),
    Column("purpose", word(Purpose), nullable=False),
    Column("length", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("source", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("text", Text, nullable=False),
)

policy_version = Table(
    "policy_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("purpose", word(Purpose), nullable=False),
    Column("name", Text, nullable=False),
    Column("output", word(OutputForm), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("labels", JsonOf(tuple[Label, ...]), nullable=False),
    Column("rules", JsonOf(tuple[Rule, ...]), nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("policy_id", "version"),
    UniqueConstraint("policy_id", "sha256"),
)
