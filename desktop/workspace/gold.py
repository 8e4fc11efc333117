"""Gold sets: items with the labels that people agreed on, in versions that never change.

The texts are items for evaluation, each stored once for all sets.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, func, insert, select

from desktop.moderation import (
    EVALUATION_SOURCE,
    Content,
    GoldLabel,
    GoldOrigin,
    GoldRow,
    GoldVersion,
    InputError,
    Purpose,
    ReviewStatus,
    UsageError,
    gold_sha256,
)
from desktop.workspace import items, log, policies, unlabelled
from desktop.workspace.database import Database, Write, chunks
from desktop.workspace.schema import gold_row, gold_set, item, policy_version, purge, review
from desktop.workspace.storable import require_storable

_NAME = re.compile(r"\w[\w.-]{0,63}")


class GoldSets:
    """Reached as `workspace.gold`. Each method is one read or one write transaction."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    def add(
        self, name: str, rows: Sequence[GoldRow], origin: GoldOrigin, *, reviewer: str
    ) -> GoldVersion:
        """Keep rows as the next version of a set; the version there is where they are the same.

        Raises UsageError for a name that cannot be one and for no rows, InputError for text that
        cannot be stored.
        """
        _require_name(name)
        if not rows:
            raise UsageError("A gold set needs at least one item.", kept="Nothing was stored.")
        with self._write() as write:
            known = _same(write.connection, name, gold_sha256(rows))
            return known or _add(write, name, rows, origin, reviewer)

    def all(self) -> tuple[GoldVersion, ...]:
        """Every version of every set, by name, the newest version first."""
        query = _versions().order_by(gold_set.c.name, gold_set.c.version.desc())
        with self._database.read() as connection:
            return tuple(read_version(row) for row in connection.execute(query).mappings())

    def find(self, name: str, version: int | None = None) -> GoldVersion:
        """A version, the newest where none is named; raises UsageError that lists what there is."""
        versions = self.all()
        for found in versions:
            if found.name == name and version in (None, found.version):
                return found
        known = ", ".join(it.reference for it in versions) or "none yet"
        wanted = name if version is None else f"{name}@{version}"
        raise UsageError(
            f"There is no gold set '{wanted}'.",
            kept="Nothing was judged.",
            remedy=f"There are: {known}. 'gold import' brings one in.",
        )

    def rows(self, version_id: str) -> tuple[GoldRow, ...]:
        """The rows of a version in their order; of a purged item the text is empty."""
        with self._database.read() as connection:
            return rows_of(connection, version_id)

    def decided(self, policy_id: str | None = None) -> tuple[GoldRow, ...]:
        """A row for each item that people decided, by one policy or by any, oldest first.

        A review that is not settled, or whose item was purged, gives no label.
        """
        query = (
            select(
                item.c.uid,
                item.c.external_id,
                item.c.text,
                review.c.decided_label,
                *policies.COLUMNS,
            )
            .join_from(review, item, item.c.id == review.c.item_id)
            .join(policy_version, policy_version.c.id == review.c.policy_version_id)
            .outerjoin(purge, purge.c.item_id == item.c.id)
            .where(
                review.c.status == ReviewStatus.DECIDED,
                review.c.decided_label.is_not(None),
                purge.c.id.is_(None),
            )
            .order_by(item.c.id, review.c.policy_id)
        )
        if policy_id is not None:
            query = query.where(review.c.policy_id == policy_id)
        found: dict[str, GoldRow] = {}
        with self._database.read() as connection:
            for row in connection.execute(query).mappings():
                policy = policies.read_policy_version(row).policy
                label = policy.label(row[review.c.decided_label])
                if label is None:
                    continue
                uid, text = row[item.c.uid], row[item.c.text]
                known = found.get(uid) or GoldRow(row[item.c.external_id] or uid, text, {})
                given = {**known.labels, policy.id: GoldLabel(label.violates, label.code)}
                found[uid] = replace(known, labels=given)
        return tuple(found.values())

    def pool(self, policy_id: str, most: int) -> unlabelled.Pool:
        """What waits for a person under a policy without a gold label; see `unlabelled.pool`."""
        with self._database.read() as connection:
            return unlabelled.pool(connection, policy_id, most)

    @contextmanager
    def _write(self) -> Iterator[Write]:
        with self._database.write() as connection:
            yield Write(connection, self._clock(), self._new_id)


def rows_of(connection: Connection, version_id: str) -> tuple[GoldRow, ...]:
    """The rows of a version in their order."""
    query = (
        select(gold_row, item.c.uid, item.c.text, purge.c.purged_at)
        .join_from(gold_row, gold_set)
        .join(item, item.c.id == gold_row.c.item_id)
        .outerjoin(purge, purge.c.item_id == item.c.id)
        .where(gold_set.c.uid == version_id)
        .order_by(gold_row.c.position)
    )
    return tuple(_read_row(row) for row in connection.execute(query).mappings())


def read_version(row: RowMapping) -> GoldVersion:
    """The version of a row that selects the columns of the table."""
    return GoldVersion(
        id=row[gold_set.c.uid],
        name=row[gold_set.c.name],
        version=row[gold_set.c.version],
        sha256=row[gold_set.c.sha256],
        items=row[gold_set.c.size],
        policies=row[gold_set.c.policies],
        origin=row[gold_set.c.origin],
        reviewer=row[gold_set.c.reviewer],
        created_at=row[gold_set.c.created_at],
        purged=row.get("purged", 0),
    )


def in_order() -> Select[*tuple[object, ...]]:
    """Every version as they were added."""
    return select(gold_set).order_by(gold_set.c.id)


def facts_of(version: GoldVersion, rows: Sequence[GoldRow]) -> log.Facts:
    """What the log tells of a version. `rows` covers which item has which labels; the texts are
    covered by the entries that tell of the items, so that one can be purged.
    """
    digest = hashlib.sha256()
    for row in rows:
        encoded = f"{row.item_id} {row.agreed}".encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return {
        "gold_set": version.id,
        "gold": version.reference,
        "items": version.items,
        "policies": ",".join(version.policies),
        "origin": version.origin.value,
        "rows": digest.hexdigest(),
        "reviewer": version.reviewer,
    }


def _add(
    write: Write, name: str, rows: Sequence[GoldRow], origin: GoldOrigin, reviewer: str
) -> GoldVersion:
    for row in rows:
        for text in (row.id, row.split, *row.groups, *row.groups.values()):
            require_storable(text, "gold set")
    contents = [Content(row.text, EVALUATION_SOURCE) for row in rows]
    ids = items.add(write, contents, Purpose.EVALUATION)
    placed = [replace(row, item_id=uid) for row, uid in zip(rows, ids, strict=True)]
    newest = select(func.max(gold_set.c.version)).where(gold_set.c.name == name)
    made = GoldVersion(
        id=write.new_id(),
        name=name,
        version=(write.connection.scalar(newest) or 0) + 1,
        sha256=gold_sha256(rows),
        items=len(rows),
        policies=tuple(sorted({policy for row in rows for policy in row.labels})),
        origin=origin,
        reviewer=reviewer,
        created_at=write.now,
    )
    _insert(write, made, placed)
    log.append(write, log.LogKind.GOLD_ADDED, facts_of(made, placed))
    return made


def _insert(write: Write, made: GoldVersion, rows: Sequence[GoldRow]) -> None:
    key: int = write.connection.execute(
        insert(gold_set)
        .values(
            uid=made.id,
            name=made.name,
            version=made.version,
            sha256=made.sha256,
            size=made.items,
            policies=made.policies,
            origin=made.origin,
            reviewer=made.reviewer,
            created_at=made.created_at,
        )
        .returning(gold_set.c.id)
    ).scalar_one()
    keys = items.keys_of(write.connection, [row.item_id for row in rows])
    values = [
        {
            "gold_set_id": key,
            "position": position,
            "item_id": keys[row.item_id],
            "split": row.split,
            "labels": dict(row.labels),
            "second": dict(row.second),
            "groups": dict(row.groups),
            "external_id": row.id,
        }
        for position, row in enumerate(rows)
    ]
    for some in chunks(values):
        write.connection.execute(insert(gold_row), some)


def _same(connection: Connection, name: str, sha256: str) -> GoldVersion | None:
    query = _versions().where(gold_set.c.name == name, gold_set.c.sha256 == sha256)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else read_version(row)


def _versions() -> Select[*tuple[object, ...]]:
    """Versions with the number of their items that were purged."""
    gone = (
        select(func.count())
        .select_from(gold_row)
        .join(purge, purge.c.item_id == gold_row.c.item_id)
        .where(gold_row.c.gold_set_id == gold_set.c.id)
        .correlate(gold_set)
        .scalar_subquery()
    )
    return select(gold_set, gone.label("purged"))


def _read_row(row: RowMapping) -> GoldRow:
    return GoldRow(
        id=row[gold_row.c.external_id],
        text=row[item.c.text],
        labels=row[gold_row.c.labels],
        second=row[gold_row.c.second],
        groups=row[gold_row.c.groups],
        split=row[gold_row.c.split],
        item_id=row[item.c.uid],
        is_purged=row[purge.c.purged_at] is not None,
    )


def _require_name(name: str) -> None:
    if _NAME.fullmatch(name) is None:
        raise InputError(
            "A gold set cannot be named so.",
            kept="Nothing was stored.",
            remedy="Give it a name of letters, digits, points, hyphens and underscores, with"
            " --name.",
        )
