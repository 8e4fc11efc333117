"""The append-only log: each entry's hash covers the one before it.

hash = SHA256("rev-log-v1" 0x00 | number as u64, big-endian | previous hash | SHA256(0x00 | body)),
the first previous hash being 32 zero bytes. The body is sorted JSON of strings and integers and is
stored exactly as hashed; its own hash is at once its leaf in the Merkle tree that checkpoints sign.
Content is in it only as a commitment under the item's own salt, so that content can be purged while
the chain stays whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Connection, Row, Select, insert, select, update

from desktop import transparency
from desktop.moderation import BugError, TamperError
from desktop.transparency import Checkpoint, Frontier, Tree, leaf_hash
from desktop.workspace import checkpoints
from desktop.workspace.database import Write
from desktop.workspace.schema import log_entry, workspace

Facts = Mapping[str, str | int]

GENESIS = bytes(32)

_DOMAIN = b"rev-log-v1\0"
RESERVED = frozenset({"kind", "at"})
# More at once is slower: rows then leave the processor's cache before they are hashed.
ROWS_AT_ONCE = 200
KEPT = "Nothing was changed by verifying."
REMEDY = "Keep a copy of the workspace folder as it is, and compare with a backup or an export."


COLUMNS = (
    log_entry.c.seq,
    log_entry.c.kind,
    log_entry.c.created_at,
    log_entry.c.body,
    log_entry.c.hash,
)

# Told now and then how many entries are done.
Progress = Callable[[int], None]

commitment = transparency.commitment


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
    SECOND_REVIEW_RULE = "second_review_rule"
    SECOND_REVIEW_ASKED = "second_review_asked"
    APPEALED = "appealed"
    ASSIGNED = "assigned"
    REASON_CODE = "reason_code"
    REVIEWER_NAMED = "reviewer_named"
    REVIEWER_FORGOTTEN = "reviewer_forgotten"
    EXPORT = "export"
    EXPORT_MISSED = "export_missed"
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
    GOLD_ADDED = "gold_added"
    EVALUATED = "evaluated"
    CALIBRATED = "calibrated"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. body is the JSON exactly as hashed; hash is in hex."""

    seq: int
    kind: str
    created_at: datetime
    body: str
    hash: str

    @property
    def facts(self) -> dict[str, str | int]:
        """What the body says beside kind and time."""
        said = json.loads(self.body)
        return {name: said[name] for name in said.keys() - RESERVED}


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries are asked for; None and no kinds mean 'any'. item is the whole id of one.

    since: at or after; until: before. reviewer: the pseudonym of whoever did it.
    """

    kinds: frozenset[str] = frozenset()
    item: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class LogCheck:
    """A log that verified: how many entries, the hash of the last one in hex, and how many of them
    the last signed checkpoint covers.
    """

    entries: int
    head: str
    signed: int


def entry_hash(seq: int, previous: bytes, body: str) -> bytes:
    """The hash of an entry, see the head of this module."""
    return _link(seq, previous, leaf_hash(body.encode()))


def _link(seq: int, previous: bytes, leaf: bytes) -> bytes:
    return sha256(_DOMAIN + seq.to_bytes(8, "big") + previous + leaf).digest()


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
    write.connection.execute(
        insert(log_entry).values(
            seq=seq,
            hash=digest,
            kind=kind,
            item=facts.get("item"),
            reviewer=reviewer_of(facts),
            created_at=write.now,
            body=body,
        )
    )
    write.connection.execute(update(workspace).values(log_entries=seq, log_head=digest))
    if seq % checkpoints.EVERY == 0:
        checkpoints.make(write)


def reviewer_of(facts: Facts) -> str | None:
    """Whoever did what an entry tells, by pseudonym; None where it does not say."""
    return str(facts.get("by") or facts.get("reviewer") or "") or None


def entries(connection: Connection, *, after: int, limit: int) -> tuple[LogEntry, ...]:
    """Entries with a number above `after`, in order."""
    rows = connection.execute(
        select(*COLUMNS).where(log_entry.c.seq > after).order_by(log_entry.c.seq).limit(limit)
    )
    return tuple(read(*row) for row in rows)


def of_item(connection: Connection, item_id: str) -> tuple[LogEntry, ...]:
    """Every entry that tells of one item, in order."""
    query = select(*COLUMNS).where(log_entry.c.item == item_id).order_by(log_entry.c.seq)
    return tuple(read(*row) for row in connection.execute(query))


def count(connection: Connection) -> int:
    """How many entries the log says it has."""
    found: int = connection.execute(select(workspace.c.log_entries)).scalar_one()
    return found


def all_entries() -> Select[int, str, str | None, str | None, datetime, str]:
    """Number, kind, item, reviewer, time and body of every entry, in order."""
    its = log_entry.c
    return select(its.seq, its.kind, its.item, its.reviewer, its.created_at, its.body).order_by(
        its.seq
    )


def verify(
    connection: Connection,
    tree: Frontier | Tree,
    signed: Iterable[Checkpoint] = (),
    progress: Progress | None = None,
) -> LogCheck:
    """Compute the chain and its tree anew, and compare them with the end that is written down and
    with what was signed. The tree, given empty, is filled.

    Raises TamperError that names the first entry which does not fit.
    """
    end = connection.execute(select(workspace.c.log_entries, workspace.c.log_head)).one()
    roots = sorted(signed, key=lambda made: made.entries)
    head = _verify_chain(_rows(connection), tree, roots, progress)
    count = len(tree)
    if count < end.log_entries:
        raise _tampered(count + 1, "is missing")
    if count > end.log_entries:
        raise _tampered(end.log_entries + 1, "was added from outside")
    if head != end.log_head:
        raise _tampered(count, "was replaced")
    if roots and roots[-1].entries > count:
        raise _not_as_signed(roots[-1], f"it has {count:,} now")
    return LogCheck(count, head.hex(), roots[-1].entries if roots else 0)


def _rows(connection: Connection) -> Iterator[Sequence[Row[int, str, bytes]]]:
    query = select(log_entry.c.seq, log_entry.c.body, log_entry.c.hash).order_by(log_entry.c.seq)
    options = connection.execution_options(yield_per=ROWS_AT_ONCE)
    return options.execute(query).partitions()


def _verify_chain(
    blocks: Iterable[Sequence[Row[int, str, bytes]]],
    tree: Frontier | Tree,
    signed: Iterable[Checkpoint],
    progress: Progress | None,
) -> bytes:
    """The hash of the last entry."""
    expected, previous, append_leaf = 0, GENESIS, tree.append
    upcoming = iter(signed)
    due = next(upcoming, None)
    for block in blocks:
        for seq, body, digest in block:
            expected += 1
            if seq != expected:
                raise _tampered(expected, "is missing")
            # leaf_hash and _link, written out: calls would be a third of the time.
            leaf = sha256(b"\0" + body.encode()).digest()
            previous = sha256(_DOMAIN + seq.to_bytes(8, "big") + previous + leaf).digest()
            if previous != digest:
                raise _tampered(seq, "was changed")
            append_leaf(leaf)
            while due is not None and due.entries <= seq:
                if tree.root() != due.root:
                    raise _not_as_signed(due, "one of them is another now")
                due = next(upcoming, None)
        if progress is not None:
            progress(expected)
    return previous


def _not_as_signed(made: Checkpoint, how: str) -> TamperError:
    return TamperError(
        f"The log is not what was signed on {made.created_at:%Y-%m-%d %H:%M} UTC, when it had"
        f" {made.entries:,} entries: {how}. It was rewritten or rolled back.",
        kept=KEPT,
        remedy=REMEDY,
    )


def _tampered(seq: int, what: str) -> TamperError:
    return TamperError(f"Entry {seq} of the log {what}.", kept=KEPT, remedy=REMEDY)


def read(seq: int, kind: str, created_at: datetime, body: str, digest: bytes) -> LogEntry:
    """The entry of a row of COLUMNS."""
    return LogEntry(seq, kind, created_at, body, digest.hex())
