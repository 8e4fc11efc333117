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
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    TextClause,
    bindparam,
    func,
    select,
    text,
    tuple_,
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

_SHELF = ("policy_id", "status", "outcome")
_PARAMETER = "shelf_"
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


@dataclass(frozen=True, slots=True)
class Found:
    """A place, and the key of the row of `review` that stands there."""

    place: QueuePlace
    key: int


class Listing:
    """What one filter finds. Good for one transaction."""

    def __init__(self, connection: Connection, wanted: QueueFilter) -> None:
        search.require_searchable(wanted.search)
        self._connection = connection
        self._wanted = wanted
        self._conditions = Conditions(connection, wanted)
        self._proposed = search.proposals(wanted.search)

    def page(self, order: QueueOrder, after: QueuePlace | None, limit: int) -> tuple[Found, ...]:
        """What stands after `after`, or first."""
        if order is QueueOrder.RELEVANCE and self._proposed is None:
            order = QueueOrder.NEWEST
        if not self._goes_by_index and order is not QueueOrder.RELEVANCE:
            if order in _BY_TIME and self._conditions.beside_shelf():
                return self._read(self._walked(order, after).limit(limit))
            return self._merged(order, after, limit)
        query = self._by_index if order in _BY_TIME else self._sorted
        return self._read(query(order, after).limit(limit))

    def count(self) -> int:
        """How many it finds; see `QueueFilter.counts_to_most`."""
        if self._goes_by_index:
            return self._number(self._by_index(QueueOrder.NEWEST, None).limit(MOST_FOUND))
        if not self._conditions.beside_shelf() and not self._looks_into_texts:
            return self._on_shelves
        searched = self._proposed is not None
        query = _select(QueueOrder.NEWEST, _TEXTS if searched else review)
        query = query.where(*self._conditions.of())
        query = self._once(query.where(self._holds()) if searched else query)
        return self._number(query.limit(MOST_FOUND) if self._wanted.counts_to_most else query)

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
        for column in _SHELF:
            value = getattr(self._wanted, column)
            if value is not None:
                query = query.where(review_count.c[column] == value)
        return [_Shelf(*row) for row in self._connection.execute(query)]

    def _merged(self, order: QueueOrder, after: QueuePlace | None, limit: int) -> tuple[Found, ...]:
        found: list[Found] = []
        arm = _after(self._on_a_shelf(order), order, after)
        for start in range(0, len(self._shelves), _SHELVES_AT_ONCE):
            some = self._shelves[start : start + _SHELVES_AT_ONCE]
            found += self._read(_union(self._connection, arm, some, order, limit))
        if len(self._shelves) > _SHELVES_AT_ONCE:
            found.sort(
                key=lambda it: (it.place.key, it.place.review_id), reverse=order in _NEWEST_FIRST
            )
        return tuple(found[:limit])

    def _walked(self, order: QueueOrder, after: QueuePlace | None) -> Select[Any, int]:
        """What is wanted, looked for in all reviews by time.

        A shelf with none of it would be read to its end before a page is merged.
        """
        searched = self._proposed is not None
        query = _select(order, _TEXTS if searched else review).where(*self._conditions.of())
        query = _after(self._once(query.where(self._holds()) if searched else query), order, after)
        key = review.c.verdict_id
        return query.order_by(key.desc() if order in _NEWEST_FIRST else key)

    def _on_a_shelf(self, order: QueueOrder) -> Select[Any, int]:
        """What is wanted of the shelf that the parameters name."""
        searched = self._proposed is not None
        query = _select(order, _TEXTS if searched else review).where(
            *(review.c[column] == bindparam(_PARAMETER + column) for column in _SHELF),
            *self._conditions.beside_shelf(),
        )
        return self._once(query.where(self._holds()) if searched else query)

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

    def _read(self, query: object) -> tuple[Found, ...]:
        rows = self._connection.execute(query)  # type: ignore[call-overload]
        return tuple(Found(QueuePlace(place, review_id), key) for place, review_id, key in rows)

    def _number(self, query: Select[Any, int]) -> int:
        found = query.subquery()
        return self._connection.scalar(select(func.count()).select_from(found)) or 0


def _union(
    connection: Connection,
    arm: Select[Any, int],
    shelves: Sequence[_Shelf],
    order: QueueOrder,
    limit: int,
) -> TextClause:
    """The same query on each shelf, merged in order.

    It is compiled once: to build it for each of a hundred shelves takes longer than to run it.
    """
    dialect: Any = type(connection.dialect)
    compiled = arm.compile(dialect=dialect(paramstyle="named"))
    given = [
        bindparam(name, bound.value, type_=bound.type)
        for bound, name in compiled.bind_names.items()
        if not name.startswith(_PARAMETER)
    ]
    named: dict[str, str] = {}
    arms = []
    for shelf in shelves:
        part = compiled.string
        for column in _SHELF:
            name = named.setdefault(getattr(shelf, column), f"{_PARAMETER}{len(named)}")
            part = part.replace(f":{_PARAMETER}{column}", f":{name}")
        arms.append(part)
    given += [bindparam(name, value) for value, name in named.items()]
    down = "DESC" if order in _NEWEST_FIRST else "ASC"
    # By time the place is the review_id, and to name it twice would make SQLite sort.
    more = "" if order in _BY_TIME else f", review_id {down}"
    end = f" ORDER BY place {down}{more} LIMIT :rows_at_most"
    merged = _parsed(" UNION ALL ".join(arms) + end)
    return merged.bindparams(*given, rows_at_most=limit)


@lru_cache(maxsize=32)
def _parsed(sql: str) -> TextClause:
    """SQL with its parameters found, of which a merge has hundreds; each page asks anew."""
    return text(sql)


def _key(order: QueueOrder, query: str = "") -> ColumnElement[Any]:
    if order is QueueOrder.RELEVANCE and query:
        return search.closeness(query)
    return _KEYS.get(order, review.c.verdict_id)


def _select(order: QueueOrder, rows: FromClause, query: str = "") -> Select[Any, int]:
    place = _key(order, query).label("place"), review.c.verdict_id.label("review_id")
    return select(*place, review.c.id.label("row_key")).select_from(rows)


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
