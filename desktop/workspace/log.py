"""The append-only log: each entry's hash covers the one before it.

hash = SHA256("rev-log-v1" 0x00 | number as u64, big-endian | previous hash | SHA256(body)), the
first previous hash being 32 zero bytes. The body is sorted JSON of strings and integers and is
stored exactly as hashed. Content is in it only as a commitment under the item's own salt, so that
content can be purged while the chain stays whole.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Select, insert, select, update

from desktop.moderation import BugError, TamperError
from desktop.workspace.database import Write
from desktop.workspace.schema import log_entry, workspace

Facts = Mapping[str, str | int]

GENESIS = bytes(32)

_DOMAIN = b"rev-log-v1\0"
RESERVED = frozenset({"kind", "at"})
_ROWS_AT_ONCE = 1000
KEPT = "Nothing was changed by verifying."
REMEDY = "Keep a copy of the workspace folder as it is, and compare with a backup or an export."


class LogKind(StrEnum):
    """What an entry of the log can tell."""

    WORKSPACE_CREATED = "workspace_created"
    POLICY_ADDED = "policy_added"
    ITEMS_ADDED = "items_added"
    BATCH_SUBMITTED = "batch_submitted"
    BATCH_CANCELLED = "batch_cancelled"
    VERDICT_STORED = "verdict_stored"
    DECIDED = "decided"
    UNDONE = "undone"
    EXPORT = "export"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    RULE_ADDED = "rule_added"
    RULE_REMOVED = "rule_removed"
    HELD = "held"
    RELEASED = "released"
    PURGED = "purged"
    HOST_ALLOWED = "host_allowed"
    HOST_DISALLOWED = "host_disallowed"
    KEY_SLOT_ADDED = "key_slot_added"
    KEY_SLOT_REMOVED = "key_slot_removed"
    DATABASE_KEY_CHANGED = "database_key_changed"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. body is the JSON exactly as hashed; hash is in hex."""

    seq: int
    kind: str
    created_at: datetime
    body: str
    hash: str


@dataclass(frozen=True, slots=True)
class LogCheck:
    """A log that verified: how many entries, and the hash of the last one in hex."""

    entries: int
    head: str


def entry_hash(seq: int, previous: bytes, body: str) -> bytes:
    """The hash of an entry, see the head of this module."""
    body_hash = hashlib.sha256(body.encode()).digest()
    return hashlib.sha256(_DOMAIN + seq.to_bytes(8, "big") + previous + body_hash).digest()


def commitment(salt: bytes, text: str) -> str:
    """HMAC-SHA256 of a text under an item's salt, in hex: it binds the text and hides it."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


def append(write: Write, kind: str, facts: Facts) -> None:
    """Add an entry in the transaction of what it records; raises BugError for other values."""
    if any(type(value) not in (str, int) for value in facts.values()) or facts.keys() & RESERVED:
        raise BugError(f"A log entry of kind '{kind}' has a body that cannot be hashed.")
    end = write.connection.execute(select(workspace.c.log_entries, workspace.c.log_head)).one()
    seq = end.log_entries + 1
    body = json.dumps(
        {"kind": kind, "at": write.now.isoformat(timespec="microseconds"), **facts},
        sort_keys=True,
        separators=(",", ":"),
    )
    digest = entry_hash(seq, end.log_head, body)
    write.connection.execute(insert(log_entry).values(seq=seq, body=body, hash=digest))
    write.connection.execute(update(workspace).values(log_entries=seq, log_head=digest))


def entries(connection: Connection, *, after: int, limit: int) -> tuple[LogEntry, ...]:
    """Entries with a number above `after`, in order."""
    rows = connection.execute(
        select(log_entry.c.seq, log_entry.c.body, log_entry.c.hash)
        .where(log_entry.c.seq > after)
        .order_by(log_entry.c.seq)
        .limit(limit)
    )
    return tuple(_read(row.seq, row.body, row.hash) for row in rows)


def all_bodies() -> Select[int, str]:
    """Number and body of every entry, in order."""
    return select(log_entry.c.seq, log_entry.c.body).order_by(log_entry.c.seq)


def verify(connection: Connection) -> LogCheck:
    """Compute the chain anew; raises TamperError that names the first entry which does not fit."""
    end = connection.execute(select(workspace.c.log_entries, workspace.c.log_head)).one()
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
        select(log_entry.c.seq, log_entry.c.body, log_entry.c.hash).order_by(log_entry.c.seq)
    )
    count, head = _verify_chain((row.seq, row.body, row.hash) for row in rows)
    if count < end.log_entries:
        raise _tampered(count + 1, "is missing")
    if count > end.log_entries:
        raise _tampered(end.log_entries + 1, "was added from outside")
    if head != end.log_head:
        raise _tampered(count, "was replaced")
    return LogCheck(count, head.hex())


def _verify_chain(rows: Iterable[tuple[int, str, bytes]]) -> tuple[int, bytes]:
    expected, previous = 0, GENESIS
    for seq, body, digest in rows:
        expected += 1
        if seq != expected:
            raise _tampered(expected, "is missing")
        if entry_hash(seq, previous, body) != digest:
            raise _tampered(seq, "was changed")
        previous = digest
    return expected, previous


def _tampered(seq: int, what: str) -> TamperError:
    return TamperError(f"Entry {seq} of the log {what}.", kept=KEPT, remedy=REMEDY)


def _read(seq: int, body: str, digest: bytes) -> LogEntry:
    facts = json.loads(body)
    return LogEntry(seq, facts["kind"], datetime.fromisoformat(facts["at"]), body, digest.hex())
