"""Reason codes: those built in, with what this workspace added and retired."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, Select, insert, select

from desktop.moderation import (
    BUILT_IN_REASONS,
    ReasonCode,
    UsageError,
    require_code_form,
    require_reason_code,
)
from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.schema import reason_code
from desktop.workspace.storable import require_storable


def known(connection: Connection) -> tuple[ReasonCode, ...]:
    """Every code, retired ones too: those built in first, then as they came."""
    codes = {reason.code: reason for reason in BUILT_IN_REASONS}
    rows = connection.execute(select(reason_code).order_by(reason_code.c.id))
    codes.update((row.code, ReasonCode(row.code, row.words, row.retired)) for row in rows)
    return tuple(codes.values())


def add(write: Write, code: str, words: str, *, by: str) -> ReasonCode:
    """Offer a code; a retired one is offered again, with these words.

    Raises UsageError for a code in use, in another form, or without words.
    """
    require_code_form(code)
    require_storable(words, "words of the reason")
    if not words.strip():
        raise UsageError("A reason code needs words.", kept="Nothing was changed.")
    if any(it.code == code and not it.retired for it in known(write.connection)):
        raise UsageError(f"There is a reason code '{code}' already.", kept="Nothing was changed.")
    return _store(write, ReasonCode(code, words.strip()), by)


def retire(write: Write, code: str, *, by: str) -> ReasonCode:
    """Offer a code no more; what was decided with it keeps it. Raises UsageError for others."""
    codes = known(write.connection)
    require_reason_code(code, codes)
    words = next(it.words for it in codes if it.code == code)
    return _store(write, ReasonCode(code, words, retired=True), by)


def in_order() -> Select[*tuple[object, ...]]:
    """Every change, as it was made; see `facts_of`."""
    return select(reason_code).order_by(reason_code.c.id)


def facts_of(row: RowMapping) -> log.Facts:
    """What the log tells of a change."""
    return {
        "code": row[reason_code.c.code],
        "words": row[reason_code.c.words],
        "retired": int(row[reason_code.c.retired]),
        "by": row[reason_code.c.reviewer],
    }


def _store(write: Write, reason: ReasonCode, by: str) -> ReasonCode:
    stored = insert(reason_code).values(
        code=reason.code,
        words=reason.words,
        retired=reason.retired,
        reviewer=by,
        created_at=write.now,
    )
    row = write.connection.execute(stored.returning(reason_code)).mappings().one()
    log.append(write, log.LogKind.REASON_CODE, facts_of(row))
    return reason
