"""Where the rows of the queue stand in an order, found page by page.

The reviews stand on shelves, one for each policy, status and outcome that there are; on each an
index has them in every order. A page is merged from the heads of the shelves that are wanted, so
that no combination of filters has to sort or to read a shelf that it does not want.

A search that few reviews could match looks at each of them; another one goes through what the
search index proposes, newest or oldest first. For other orders the newest of what it finds are
sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)

from desktop.moderation import (
    MOST_FOUND,
    Outcome,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    ReviewStatus,
)
from desktop.workspace import search
from desktop.workspace.queue_filter import Conditions
from desktop.workspace.schema import item, review, review_count, verdict

# SQLite takes up to 500 parts.
_SHELVES_AT_ONCE = 100
# Up to so many texts are looked at without the index.
_FEW = 1000

_NEWEST_FIRST = {QueueOrder.NEWEST, QueueOrder.SEVERITY, QueueOrder.RELEVANCE}
_BY_TIME = {QueueOrder.NEWEST, QueueOrder.OLDEST}
_KEYS: dict[QueueOrder, ColumnElement[Any]] = {
    QueueOrder.SEVERITY: review.c.severity,
    QueueOrder.UNCERTAIN: review.c.certainty,
    QueueOrder.ID: review.c.sort_id,
}

# The reviews with the texts that a search looks into.
_TEXTS = review.join(item).join(verdict, verdict.c.id == review.c.verdict_id)


@dataclass(frozen=True, slots=True)
class _Shelf:
    policy_id: str
    status: ReviewStatus
    outcome: Outcome
    reviews: int


class Listing:
    """What one filter finds. Good for one transaction."""

    def __init__(self, connection: Connection, wanted: QueueFilter) -> None:
        search.require_searchable(wanted.search)
        self._connection = connection
        self._wanted = wanted
        self._conditions = Conditions(connection, wanted)
        self._proposed = search.proposals(wanted.search)

    def page(
        self, order: QueueOrder, after: QueuePlace | None, limit: int
    ) -> tuple[QueuePlace, ...]:
        """The places after `after`, or the first ones."""
        if order is QueueOrder.RELEVANCE and self._proposed is None:
            order = QueueOrder.NEWEST
        if not self._goes_by_index and order is not QueueOrder.RELEVANCE:
            return self._merged(order, after, limit)
        query = self._by_index if order in _BY_TIME else self._sorted
        return self._read(query(order, after).limit(limit))

    def count(self) -> int:
        """How many it finds: exact without a search, else MOST_FOUND at most."""
        if self._goes_by_index:
            return self._number(self._by_index(QueueOrder.NEWEST, None).limit(MOST_FOUND))
        if not self._conditions.beside_shelf() and not self._looks_into_texts:
            return self._on_shelves
        return sum(self._number(self._on(shelf)) for shelf in self._shelves)

    @property
    def _looks_into_texts(self) -> bool:
        return self._proposed is not None or self._wanted.first_of_alike

    @property
    def _goes_by_index(self) -> bool:
        return self._proposed is not None and self._on_shelves > _FEW

    @property
    def _on_shelves(self) -> int:
        return sum(shelf.reviews for shelf in self._shelves)

    @cached_property
    def _shelves(self) -> Sequence[_Shelf]:
        """Those that hold anything that could be wanted."""
        query = select(review_count).where(review_count.c.reviews > 0)
        for column in ("policy_id", "status", "outcome"):
            value = getattr(self._wanted, column)
            if value is not None:
                query = query.where(review_count.c[column] == value)
        return [_Shelf(*row) for row in self._connection.execute(query)]

    def _merged(
        self, order: QueueOrder, after: QueuePlace | None, limit: int
    ) -> tuple[QueuePlace, ...]:
        places: list[QueuePlace] = []
        for start in range(0, len(self._shelves), _SHELVES_AT_ONCE):
            some = self._shelves[start : start + _SHELVES_AT_ONCE]
            arms = [_after(self._on(shelf, order), order, after) for shelf in some]
            merged = arms[0] if len(arms) == 1 else union_all(*arms)
            direction = "DESC" if order in _NEWEST_FIRST else "ASC"
            by: list[ColumnElement[Any]] = [
                literal_column(f"{name} {direction}") for name in ("place", "review_id")
            ]
            places += self._read(merged.order_by(*by).limit(limit))
        if len(self._shelves) > _SHELVES_AT_ONCE:
            places.sort(
                key=lambda place: (place.key, place.review_id), reverse=order in _NEWEST_FIRST
            )
        return tuple(places[:limit])

    def _on(self, shelf: _Shelf, order: QueueOrder = QueueOrder.NEWEST) -> Select[Any, int]:
        """What is wanted of one shelf."""
        searched = self._proposed is not None
        rows = _TEXTS if searched else review
        query = _select(order, rows).where(
            review.c.policy_id == shelf.policy_id,
            review.c.status == shelf.status,
            review.c.outcome == shelf.outcome,
            *self._conditions.beside_shelf(),
        )
        if searched:
            query = query.where(self._holds())
        return self._once(query)

    def _by_index(self, order: QueueOrder, after: QueuePlace | None) -> Select[Any, int]:
        """What is wanted of what the search index proposes, newest or oldest first."""
        key = search.index.c.rowid
        proposed = () if self._proposed is None else (self._proposed,)
        rows = search.index.join(_TEXTS, key == review.c.verdict_id)
        query = _select(order, rows).where(*proposed, *self._conditions.of(), self._holds())
        if after is not None:
            is_next = key < after.review_id if order in _NEWEST_FIRST else key > after.review_id
            query = query.where(is_next)
        return self._once(query).order_by(key.desc() if order in _NEWEST_FIRST else key)

    def _sorted(self, order: QueueOrder, after: QueuePlace | None) -> Select[Any, int]:
        """The newest of what the search finds, in another order."""
        found = self._by_index(QueueOrder.NEWEST, None).limit(MOST_FOUND).subquery()
        rows = found.join(_TEXTS, found.c.review_id == review.c.verdict_id)
        searched = self._wanted.search
        query = _after(_select(order, rows, searched), order, after, searched)
        key = _key(order, searched)
        if order in _NEWEST_FIRST:
            return query.order_by(key.desc(), review.c.verdict_id.desc())
        return query.order_by(key, review.c.verdict_id)

    def _once(self, query: Select[Any, int]) -> Select[Any, int]:
        """The query, and of alike ones only the newest that it finds."""
        if not self._wanted.first_of_alike:
            return query
        newer = review.alias("newer")
        others = select(newer.c.id).where(
            newer.c.group_id == review.c.group_id,
            newer.c.policy_id == review.c.policy_id,
            newer.c.verdict_id > review.c.verdict_id,
            *self._conditions.of(newer),
        )
        if self._proposed is not None:
            its_item, its_verdict = item.alias(), verdict.alias()
            others = others.where(
                its_item.c.id == newer.c.item_id,
                its_verdict.c.id == newer.c.verdict_id,
                search.closeness(self._wanted.search, its_item, its_verdict) > 0,
            )
        return query.where(~others.exists().correlate(review))

    def _holds(self) -> ColumnElement[bool]:
        return search.closeness(self._wanted.search) > 0

    def _read(self, query: object) -> tuple[QueuePlace, ...]:
        rows = self._connection.execute(query)  # type: ignore[call-overload]
        return tuple(QueuePlace(key, review_id) for key, review_id in rows)

    def _number(self, query: Select[Any, int]) -> int:
        found = query.subquery()
        return self._connection.scalar(select(func.count()).select_from(found)) or 0


def _key(order: QueueOrder, query: str = "") -> ColumnElement[Any]:
    if order is QueueOrder.RELEVANCE and query:
        return search.closeness(query)
    return _KEYS.get(order, review.c.verdict_id)


def _select(order: QueueOrder, rows: FromClause, query: str = "") -> Select[Any, int]:
    columns = (_key(order, query).label("place"), review.c.verdict_id.label("review_id"))
    return select(*columns).select_from(rows)


def _after(
    query: Select[Any, int], order: QueueOrder, after: QueuePlace | None, searched: str = ""
) -> Select[Any, int]:
    if after is None:
        return query
    key = _key(order, searched)
    if key is review.c.verdict_id:
        is_next = key < after.review_id if order in _NEWEST_FIRST else key > after.review_id
        return query.where(is_next)
    here, there = tuple_(key, review.c.verdict_id), tuple_(after.key, after.review_id)
    return query.where(here < there if order in _NEWEST_FIRST else here > there)
