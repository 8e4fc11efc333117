"""Whether the rows are what the log says of them: content, policies, verdicts,
what people did, and reviews.

The chain proves that no entry was changed; this proves that no fact was changed behind its entry.
Facts and their entries are written in one transaction, so both stand in the same order: rows and
entries are walked side by side, each once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, RowMapping, Table, select

from desktop.transparency import PublicKey
from desktop.workspace import (
    appeals,
    calibrations,
    checkpoints,
    decisions,
    log,
    policies,
    reasons,
    reviewers,
    second_reviews,
    verdicts,
)
from desktop.workspace.fact_check import (
    ROWS_AT_ONCE,
    FactCheck,
    FactsInOrder,
    Rows,
    differs,
    streamed,
    without_frame,
)
from desktop.workspace.key_record import RecordCheck
from desktop.workspace.proof_of_measuring import measuring_checks
from desktop.workspace.proof_of_retention import retention_checks
from desktop.workspace.proof_of_reviews import verify_reviews
from desktop.workspace.schema import (
    ERASED,
    appeal,
    calibration,
    decision,
    is_erased,
    item,
    job,
    policy_version,
    purge,
    reason_code,
    reviewer,
    second_review,
    second_review_rule,
    verdict,
    workspace,
)

_ITEMS = select(
    *(item.c[name] for name in ERASED[item]),
    item.c.purpose,
    item.c.created_at,
    purge.c.commitment,
).join_from(item, purge, isouter=True)

_Fits = Callable[[dict[str, Any], Rows], bool]


def verify_facts(connection: Connection, progress: log.Progress | None = None) -> None:
    """Compare every row with its entry; raises TamperError that names the first that differs.

    The log itself must have been verified before.
    """
    checks = {
        **_checks(connection),
        **retention_checks(connection),
        **measuring_checks(connection),
    }
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(log.all_entries())
    for seq, kind, item_id, by, created_at, body in rows:
        facts = json.loads(body)
        check = checks.get(kind)
        moment = datetime.fromisoformat(facts["at"])
        found_by = (facts["kind"], facts.get("item"), log.reviewer_of(facts), moment)
        stored = (kind, item_id, by, created_at)
        if found_by != stored or (check is not None and not check(facts)):
            raise differs(f"Entry {seq} of the log tells something else than what is stored.")
        if progress is not None and seq % ROWS_AT_ONCE == 0:
            progress(seq)
    if progress is not None:
        progress(log.count(connection))
    _require_end(checks)
    verify_reviews(connection)


def _checks(connection: Connection) -> dict[str, FactCheck]:
    def in_order(query: Executable, made_at: ColumnElement[datetime], fits: _Fits) -> FactCheck:
        return FactsInOrder(streamed(connection, query), made_at, fits)

    decided = in_order(decisions.in_order(), decision.c.created_at, _decision_fits)
    ways_in = RecordCheck(connection)
    return {
        log.LogKind.KEY_SLOT_ADDED: ways_in,
        log.LogKind.KEY_SLOT_REMOVED: ways_in,
        log.LogKind.WORKSPACE_CREATED: in_order(
            select(workspace.c.uid, workspace.c.created_at),
            workspace.c.created_at,
            _workspace_fits(checkpoints.public_key(connection), ways_in),
        ),
        log.LogKind.ITEMS_ADDED: in_order(
            _ITEMS.order_by(item.c.id), item.c.created_at, _items_fit
        ),
        log.LogKind.POLICY_ADDED: in_order(
            select(*policies.COLUMNS, policy_version.c.purpose).order_by(policy_version.c.id),
            policy_version.c.created_at,
            _policy_fits,
        ),
        log.LogKind.VERDICT_STORED: in_order(
            verdicts.in_order(), verdict.c.created_at, _verdict_fits
        ),
        log.LogKind.DECIDED: decided,
        log.LogKind.UNDONE: decided,
        log.LogKind.SECOND_REVIEW_RULE: in_order(
            second_reviews.in_order_of_rules(), second_review_rule.c.created_at, _rule_fits
        ),
        log.LogKind.SECOND_REVIEW_ASKED: in_order(
            second_reviews.in_order(), second_review.c.created_at, _asked_fits
        ),
        log.LogKind.APPEALED: in_order(appeals.in_order(), appeal.c.created_at, _appeal_fits),
        log.LogKind.REASON_CODE: in_order(
            reasons.in_order(), reason_code.c.created_at, _reason_fits
        ),
        log.LogKind.CALIBRATED: in_order(
            calibrations.in_order(), calibration.c.created_at, _calibration_fits
        ),
        log.LogKind.REVIEWER_NAMED: in_order(
            reviewers.in_order(), reviewer.c.created_at, _reviewer_fits
        ),
    }


def _require_end(checks: Mapping[str, FactCheck]) -> None:
    for kind, check in checks.items():
        if not check.is_at_end():
            raise differs(f"There is more stored than the log tells of (after '{kind}').")


def _workspace_fits(key: PublicKey, ways_in: RecordCheck) -> _Fits:
    def fits(facts: dict[str, Any], rows: Rows) -> bool:
        told, row = (facts["workspace"], facts["key"]), next(rows)
        return told == (row[workspace.c.uid], str(key)) and ways_in(facts)

    return fits


def _items_fit(facts: dict[str, Any], rows: Rows) -> bool:
    commitments = hashlib.sha256()
    for _ in range(facts["items"]):
        row = next(rows)
        kept = row[purge.c.commitment]
        if row[item.c.purpose] != facts["purpose"] or (kept and not is_erased(row, item)):
            return False
        given = kept or bytes.fromhex(log.commitment(row[item.c.salt], row[item.c.text]))
        commitments.update(given)
    return bool(commitments.hexdigest() == facts["commitments"])


def _policy_fits(facts: dict[str, Any], rows: Rows) -> bool:
    row = next(rows)
    version = policies.read_policy_version(row)
    return policies.facts_of(version, row[policy_version.c.purpose]) == without_frame(facts)


def _verdict_fits(facts: dict[str, Any], rows: Rows) -> bool:
    row = next(rows)
    made = verdicts.read_verdict(row)
    told = verdicts.facts_of(made, row[item.c.salt], row[item.c.text], row[job.c.run])
    committed = ("content", "rationale", "evidence", "said", "output")
    return _fits(row, verdict, told, facts, *committed)


def _decision_fits(facts: dict[str, Any], rows: Rows) -> bool:
    row = next(rows)
    made = decisions.read_decision(row)
    told = decisions.facts_of(made, row[item.c.salt])
    return _fits(row, decision, told, facts, "reason")


def _rule_fits(facts: dict[str, Any], rows: Rows) -> bool:
    rule = second_reviews.read_rule(next(rows))
    return second_reviews.facts_of_rule(rule) == without_frame(facts)


def _asked_fits(facts: dict[str, Any], rows: Rows) -> bool:
    return second_reviews.facts_of(second_reviews.read(next(rows))) == without_frame(facts)


def _appeal_fits(facts: dict[str, Any], rows: Rows) -> bool:
    row = next(rows)
    told = appeals.facts_of(appeals.read(row), row[item.c.salt])
    return _fits(row, appeal, told, facts, "appellant", "reference", "ground")


def _reason_fits(facts: dict[str, Any], rows: Rows) -> bool:
    return reasons.facts_of(next(rows)) == without_frame(facts)


def _calibration_fits(facts: dict[str, Any], rows: Rows) -> bool:
    return calibrations.facts_of(calibrations.read(next(rows))) == without_frame(facts)


def _reviewer_fits(facts: dict[str, Any], rows: Rows) -> bool:
    return reviewers.facts_of(next(rows)) == without_frame(facts)


def _fits(
    row: RowMapping, table: Table, told: log.Facts, facts: dict[str, Any], *committed: str
) -> bool:
    """Whether a row that tells so fits its entry. Of a purged item what the entry commits to can be
    computed no more, and has to be gone.
    """
    if row[purge.c.commitment] is None:
        return told == without_frame(facts)
    unproved = {name: told[name] for name in committed}
    return is_erased(row, table) and told == without_frame({**facts, **unproved})
