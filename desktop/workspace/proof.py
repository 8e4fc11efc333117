"""Whether the rows are what the log says of them: content, policies, verdicts,
what people did, and reviews.

The chain proves that no entry was changed; this proves that no fact was changed behind its entry.
Facts and their entries are written in one transaction, so both stand in the same order: rows and
entries are walked side by side, each once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Executable, RowMapping, select

from desktop.moderation import (
    TamperError,
)
from desktop.transparency import PublicKey
from desktop.workspace import (
    appeals,
    checkpoints,
    decisions,
    log,
    policies,
    proof_of_reviews,
    reasons,
    reviewers,
    second_reviews,
    verdicts,
)
from desktop.workspace.key_record import RecordCheck
from desktop.workspace.schema import (
    item,
    job,
    policy_version,
    workspace,
)

_ROWS_AT_ONCE = 1000

_Rows = Iterator[RowMapping]
_Fits = Callable[[dict[str, Any], _Rows], bool]


def verify_facts(connection: Connection, progress: log.Progress | None = None) -> None:
    """Compare every row with its entry; raises TamperError that names the first that differs.

    The log itself must have been verified before.
    """
    checks = _checks(connection)
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(log.all_entries())
    for seq, kind, item_id, created_at, body in rows:
        facts = json.loads(body)
        check = checks.get(kind)
        found_by = (facts["kind"], facts.get("item"), datetime.fromisoformat(facts["at"]))
        if found_by != (kind, item_id, created_at) or (check is not None and not check(facts)):
            raise _differs(f"Entry {seq} of the log tells something else than what is stored.")
        if progress is not None and seq % _ROWS_AT_ONCE == 0:
            progress(seq)
    if progress is not None:
        progress(log.count(connection))
    _require_end(checks)
    proof_of_reviews.verify_reviews(connection)


class _Check:
    """Takes entries of one kind and compares each with the next row or rows."""

    def __init__(self, rows: _Rows, fits: _Fits) -> None:
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


def _checks(connection: Connection) -> dict[str, _Check | RecordCheck]:
    def rows(query: Executable) -> _Rows:
        return _streamed(connection, query)

    decided = _Check(rows(decisions.in_order()), _decision_fits)
    ways_in = RecordCheck(connection)
    return {
        log.LogKind.KEY_SLOT_ADDED: ways_in,
        log.LogKind.KEY_SLOT_REMOVED: ways_in,
        log.LogKind.WORKSPACE_CREATED: _Check(
            rows(select(workspace.c.uid)),
            _workspace_fits(checkpoints.public_key(connection), ways_in),
        ),
        log.LogKind.ITEMS_ADDED: _Check(
            rows(select(item.c.salt, item.c.purpose, item.c.text).order_by(item.c.id)), _items_fit
        ),
        log.LogKind.POLICY_ADDED: _Check(
            rows(select(*policies.COLUMNS).order_by(policy_version.c.id)), _policy_fits
        ),
        log.LogKind.VERDICT_STORED: _Check(rows(verdicts.in_order()), _verdict_fits),
        log.LogKind.DECIDED: decided,
        log.LogKind.UNDONE: decided,
        log.LogKind.SECOND_REVIEW_RULE: _Check(
            rows(second_reviews.in_order_of_rules()), _rule_fits
        ),
        log.LogKind.SECOND_REVIEW_ASKED: _Check(rows(second_reviews.in_order()), _asked_fits),
        log.LogKind.APPEALED: _Check(rows(appeals.in_order()), _appeal_fits),
        log.LogKind.REASON_CODE: _Check(rows(reasons.in_order()), _reason_fits),
        log.LogKind.REVIEWER_NAMED: _Check(rows(reviewers.in_order()), _reviewer_fits),
    }


def _require_end(checks: dict[str, _Check | RecordCheck]) -> None:
    for kind, check in checks.items():
        if not check.is_at_end():
            raise _differs(f"There is more stored than the log tells of (after '{kind}').")


def _workspace_fits(key: PublicKey, ways_in: RecordCheck) -> _Fits:
    def fits(facts: dict[str, Any], rows: _Rows) -> bool:
        told, row = (facts["workspace"], facts["key"]), next(rows)
        return told == (row[workspace.c.uid], str(key)) and ways_in(facts)

    return fits


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


def _rule_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    rule = second_reviews.read_rule(next(rows))
    return second_reviews.facts_of_rule(rule) == _without_frame(facts)


def _asked_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    return second_reviews.facts_of(second_reviews.read(next(rows))) == _without_frame(facts)


def _appeal_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    row = next(rows)
    return appeals.facts_of(appeals.read(row), row[item.c.salt]) == _without_frame(facts)


def _reason_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    return reasons.facts_of(next(rows)) == _without_frame(facts)


def _reviewer_fits(facts: dict[str, Any], rows: _Rows) -> bool:
    return reviewers.facts_of(next(rows)) == _without_frame(facts)


def _without_frame(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in log.RESERVED}


def _differs(message: str) -> TamperError:
    return TamperError(message, kept=log.KEPT, remedy=log.REMEDY)
