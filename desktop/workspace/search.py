"""The index of the search: which reviews can hold a term, kept with the facts it is made of.

An FTS5 table without content of its own, which lists for each gram of `folding` the reviews that
have it, by the key of their latest verdict. It says where a term can be; whether it is there, and
how closely, is read from the texts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Row,
    Select,
    column,
    delete,
    func,
    insert,
    select,
    table,
    text,
)

from desktop.moderation import UsageError
from desktop.workspace import folding
from desktop.workspace.database import Database, Write, chunks
from desktop.workspace.schema import SEARCH_INDEX, item, purge, review, search_rules, verdict

_LONGEST_SEARCH = 1000

_ADD = text("INSERT INTO search_index(rowid, grams) VALUES (:key, :grams)")
# FTS5's own command; it needs what was put in.
_REMOVE = text(
    "INSERT INTO search_index(search_index, rowid, grams) VALUES ('delete', :key, :grams)"
)
_CLEAR = text("INSERT INTO search_index(search_index) VALUES ('delete-all')")

# rowid: the key of the verdict whose review has the grams.
index = table(SEARCH_INDEX, column("rowid", Integer))


def add(connection: Connection, verdict_keys: Sequence[int]) -> None:
    """Index the reviews whose latest verdicts these are."""
    _tell(connection, verdict_keys, _ADD)


def remove(connection: Connection, verdict_keys: Sequence[int]) -> None:
    """Take reviews out of the index, before anything that was indexed of them changes."""
    _tell(connection, verdict_keys, _REMOVE)


def forget(write: Write, item_keys: Iterable[int]) -> None:
    """Take everything of these items out of the index; before their texts are purged."""
    for some in chunks(tuple(item_keys)):
        query = select(review.c.verdict_id).where(review.c.item_id.in_(some))
        remove(write.connection, write.connection.scalars(query).all())


def bring_up_to_date(database: Database) -> None:
    """Build the index anew where it was written under other rules, as by another Python."""
    with database.read() as connection:
        if connection.scalar(select(search_rules.c.rules)) == folding.RULES:
            return
    with database.write() as connection:
        connection.execute(_CLEAR)
        query = select(review.c.verdict_id).where(review.c.item_id.not_in(select(purge.c.item_id)))
        add(connection, connection.scalars(query.order_by(review.c.verdict_id)).all())
        connection.execute(delete(search_rules))
        connection.execute(insert(search_rules).values(id=1, rules=folding.RULES))


def require_searchable(query: str) -> None:
    """Raise UsageError for a search of more than 1,000 characters."""
    if len(query) > _LONGEST_SEARCH:
        raise UsageError(
            f"A search can have {_LONGEST_SEARCH} characters at most.",
            remedy="Search for a shorter part of the text.",
        )


def closeness(
    query: str, of_item: FromClause = item, of_verdict: FromClause = verdict
) -> ColumnElement[int]:
    """How closely a row that joins an item and its verdict holds the query; 0: not at all."""
    return func.closeness(query, *_searched(of_item, of_verdict))


def proposals(query: str) -> ColumnElement[bool] | None:
    """The condition on search_index that its rows can hold the query; None where it cannot say."""
    needed = folding.grams_needed(query)
    if not needed:
        return None
    quoted = " ".join('"' + gram.replace('"', '""') + '"' for gram in needed)
    return text("search_index MATCH :grams").bindparams(grams=quoted)  # type: ignore[return-value]


def _tell(connection: Connection, verdict_keys: Sequence[int], command: object) -> None:
    for some in chunks(verdict_keys):
        rows = connection.execute(_texts().where(verdict.c.id.in_(some))).all()
        if rows:
            connection.execute(command, [_entry(row) for row in rows])  # type: ignore[call-overload]


def _texts() -> Select[*tuple[object, ...]]:
    columns = _searched(item, verdict)
    return select(verdict.c.id, *columns).join_from(review, item).join(verdict)


def _searched(of_item: FromClause, of_verdict: FromClause) -> tuple[ColumnElement[Any], ...]:
    texts, said = of_item.c, of_verdict.c
    return texts.text, texts.external_id, said.label, said.rationale


def _entry(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    key, *texts = row
    return {"key": key, "grams": " ".join(folding.grams(texts))}
