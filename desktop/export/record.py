"""What one row of an export says: a review, flat, with its verdict and the decision that stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Literal

from pydantic import TypeAdapter

from desktop.moderation import Appeal, Decision, Review, ReviewStatus, Stage, Verdict

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
    stage: str
    code: str | None
    reviewed: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class AppealRecord:
    """One appeal as exported. outcome: what the decision on it made of the one before; None while
    it is open.
    """

    appellant: str
    ground: str
    reference: str
    entered_at: str
    outcome: str | None
    decision: str
    id: str


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry of the log as it was hashed, and the way from it to the root that the checkpoint
    signs: hashes in base64, nearest first (RFC 6962, 2.1.1; the leaf's index is seq - 1).
    """

    seq: int
    body: str
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpeningsRecord:
    """The keys, in hex, under which the entries commit to texts; empty for what was left out."""

    content: str
    rationale: str
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class LogProof:
    """What shows that a review is in the signed log. entries: of the verdict, then of each
    decision. checkpoint: the signed note.
    """

    entries: tuple[EntryRecord, ...]
    openings: OpeningsRecord
    checkpoint: str


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One review as exported. Times are ISO 8601 in UTC. log_entries, openings and checkpoint are
    those of its LogProof. purged: when and by which rule the texts were erased; they are empty
    then, and so are their openings.

    second_review: 'awaited', 'upheld', 'partly' or 'overturned', and 'unsettled' where the second
    reviewer gave no label; None where none was asked for. appeal: 'open', 'upheld', 'partly' or
    'overturned', of the last one; None without any.
    """

    item_id: str
    external_id: str
    source: str
    text: str
    text_sha256: str
    purged: str | None
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
    reason_code: str | None
    reason: str
    reviewer: str
    decided_at: str | None
    second_review: str | None
    appeal: str | None
    decisions: tuple[DecisionRecord, ...]
    appeals: tuple[AppealRecord, ...]
    log_entries: tuple[EntryRecord, ...]
    openings: OpeningsRecord
    checkpoint: str

    def as_dict(self) -> dict[str, object]:
        """The record as plain values, for a writer."""
        return asdict(self)


_FORM = TypeAdapter(ReviewRecord)


def read_record(values: Mapping[str, object]) -> ReviewRecord:
    """The record of plain values, others beside them left out; raises ValueError."""
    return _FORM.validate_python(values)


def record_of(review: Review, proof: LogProof) -> ReviewRecord:
    """The export record of one review."""
    verdict, standing, purged = review.verdict, review.standing_decision, review.item.purged
    appeals = tuple(_appeal(appeal, review) for appeal in review.appeals)
    return ReviewRecord(
        item_id=review.item.id,
        external_id=review.item.external_id,
        source=review.item.source,
        text=review.item.text,
        text_sha256=review.item.sha256,
        purged=purged.words if purged else None,
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
        reason_code=standing.code if standing else None,
        reason=standing.reason if standing else "",
        reviewer=standing.reviewer if standing else "",
        decided_at=standing.created_at.isoformat() if standing else None,
        second_review=_second_review(review),
        appeal=(appeals[-1].outcome or "open") if appeals else None,
        decisions=tuple(_decision(decision) for decision in review.decisions),
        appeals=appeals,
        log_entries=proof.entries,
        openings=proof.openings,
        checkpoint=proof.checkpoint,
    )


def redacted(record: ReviewRecord, parts: Collection[Redaction]) -> ReviewRecord:
    """The record without the named parts.

    Taking out the content takes out all that quotes it: evidence, rationale, reasons and grounds of
    appeals, and the hash, from which a short text could be guessed. Reviewers go with whoever
    appealed, and the number of their complaint; the log names reviewers, so that without them its
    entries on decisions are left out too.
    """
    if Redaction.CONTENT in parts:
        parts = {*parts, Redaction.EVIDENCE, Redaction.RATIONALE}
        record = replace(record, text=REDACTED, text_sha256=REDACTED)
        record = replace(record, reason=REDACTED if record.reason else "")
        record = _each_decision(record, "reason")
        record = _each_appeal(_unopened(record, "content", "reason"), "ground")
    if Redaction.EVIDENCE in parts:
        record = replace(
            record, evidence=tuple(replace(span, text=REDACTED) for span in record.evidence)
        )
        record = _unopened(record, "evidence")
    if Redaction.RATIONALE in parts:
        record = _unopened(replace(record, rationale=REDACTED), "rationale")
    if Redaction.REVIEWER in parts:
        record = replace(record, reviewer=REDACTED if record.reviewer else "")
        record = _each_decision(record, "reviewer")
        record = _each_appeal(_each_appeal(record, "appellant"), "reference")
        verdict, *decisions = record.log_entries
        withheld = (replace(entry, body=REDACTED, proof=()) for entry in decisions)
        record = replace(record, log_entries=(verdict, *withheld))
    return record


def _unopened(record: ReviewRecord, *parts: str) -> ReviewRecord:
    return replace(record, openings=replace(record.openings, **dict.fromkeys(parts, "")))


def _each_decision(record: ReviewRecord, field: Literal["reason", "reviewer"]) -> ReviewRecord:
    """The record with that field of each decision taken out, where it says anything."""
    decisions = tuple(
        replace(made, **{field: REDACTED}) if getattr(made, field) else made
        for made in record.decisions
    )
    return replace(record, decisions=decisions)


def _each_appeal(
    record: ReviewRecord, field: Literal["ground", "appellant", "reference"]
) -> ReviewRecord:
    appeals = tuple(
        replace(it, **{field: REDACTED}) if getattr(it, field) else it for it in record.appeals
    )
    return replace(record, appeals=appeals)


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
        stage=decision.stage.value,
        code=decision.code,
        reviewed=decision.reviewed,
        outcome=decision.outcome.value if decision.outcome else None,
    )


def _second_review(review: Review) -> str | None:
    if not review.second_reviews:
        return None
    asked = {it.decision_id for it in review.second_reviews}
    for made in reversed(review.history.active):
        if made.stage is Stage.SECOND and made.reviewed in asked:
            return made.outcome.value if made.outcome else "unsettled"
    return "awaited" if review.status is ReviewStatus.SECOND_REVIEW else None


def _appeal(appeal: Appeal, review: Review) -> AppealRecord:
    answers = (
        made
        for made in review.history.active
        if made.stage is Stage.APPEAL and made.reviewed == appeal.decision_id
    )
    answer = next(answers, None)
    return AppealRecord(
        appellant=appeal.appellant,
        ground=appeal.ground,
        reference=appeal.reference,
        entered_at=appeal.created_at.isoformat(),
        outcome=answer.outcome.value if answer and answer.outcome else None,
        decision=appeal.decision_id,
        id=appeal.id,
    )
