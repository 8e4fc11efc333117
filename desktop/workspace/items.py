"""Items: content in the workspace, each piece once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, insert, select

from desktop.moderation import Content, Item, Purged, Purpose, UsageError
from desktop.workspace import log
from desktop.workspace.database import Write, chunks
from desktop.workspace.schema import UtcTime, item, purge
from desktop.workspace.storable import require_storable

_SALT_BYTES = 32
_SHORTEST_PREFIX = 4
_NAMED = 5

# In the order of the table, as an insertion names them.
_STORED = (
    item.c.uid,
    item.c.identity,
    item.c.salt,
    item.c.purpose,
    item.c.length,
    item.c.created_at,
    item.c.source,
    item.c.external_id,
    item.c.text,
)
COLUMNS = (item.c.uid, item.c.text, item.c.source, item.c.external_id, item.c.created_at)
# Made once: what SQLAlchemy prepares anew takes as long as the search.
_KNOWN = select(item.c.identity, item.c.uid).where(
    item.c.identity.in_(bindparam("identities", expanding=True))
)
# NULL for an item that was not purged, where they are joined to it so.
PURGED_COLUMNS = (purge.c.purged_at, purge.c.rule)


def read_item(row: RowMapping) -> Item:
    """The item of a row that selects COLUMNS."""
    return Item(
        id=row[item.c.uid],
        text=row[item.c.text],
        source=row[item.c.source],
        external_id=row[item.c.external_id],
        created_at=row[item.c.created_at],
    )


def purged(at: datetime | None, rule: str) -> Purged | None:
    """How an item was purged, by what PURGED_COLUMNS give, if it was."""
    return None if at is None else Purged(at, rule)


def add(write: Write, contents: Sequence[Content], purpose: Purpose) -> tuple[str, ...]:
    """Store what is new; ids in input order, known ones for what is there already.

    The same source, external id and text are one item, but for another purpose another one.

    Raises InputError for text that cannot be stored; then nothing is.
    """
    for content in contents:
        require_storable(content.text, "text")
        require_storable(content.external_id, "id")
    for source in {content.source for content in contents}:
        require_storable(source, "name of the source")
    identities = _identities(contents, purpose)
    known = _known_ids(write.connection, identities)
    new = {
        identity: content
        for identity, content in zip(identities, contents, strict=True)
        if identity not in known
    }
    if new:
        known.update(_insert(write, new, purpose))
    return tuple(known[identity] for identity in identities)


def find(connection: Connection, item_id: str) -> Item:
    """The item with this id, or with an id that begins so and no other's does.

    Raises UsageError where there is none, where there are several, and for prefixes shorter than
    four characters.
    """
    known = select(*COLUMNS, *PURGED_COLUMNS).join_from(item, purge, isouter=True)
    rows = connection.execute(known.where(item.c.uid == item_id)).mappings().all()
    if not rows and len(item_id) >= _SHORTEST_PREFIX:
        matching = item.c.uid.startswith(item_id, autoescape=True)
        query = known.where(matching).order_by(item.c.uid).limit(_NAMED)
        rows = connection.execute(query).mappings().all()
    if not rows:
        raise UsageError(
            f"There is no item {item_id}.",
            remedy="Give an id as the queue shows it, or at least its first four characters.",
        )
    if len(rows) > 1:
        several = ", ".join(row[item.c.uid] for row in rows)
        raise UsageError(f"Several items begin with {item_id}.", remedy=f"Give one of: {several}.")
    (row,) = rows
    return replace(read_item(row), purged=purged(row[purge.c.purged_at], row[purge.c.rule]))


def keys_of(connection: Connection, item_ids: Iterable[str]) -> Mapping[str, int]:
    """The integer key of each item, in the order first named.

    Raises UsageError for unknown ids, and for items of which nothing is left to work with.
    """
    wanted = tuple(dict.fromkeys(item_ids))
    keys: dict[str, int] = {}
    for some in chunks(wanted):
        rows = connection.execute(
            select(item.c.uid, item.c.id, purge.c.purged_at)
            .join_from(item, purge, isouter=True)
            .where(item.c.uid.in_(some))
        ).all()
        for row in rows:
            if row.purged_at is not None:
                raise was_purged(row.uid)
            keys[row.uid] = row.id
    if len(keys) < len(wanted):
        missing = next(item_id for item_id in wanted if item_id not in keys)
        raise UsageError(f"There is no item {missing}.", kept="Nothing was stored.")
    return {item_id: keys[item_id] for item_id in wanted}


def was_purged(item_id: str) -> UsageError:
    """The error for what needs content that is not there any more."""
    return UsageError(
        f"The item {item_id} was purged.",
        kept="Nothing was changed.",
        remedy="Bring its content in again, where that is right.",
    )


def _known_ids(connection: Connection, identities: Sequence[bytes]) -> dict[bytes, str]:
    known: dict[bytes, str] = {}
    for some in chunks(identities):
        rows = connection.execute(_KNOWN, {"identities": some})
        known.update((identity, uid) for identity, uid in rows)
    return known


def _insert(write: Write, new: Mapping[bytes, Content], purpose: Purpose) -> dict[bytes, str]:
    salts = secrets.token_bytes(_SALT_BYTES * len(new))
    created_at = UtcTime().process_bind_param(write.now, write.connection.dialect)
    ids: dict[bytes, str] = {}
    rows = []
    commitments, meant_for = hashlib.sha256(), purpose.value
    for number, (identity, content) in enumerate(new.items()):
        uid = ids[identity] = write.new_id()
        salt = salts[number * _SALT_BYTES : (number + 1) * _SALT_BYTES]
        commitments.update(hmac.digest(salt, content.text.encode(), "sha256"))
        length = len(content.text)
        origin = (content.source, content.external_id)
        rows.append((uid, identity, salt, meant_for, length, created_at, *origin, content.text))
    # SQLAlchemy's own work on each value takes longer than storing it does.
    statement = insert(item).compile(
        dialect=write.connection.dialect, column_keys=[column.name for column in _STORED]
    )
    write.connection.exec_driver_sql(statement.string, rows)
    facts: log.Facts = {
        "items": len(rows),
        "purpose": purpose.value,
        "commitments": commitments.hexdigest(),
    }
    log.append(write, log.LogKind.ITEMS_ADDED, facts)
    return ids


def identity_of(content: Content, purpose: Purpose) -> bytes:
    """What an item is known by: the same for the same source, id and text of one purpose."""
    return _identities([content], purpose)[0]


def _identities(contents: Iterable[Content], purpose: Purpose) -> list[bytes]:
    meant_for, hashed = _measured(purpose.value), hashlib.sha256
    return [
        hashed(
            meant_for
            + _measured(content.source)
            + _measured(content.external_id)
            + _measured(content.text)
        ).digest()
        for content in contents
    ]


def _measured(text: str) -> bytes:
    """The text behind its length, so that no other parts run together into the same bytes."""
    encoded = text.encode()
    return len(encoded).to_bytes(8, "big") + encoded
