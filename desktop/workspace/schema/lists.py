"""What lists are quick by: counts, and how items are found that are nearly the same."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, Table, Text

from desktop.moderation import Outcome, ReviewStatus
from desktop.workspace.schema.columns import metadata, word

# How many reviews there are of each kind, held by COUNTING; a kind that has no more keeps its row.
review_count = Table(
    "review_count",
    metadata,
    Column("policy_id", Text, primary_key=True),
    Column("status", word(ReviewStatus), primary_key=True),
    Column("outcome", word(Outcome), primary_key=True),
    Column("reviews", Integer, nullable=False),
)

# Which group of items that are nearly the same an item is in: the key of the group's first, or
# where that was purged, of another.
likeness = Table(
    "likeness",
    metadata,
    Column("item_id", ForeignKey("item.id"), primary_key=True, autoincrement=False),
    Column("group_id", Integer, nullable=False, index=True),
)

# Hashes that the item a group is named for probably shares with what is nearly the same (MinHash
# bands).
likeness_band = Table(
    "likeness_band",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("item_id", ForeignKey("item.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# One row: under which rules the texts in search_index were folded.
search_rules = Table(
    "search_rules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rules", Text, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

# FTS5 is SQLite's own and no table of the metadata; it keeps its parts in tables named so.
SEARCH_INDEX = "search_index"

_ADD = """INSERT INTO review_count (policy_id, status, outcome, reviews)
    VALUES (NEW.policy_id, NEW.status, NEW.outcome, 1)
    ON CONFLICT (policy_id, status, outcome) DO UPDATE SET reviews = reviews + 1;"""
_TAKE = """UPDATE review_count SET reviews = reviews - 1
    WHERE policy_id = OLD.policy_id AND status = OLD.status AND outcome = OLD.outcome;"""

# By name, in SQLite's own words; PostgreSQL needs a trigger function instead.
COUNTING = {
    name: f"CREATE TRIGGER {name} AFTER {event} ON review BEGIN {does} END"
    for name, event, does in (
        ("review_counts_insert", "INSERT", _ADD),
        ("review_counts_delete", "DELETE", _TAKE),
        ("review_counts_update", "UPDATE OF policy_id, status, outcome", f"{_TAKE} {_ADD}"),
    )
}
