"""Whether the rows are what the log says of them: content, policies, verdicts, decisions, reviews.

The chain proves that no entry was changed; this proves that no fact was changed behind its entry.
Facts and their entries are written in one transaction, so both stand in the same order: rows and
entries are walked side by side, each once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Executable, RowMapping, func, select

from desktop.moderation import (
    STATUS_AFTER,
    Decision,
    ReviewStatus,
    Severity,
    TamperError,
    standing_decision,
)
from desktop.workspace import decisions, log, policies, verdicts
from desktop.workspace.fact_check import (
    ROWS_AT_ONCE,
    FactCheck,
    FactsInOrder,
    Rows,
    streamed,
    without_frame,
)
from desktop.workspace.key_record import RecordCheck
from desktop.workspace.proof_of_retention import retention_checks
from desktop.workspace.schema import (
    ERASED,
    decision,
    is_erased,
    item,
    job,
    policy_version,
    purge,
    review,
    verdict,
)

_ITEMS = select(*(item.c[name] for name in ERASED[item]), purge.c.commitment).join_from(
    item, purge, isouter=True
)


def verify_facts(connection: Connection) -> None:
    """Compare every row with its entry; raises TamperError that names the first that differs.

    The log itself must have been verified before.
    """
    checks = {**_checks(connection), **retention_checks(connection)}
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(log.all_bodies())
    for seq, body in rows:
        facts = json.loads(body)
        check = checks.get(facts["kind"])
        if check is not None and not check(facts):
            raise _differs(f"Entry {seq} of the log tells something else than what is stored.")
    _require_end(checks)
    _verify_reviews(connection)


def _checks(connection: Connection) -> dict[str, FactCheck]:
    def rows(query: Executable) -> Rows:
        return streamed(connection, query)

    decided = FactsInOrder(rows(decisions.in_order()), _decision_fits)
    ways_in = RecordCheck(connection)
    return {
        **dict.fromkeys(RecordCheck.KINDS, ways_in),
        log.LogKind.ITEMS_ADDED: FactsInOrder(rows(_ITEMS.order_by(item.c.id)), _items_fit),
        log.LogKind.POLICY_ADDED: FactsInOrder(
            rows(select(*policies.COLUMNS).order_by(policy_version.c.id)), _policy_fits
        ),
        log.LogKind.VERDICT_STORED: FactsInOrder(rows(verdicts.in_order()), _verdict_fits),
        log.LogKind.DECIDED: decided,
        log.LogKind.UNDONE: decided,
    }


def _require_end(checks: Mapping[str, FactCheck]) -> None:
    for kind, check in checks.items():
        if not check.is_at_end():
            raise _differs(f"There is more stored than the log tells of (after '{kind}').")


def _items_fit(facts: dict[str, Any], rows: Rows) -> bool:
    commitments = hashlib.sha256()
    for _ in range(facts["items"]):
        row = next(rows)
        kept = row[purge.c.commitment]
        if kept is not None and not is_erased(row, item):
            return False
        given = kept or bytes.fromhex(log.commitment(row[item.c.salt], row[item.c.text]))
        commitments.update(given)
    return bool(commitments.hexdigest() == facts["commitments"])


def _policy_fits(facts: dict[str, Any], rows: Rows) -> bool:
    version = policies.read_policy_version(next(rows))
    return (version.reference, version.policy.sha256) == (facts["policy"], facts["policy_sha256"])


def _verdict_fits(facts: dict[str, Any], rows: Rows) -> bool:
    row = next(rows)
    made = verdicts.read_verdict(row)
    told = verdicts.facts_of(made, row[item.c.salt], row[item.c.text], row[job.c.run])
    kept = row[purge.c.commitment]
    if kept is None:
        return told == without_frame(facts)
    # What is left says nothing of these two, and must be empty.
    facts = {**facts, "said": told["said"], "output": told["output"]}
    return is_erased(row, verdict) and {**told, "content": kept.hex()} == without_frame(facts)


def _decision_fits(facts: dict[str, Any], rows: Rows) -> bool:
    row = next(rows)
    made = decisions.read_decision(row)
    told = decisions.facts_of(made, row[item.c.salt])
    if row[purge.c.commitment] is None:
        return told == without_frame(facts)
    return is_erased(row, decision) and told == without_frame({**facts, "reason": told["reason"]})


def _verify_reviews(connection: Connection) -> None:
    """Each review is of the latest verdict, and stands where its decisions put it."""
    latest = (
        select(func.max(verdict.c.id).label("id"))
        .join_from(verdict, job)
        .join(policy_version)
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
    for row in streamed(connection, query):
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
        rows = streamed(connection, query)
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
