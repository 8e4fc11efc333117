"""The ways in: the slots of the key file, as the log tells of them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from desktop.workspace.keys import SlotKind
from desktop.workspace.schema.columns import UtcTime, metadata, word

# The key file never holds a slot that is not here. uid: the slot's id in the key file.
key_slot = Table(
    "key_slot",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("kind", word(SlotKind), nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
