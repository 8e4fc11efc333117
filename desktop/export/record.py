"""What one row of an export says: a review, flat, with its verdict and the decision that stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Literal

from desktop.moderation import Decision, Review, Verdict

REDACTED = "[redacted]"


class Redaction(StrEnum):
    """What an export can leave out."""

    CONTENT = "content"
    EVIDENCE = "evidence"
    RATIONALE = "rationale"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """One quoted span; offsets count code points of the item's text, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One decision as exported; every one of a review is listed, those undone too."""

    action: str
    label: str | None
    reason: str
    reviewer: str
    decided_at: str
    undoes: str | None
    id: str


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One review as exported. Times are ISO 8601 in UTC; `log_head` is the hash of the audit log's
    last entry when the export was made.
    """

    item_id: str
    external_id: str
    source: str
    text: str
    text_sha256: str
    status: str
    policy: str
    policy_version: int
    policy_sha256: str
    model: str
    model_sha256: str
    model_host: str
    effort: str
    outcome: str
    label: str | None
    rules: tuple[str, ...]
    rationale: str
    evidence: tuple[EvidenceRecord, ...]
    confidence: float | None
    judged_at: str
    decision: str | None
    decided_label: str | None
    reason: str
    reviewer: str
    decided_at: str | None
    decisions: tuple[DecisionRecord, ...]
    log_head: str

    def as_dict(self) -> dict[str, object]:
        """The record as plain values, for a writer."""
        return asdict(self)


def record_of(review: Review, log_head: str) -> ReviewRecord:
    """The export record of one review. For a purged text it says when and by what rule."""
    verdict, standing, purged = review.verdict, review.standing_decision, review.item.purged
    return ReviewRecord(
        item_id=review.item.id,
        external_id=review.item.external_id,
        source=review.item.source,
        text=f"[{purged.words}]" if purged else review.item.text,
        text_sha256=review.item.sha256,
        status=review.status.value,
        policy=review.policy.policy.id,
        policy_version=review.policy.version,
        policy_sha256=review.policy.policy.sha256,
        model=verdict.setting.model,
        model_sha256=verdict.setting.model_sha256,
        model_host=verdict.setting.host,
        effort=verdict.setting.effort.value,
        outcome=verdict.reading.outcome.value,
        label=verdict.reading.label,
        rules=verdict.reading.rules,
        rationale=verdict.reading.rationale,
        evidence=_evidence(verdict),
        confidence=verdict.confidence,
        judged_at=verdict.created_at.isoformat(),
        decision=standing.action.value if standing else None,
        decided_label=standing.label if standing else None,
        reason=standing.reason if standing else "",
        reviewer=standing.reviewer if standing else "",
        decided_at=standing.created_at.isoformat() if standing else None,
        decisions=tuple(_decision(decision) for decision in review.decisions),
        log_head=log_head,
    )


def redacted(record: ReviewRecord, parts: Collection[Redaction]) -> ReviewRecord:
    """The record without the named parts.

    Taking out the content takes out all that quotes it: evidence, rationale and reasons, and the
    hash, from which a short text could be guessed.
    """
    if Redaction.CONTENT in parts:
        parts = {*parts, Redaction.EVIDENCE, Redaction.RATIONALE}
        record = replace(record, text=REDACTED, text_sha256=REDACTED)
        record = replace(record, reason=REDACTED if record.reason else "")
        record = _each_decision(record, "reason")
    if Redaction.EVIDENCE in parts:
        record = replace(
            record, evidence=tuple(replace(span, text=REDACTED) for span in record.evidence)
        )
    if Redaction.RATIONALE in parts:
        record = replace(record, rationale=REDACTED)
    if Redaction.REVIEWER in parts:
        record = replace(record, reviewer=REDACTED if record.reviewer else "")
        record = _each_decision(record, "reviewer")
    return record


def _each_decision(record: ReviewRecord, field: Literal["reason", "reviewer"]) -> ReviewRecord:
    """The record with that field of each decision taken out, where it says anything."""
    decisions = tuple(
        replace(made, **{field: REDACTED}) if getattr(made, field) else made
        for made in record.decisions
    )
    return replace(record, decisions=decisions)


def _evidence(verdict: Verdict) -> tuple[EvidenceRecord, ...]:
    return tuple(
        EvidenceRecord(span.start, span.end, span.text) for span in verdict.reading.evidence
    )


def _decision(decision: Decision) -> DecisionRecord:
    return DecisionRecord(
        action=decision.action.value,
        label=decision.label,
        reason=decision.reason,
        reviewer=decision.reviewer,
        decided_at=decision.created_at.isoformat(),
        undoes=decision.undoes,
        id=decision.id,
    )
