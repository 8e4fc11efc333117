"""Signed checkpoints of the log, kept beside it and made to be kept elsewhere too.

Each goes on from the one before it, so that it costs what was written since.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from desktop.moderation import TamperError
from desktop.transparency import Checkpoint, Frontier, PublicKey, SigningKey, Tree, leaf_hash
from desktop.transparency import read_checkpoint as read_note
from desktop.transparency.checkpoint import origin_of
from desktop.workspace.database import Write
from desktop.workspace.schema import checkpoint, log_entry, signing_key

EVERY = 1000

_KEPT = "Nothing was changed by verifying."
_REMEDY = "Compare with a checkpoint or a backup that was kept elsewhere."


def create_key(write: Write, workspace_id: str) -> PublicKey:
    """Make the key that signs the log of a new workspace."""
    key = SigningKey.new(origin_of(workspace_id))
    write.connection.execute(insert(signing_key).values(id=1, name=key.name, private=key.raw))
    return key.public


def public_key(connection: Connection) -> PublicKey:
    """What checks the workspace's checkpoints."""
    return _signing_key(connection).public


def make(write: Write) -> Checkpoint:
    """The checkpoint of the log as it stands, made unless it was already."""
    connection = write.connection
    frontier = _last_frontier(connection)
    before = len(frontier)
    bodies = connection.scalars(
        select(log_entry.c.body).where(log_entry.c.seq > before).order_by(log_entry.c.seq)
    )
    for body in bodies:
        frontier.append(leaf_hash(body.encode()))
    if len(frontier) == before and (known := latest(connection)) is not None:
        return known
    made = sign(connection, frontier, write.now)
    connection.execute(
        insert(checkpoint).values(
            entries=made.entries, created_at=made.created_at, edge=frontier.edge, note=made.note
        )
    )
    return made


def sign(connection: Connection, covered: Frontier | Tree, now: datetime) -> Checkpoint:
    """A checkpoint of the log as far as a tree covers it; it is not stored."""
    return Checkpoint.sign(_signing_key(connection), len(covered), covered.root(), now)


def latest(connection: Connection) -> Checkpoint | None:
    """The last checkpoint that was stored; raises TamperError where it is not signed by us."""
    query = select(checkpoint.c.note).order_by(checkpoint.c.entries.desc()).limit(1)
    note = connection.scalar(query)
    return None if note is None else read(note, public_key(connection))


def covering(connection: Connection, seq: int) -> Checkpoint | None:
    """The first stored checkpoint that covers an entry, None where none does yet; raises
    TamperError where it is not signed by us.
    """
    query = select(checkpoint.c.note).where(checkpoint.c.entries >= seq)
    note = connection.scalar(query.order_by(checkpoint.c.entries).limit(1))
    return None if note is None else read(note, public_key(connection))


def stored(connection: Connection) -> tuple[Checkpoint, ...]:
    """Every checkpoint, oldest first; raises TamperError for one that is not signed by us."""
    key = public_key(connection)
    query = select(checkpoint.c.entries, checkpoint.c.note).order_by(checkpoint.c.entries)
    found = tuple((row.entries, read(row.note, key)) for row in connection.execute(query))
    for entries, made in found:
        if entries != made.entries:
            raise TamperError(
                f"The checkpoint of {entries} entries was replaced.", kept=_KEPT, remedy=_REMEDY
            )
    return tuple(made for _, made in found)


def read(note: str, key: PublicKey) -> Checkpoint:
    """The checkpoint of a note; raises TamperError where the key's holder did not sign it so."""
    made = read_note(note, key)
    if made is None:
        raise TamperError(
            f"The checkpoint is not one that {key.name} signed with its key.",
            kept=_KEPT,
            remedy=_REMEDY,
        )
    return made


def _last_frontier(connection: Connection) -> Frontier:
    query = select(checkpoint.c.entries, checkpoint.c.edge).order_by(checkpoint.c.entries.desc())
    row = connection.execute(query.limit(1)).one_or_none()
    return Frontier() if row is None else Frontier(row.entries, row.edge)


def _signing_key(connection: Connection) -> SigningKey:
    row = connection.execute(select(signing_key.c.name, signing_key.c.private)).one()
    return SigningKey(row.name, row.private)
