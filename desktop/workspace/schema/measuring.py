"""What labels are measured with: gold sets with their rows, and evaluations. All append-only."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from desktop.moderation import Effort, GoldLabel, GoldOrigin, Score
from desktop.workspace.schema.columns import JsonOf, UtcTime, metadata, word

gold_set = Table(
    "gold_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("policies", JsonOf(tuple[str, ...]), nullable=False),
    Column("origin", word(GoldOrigin), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("name", "version"),
    UniqueConstraint("name", "sha256"),
)

# The text is the item's. external_id: the row's own, which a purge of the item erases.
gold_row = Table(
    "gold_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gold_set_id", ForeignKey("gold_set.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("item_id", ForeignKey("item.id"), nullable=False, index=True),
    Column("split", Text, nullable=False),
    Column("labels", JsonOf(dict[str, GoldLabel]), nullable=False),
    Column("second", JsonOf(dict[str, GoldLabel]), nullable=False),
    Column("groups", JsonOf(dict[str, str]), nullable=False),
    Column("external_id", Text, nullable=False),
    UniqueConstraint("gold_set_id", "position"),
)

# result: as JSON without texts, and with the ids of items in the place of the rows' own.
evaluation = Table(
    "evaluation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("gold_set_id", ForeignKey("gold_set.id"), nullable=False, index=True),
    Column("effort", word(Effort), nullable=False),
    Column("samples", Integer, nullable=False),
    Column("scores", JsonOf(tuple[Score, ...]), nullable=False),
    Column("settings", JsonOf(tuple[str, ...]), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("result", Text, nullable=False),
)
