"""Whether the rows are what the log says of them: content, policies, verdicts, decisions, reviews.

The chain proves that no entry was changed; this proves that no fact was changed behind its entry.
Facts and their entries are written in one transaction, so both stand in the same order: rows and
entries are walked side by side, each once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Executable, RowMapping, func, select

from desktop.moderation import (
    STATUS_AFTER,
    Decision,
    Purpose,
    ReviewStatus,
    Severity,
    TamperError,
    standing_decision,
)
from desktop.workspace import decisions, log, policies, verdicts
from desktop.workspace.schema import (
    decision,
    item,
    job,
    policy_version,
    review,
    verdict,
)

_ROWS_AT_ONCE = 1000

_Rows = Iterator[RowMapping]


def verify_facts(connection: Connection) -> None:
    """Compare every row with its entry; raises TamperError that names the first that differs.

    The log itself must have been verified before.
    """
    checks = _checks(connection)
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(log.all_bodies())
    for seq, body in rows:
        facts = json.loads(body)
        check = checks.get(facts["kind"])
        if check is not None and not check(facts):
            raise _differs(f"Entry {seq} of the log tells something else than what is stored.")
    _require_end(checks)
    _verify_reviews(connection)


class _Check:
    """Takes entries of one kind and compares each with the next row or rows."""

    def __init__(self, rows: _Rows, fits: Callable[[dict[str, Any], _Rows], bool]) -> None:
        self._rows = rows
        self._fits = fits

    def __call__(self, facts: dict[str, Any]) -> bool:
        try:
            return self._fits(facts, self._rows)
        except StopIteration:
            return False

    def is_at_end(self) -> bool:
        return next(self._rows, None) is None


def _streamed(connection: Connection, query: Executable) -> _Rows:
    return iter(connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query).mappings())


def _checks(connection: Connection) -> dict[str, _Check]:
    def rows(query: Executable) -> _Rows:
        return _streamed(connection, query)

    decided = _Check(rows(decisions.in_order()), _decision_fits)
    return {
        log.LogKind.ITEMS_ADDED: _Check(
            rows(select(item.c.salt, item.c.purpose, item.c.text).order_by(item.c.id)), _items_fit
        ),
        log.LogKind.POLICY_ADDED: _Check(
            rows(select(*policies.COLUMNS).order_by(policy_version.c.id)), _policy_fits
        ),
        log.LogKind.VERDICT_STORED: _Check(rows(verdicts.in_order()), _verdict_fits),
        log.LogKind.DECIDED: decided,
        log.LogKind.UNDONE: decided,
    }


def _require_end(checks: dict[str, _Check]) -> None:
    for kind, check in checks.items():
        if not check.is_at_end():
            raise _differs(f"There is more stored than the log tells of (after '{kind}').")


def _items_fit(facts: dict[str, Any], rows: _Rows) -> bool:
    commitments = hashlib.sha256()
    for _ in range(facts["items"]):
        row = next(rows)
        if row[item.c.purpose] != facts["purpose"]:
            return False
        commitments.update(bytes.fromhex(log.commitment(row[item.c.salt], row[item.c.text])))
    return bool(commitments.hexdigest() == facts["commitments"])


def _policy_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    version = policies.read_policy_version(next(rows))
    return (version.reference, version.policy.sha256) == (facts["policy"], facts["policy_sha256"])


def _verdict_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    row = next(rows)
    made = verdicts.read_verdict(row)
    told = verdicts.facts_of(made, row[item.c.salt], row[item.c.text], row[job.c.run])
    return told == _without_frame(facts)


def _decision_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    row = next(rows)
    made = decisions.read_decision(row)
    return decisions.facts_of(made, row[item.c.salt]) == _without_frame(facts)


def _without_frame(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in log.RESERVED}


def _verify_reviews(connection: Connection) -> None:
    """Each review is of the latest verdict on an item for triage, and stands where its decisions
    put it.
    """
    latest = (
        select(func.max(verdict.c.id).label("id"))
        .join_from(verdict, job)
        .join(policy_version)
        .join(item)
        .where(item.c.purpose == Purpose.TRIAGE)
        .group_by(job.c.item_id, policy_version.c.policy_id)
        .subquery()
    )
    expected = connection.scalars(select(func.count()).select_from(latest)).one()
    query = (
        select(review, verdict.c.outcome, verdict.c.label, policy_version.c.labels)
        .join_from(review, latest, latest.c.id == review.c.verdict_id)
        .join(verdict, verdict.c.id == review.c.verdict_id)
        .join(policy_version, policy_version.c.id == review.c.policy_version_id)
        .order_by(review.c.id)
    )
    decided = _DecisionsByReview(connection)
    found = 0
    for row in _streamed(connection, query):
        found += 1
        if not _review_fits(row, decided.of(row[review.c.id])):
            raise _differs("A review does not stand where its verdict and its decisions put it.")
    if found != expected or found != connection.scalar(select(func.count()).select_from(review)):
        raise _differs("The review queue does not list the latest verdicts.")


def _review_fits(row: RowMapping, made: list[Decision]) -> bool:
    label = row[verdict.c.label]
    grave = {known.code: known.severity for known in row[policy_version.c.labels]}
    standing = standing_decision(made, str(row[review.c.verdict_id]))
    return bool(
        row[review.c.outcome] == row[verdict.c.outcome]
        and row[review.c.label] == label
        and row[review.c.severity] == grave.get(label, Severity.NONE)
        and row[review.c.status]
        == (STATUS_AFTER[standing.action] if standing else ReviewStatus.AWAITING)
        and row[review.c.decided_label] == (standing.label if standing else None)
    )


class _DecisionsByReview:
    """Gives the decisions of one review after the other, oldest first.

    In these decisions the verdict's id is the table's own key.
    """

    def __init__(self, connection: Connection) -> None:
        query = select(decision).order_by(decision.c.review_id, decision.c.id)
        rows = _streamed(connection, query)
        self._groups = groupby(rows, key=lambda row: row[decision.c.review_id])
        self._next = next(self._groups, None)

    def of(self, review_key: int) -> list[Decision]:
        """The decisions of a review; the reviews are asked for in the order of their keys."""
        if self._next is None or self._next[0] != review_key:
            return []
        made = [_bare_decision(row) for row in self._next[1]]
        self._next = next(self._groups, None)
        return made


def _bare_decision(row: RowMapping) -> Decision:
    return Decision(
        id=row[decision.c.uid],
        item_id="",
        policy_id="",
        verdict_id=str(row[decision.c.verdict_id]),
        action=row[decision.c.action],
        label=row[decision.c.label],
        reason="",
        reviewer="",
        created_at=row[decision.c.created_at],
        undoes=row[decision.c.undoes],
    )


def _differs(message: str) -> TamperError:
    return TamperError(message, kept=log.KEPT, remedy=log.REMEDY)
