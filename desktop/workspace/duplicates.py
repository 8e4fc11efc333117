"""Items that are nearly the same, put into groups as they come into the review queue.

MinHash proposes (Broder 1997, banded as in Leskovec et al., Mining of Massive Datasets, 3.4): texts
that share most of their four-character pieces share a band of their signatures. Indel similarity
decides. Each is compared with the firsts of the groups only, so that a group does not drift; where
a first was purged, with the one that the group was handed over to.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from rapidfuzz import fuzz
from rensa import RMinHash
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from desktop.workspace.database import Write, chunks
from desktop.workspace.folding import folded
from desktop.workspace.schema import item, likeness, likeness_band

# Of all characters in two texts, the share in percent that stand in both in the same order.
ALIKE = 80.0
# Texts longer than _LONGEST or shorter than _SHORTEST are alike only where they are the same; of
# longer ones the beginning is what proposes.
_LONGEST = 20_000
_SHORTEST = 20
_PIECE = 4
_BANDS, _ROWS = 20, 3
_SEED = 1
# So many of those that share most bands are compared.
_CANDIDATES = 20


def _nearest() -> Select[int, str]:
    """The items that share most of the `bands`, with their texts.

    Which are near is settled before any text is read: a common phrase has thousands of them.
    """
    shared = func.count().label("shared")
    near = (
        select(likeness_band.c.item_id, shared)
        .where(likeness_band.c.band.in_(bindparam("bands", expanding=True)))
        .group_by(likeness_band.c.item_id)
        .order_by(shared.desc(), likeness_band.c.item_id)
        .limit(_CANDIDATES)
        .subquery()
    )
    return (
        select(item.c.id, item.c.text)
        .join_from(near, item)
        .order_by(near.c.shared.desc(), item.c.id)
    )


# Made once: an import asks for a hundred thousand items.
_KNOWN = select(likeness.c.group_id).where(likeness.c.item_id == bindparam("item_key"))
_NEAREST = _nearest()


def group_of(connection: Connection, item_key: int, text: str) -> int:
    """The group of an item: the key of the one that others are compared with, mostly its first;
    found when it is first asked for.
    """
    group: int | None = connection.scalar(_KNOWN, {"item_key": item_key})
    if group is not None:
        return group
    compared = _compared(text)
    bands = bands_of(compared)
    group = _most_alike(connection, text, compared, bands)
    if group is None:
        group = item_key
        _insert_bands(connection, item_key, bands)
    connection.execute(insert(likeness), {"item_id": item_key, "group_id": group})
    return group


def of_item(connection: Connection, item_id: str, *, limit: int) -> tuple[str, ...]:
    """The ids of up to `limit` other items that are nearly the same, oldest first."""
    this = item.alias("this")
    mine = (
        select(likeness.c.group_id)
        .join(this, this.c.id == likeness.c.item_id)
        .where(this.c.uid == item_id)
        .scalar_subquery()
    )
    query = (
        select(item.c.uid)
        .join_from(likeness, item)
        .where(likeness.c.group_id == mine, item.c.uid != item_id)
        .order_by(likeness.c.item_id)
        .limit(limit)
    )
    return tuple(connection.scalars(query))


def forget(write: Write, item_keys: Iterable[int]) -> Mapping[int, int]:
    """Remove what is known of these items' likeness; before their texts are purged.

    Gives the new group of what is left of each group that was named by one of them.
    """
    connection = write.connection
    named: list[int] = []
    for some in chunks(tuple(item_keys)):
        these = likeness.c.item_id.in_(some)
        groups = select(likeness.c.group_id).where(these, likeness.c.group_id == likeness.c.item_id)
        named += connection.scalars(groups).all()
        connection.execute(delete(likeness_band).where(likeness_band.c.item_id.in_(some)))
        connection.execute(delete(likeness).where(these))
    heirs = {group: _hand_over(connection, group) for group in named}
    return {group: heir for group, heir in heirs.items() if heir is not None}


def bands_of(compared: str) -> tuple[int, ...]:
    """A hash of each band of the signature, as signed 64-bit integers."""
    if len(compared) < _SHORTEST:
        pieces = [compared]
    else:
        ends = range(len(compared) - _PIECE + 1)
        pieces = list({compared[at : at + _PIECE] for at in ends})
    signature = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    signature.update(pieces)
    digest = cast("list[int]", signature.digest())
    return tuple(
        _band_hash(band, digest[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)
    )


def _hand_over(connection: Connection, group: int) -> int | None:
    """Name what is left of a group for its newest, under bands of its own, as those of a text that
    is purged would tell of it. A rule purges the oldest first, so that this is seldom done twice.
    """
    heir: int | None = connection.scalar(
        select(func.max(likeness.c.item_id)).where(likeness.c.group_id == group)
    )
    if heir is not None:
        text = connection.execute(select(item.c.text).where(item.c.id == heir)).scalar_one()
        _insert_bands(connection, heir, bands_of(_compared(text)))
        left = update(likeness).where(likeness.c.group_id == group)
        connection.execute(left.values(group_id=heir))
    return heir


def _insert_bands(connection: Connection, item_key: int, bands: Iterable[int]) -> None:
    rows = [{"band": band, "item_id": item_key} for band in bands]
    connection.execute(insert(likeness_band), rows)


def _most_alike(
    connection: Connection, text: str, compared: str, bands: Sequence[int]
) -> int | None:
    best: tuple[float, int] | None = None
    for key, other in connection.execute(_NEAREST, {"bands": bands}):
        if max(len(text), len(other)) > _LONGEST:
            share = 100.0 if text == other else 0.0
        else:
            share = fuzz.ratio(compared, _compared(other), score_cutoff=ALIKE)
        if share and (best is None or share > best[0]):
            best = share, key
    return best[1] if best else None


def _compared(text: str) -> str:
    return folded(text[:_LONGEST])


def _band_hash(band: int, rows: Sequence[int]) -> int:
    packed = struct.pack(f">{1 + len(rows)}I", band, *rows)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big", signed=True)
