"""What the database knows of the ways in, each with its entry in the log.

A slot is recorded before the key file has it and struck out after the key file has it no more. So
whatever is cut short, the key file holds no slot that the log does not tell of.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.keys import SlotKind
from desktop.workspace.keys.wrapping import Slot
from desktop.workspace.schema import key_slot, log_entry


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One way to open the workspace."""

    id: str
    kind: SlotKind
    created_at: datetime


def recorded(connection: Connection) -> dict[str, KeySlot]:
    """The slots that there should be, by id, oldest first."""
    rows = connection.execute(select(key_slot).order_by(key_slot.c.id))
    return {row.uid: KeySlot(row.uid, row.kind, row.created_at) for row in rows}


def ever_recorded(connection: Connection, kind: SlotKind) -> tuple[str, ...]:
    """The ids of all slots of a kind that the log tells of, those that are gone included."""
    its = log_entry.c
    made = (log.LogKind.WORKSPACE_CREATED, log.LogKind.KEY_SLOT_ADDED)
    bodies = connection.execute(select(its.body).where(its.kind.in_(made)).order_by(its.seq))
    told = (json.loads(body) for body in bodies.scalars())
    return tuple(facts["slot"] for facts in told if facts["slot_kind"] == kind)


def facts_of(slot: Slot | KeySlot) -> dict[str, str]:
    """What the log tells of a slot."""
    return {"slot": slot.id, "slot_kind": slot.kind.value}


def add(write: Write, slot: Slot) -> None:
    """Record a slot without an entry of its own."""
    values = {"uid": slot.id, "kind": slot.kind, "created_at": write.now}
    write.connection.execute(insert(key_slot).values(values))


def added(write: Write, slot: Slot) -> None:
    """A slot will be in the key file."""
    add(write, slot)
    log.append(write, log.LogKind.KEY_SLOT_ADDED, facts_of(slot))


def removed(write: Write, slot: Slot | KeySlot) -> None:
    """A slot is no more in the key file."""
    write.connection.execute(delete(key_slot).where(key_slot.c.uid == slot.id))
    log.append(write, log.LogKind.KEY_SLOT_REMOVED, facts_of(slot))


class RecordCheck:
    """Follows the entries on slots, and compares where they lead to with the rows there are."""

    KINDS = (
        log.LogKind.WORKSPACE_CREATED,
        log.LogKind.KEY_SLOT_ADDED,
        log.LogKind.KEY_SLOT_REMOVED,
    )

    def __init__(self, connection: Connection) -> None:
        self._rows = {slot.id: slot.kind.value for slot in recorded(connection).values()}
        self._told: dict[str, str] = {}

    def __call__(self, facts: dict[str, Any]) -> bool:
        """Whether an entry fits to those before it."""
        slot, kind = facts["slot"], facts["slot_kind"]
        if facts["kind"] == log.LogKind.KEY_SLOT_REMOVED:
            return bool(self._told.pop(slot, None) == kind)
        return bool(self._told.setdefault(slot, kind) == kind)

    def is_at_end(self) -> bool:
        """Whether the rows are those that the entries lead to."""
        return self._told == self._rows
