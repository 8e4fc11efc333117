"""The JSON objects of the command-line contract."""

from __future__ import annotations

from desktop.desk import Hold, InHand, Outcomes, ReviewFigures
from desktop.moderation import (
    Agreement,
    Appeal,
    Decision,
    Estimate,
    Evidence,
    Item,
    Label,
    PolicyVersion,
    Purged,
    QueueRow,
    Review,
    ReviewStatus,
    SecondReviewRule,
    Verdict,
)


def verdict_record(verdict: Verdict, external_id: str) -> dict[str, object]:
    """One verdict; the fields are a contract that other programs rely on."""
    reading, generation = verdict.reading, verdict.generation
    return {
        "item_id": verdict.item_id,
        "external_id": external_id,
        "policy": verdict.policy_id,
        "policy_version": verdict.policy_version,
        "policy_sha256": verdict.policy_sha256,
        "model": verdict.setting.model,
        "outcome": reading.outcome.value,
        "label": reading.label,
        "rules": list(reading.rules),
        "rationale": reading.rationale or reading.problem,
        "evidence": [_evidence(span) for span in reading.evidence],
        "confidence": verdict.confidence,
        "agreement": verdict.support.agreement,
        "prompt_tokens": generation.prompt_tokens,
        "output_tokens": generation.output_tokens,
        "seconds": round(generation.seconds, 3),
        "created_at": verdict.created_at.isoformat(),
    }


def queue_record(row: QueueRow) -> dict[str, object]:
    """One row of the review queue; no content, nor what a second reviewer is not to see."""
    hidden = row.status is ReviewStatus.SECOND_REVIEW
    return {
        "item_id": row.item_id,
        "external_id": row.external_id,
        "source": row.source,
        "policy": row.policy_id,
        "policy_version": row.policy_version,
        "outcome": None if hidden else row.outcome.value,
        "label": None if hidden else row.label,
        "severity": row.severity.word if row.outcome.has_label and not hidden else None,
        "confidence": None if hidden else row.confidence,
        "status": row.status.value,
        "decided_label": None if hidden else row.decided_label,
        "created_at": row.created_at.isoformat(),
        "alike": row.alike,
        "purged": _purged(row.purged),
    }


def item_record(
    item: Item, reviews: tuple[Review, ...], alike: tuple[str, ...]
) -> dict[str, object]:
    """Everything known of one item."""
    return {
        "item_id": item.id,
        "external_id": item.external_id,
        "source": item.source,
        "text": item.text,
        "text_sha256": item.sha256,
        "created_at": item.created_at.isoformat(),
        "purged": _purged(item.purged),
        "reviews": [_review(review) for review in reviews],
        "alike": list(alike),
    }


def decision_record(decision: Decision) -> dict[str, object]:
    """One decision as it was recorded."""
    return {
        "id": decision.id,
        "item_id": decision.item_id,
        "policy": decision.policy_id,
        "verdict_id": decision.verdict_id,
        "action": decision.action.value,
        "label": decision.label,
        "reason": decision.reason,
        "reviewer": decision.reviewer,
        "created_at": decision.created_at.isoformat(),
        "undoes": decision.undoes,
        "stage": decision.stage.value,
        "code": decision.code,
        "reviewed": decision.reviewed,
        "outcome": decision.outcome.value if decision.outcome else None,
    }


def appeal_record(appeal: Appeal) -> dict[str, object]:
    """One appeal as it was entered."""
    return {
        "id": appeal.id,
        "item_id": appeal.item_id,
        "policy": appeal.policy_id,
        "decision_id": appeal.decision_id,
        "appellant": appeal.appellant,
        "ground": appeal.ground,
        "reference": appeal.reference,
        "reviewer": appeal.reviewer,
        "created_at": appeal.created_at.isoformat(),
    }


def hold_record(hold: Hold) -> dict[str, object]:
    """A review that was taken in hand."""
    return {
        "item_id": hold.item_id,
        "policy": hold.policy_id,
        "until": hold.until.isoformat(),
    }


def in_hand_record(it: InHand) -> dict[str, object]:
    """A review that is assigned or in hand."""
    return {
        "item_id": it.item_id,
        "policy": it.policy_id,
        "status": it.status.value,
        "assignee": it.assignee,
        "holder": it.holder,
        "until": it.until.isoformat() if it.until else None,
    }


def rule_record(rule: SecondReviewRule) -> dict[str, object]:
    """One rule that chooses decisions for a second review."""
    asked = rule.conditions
    return {
        "id": rule.id,
        "policy": asked.policy_id,
        "severity": asked.severity.word,
        "overrides_only": asked.overrides_only,
        "agreement_below": asked.agreement_below,
        "confidence_below": asked.confidence_below,
        "share": asked.share,
        "blind": asked.blind,
        "seed": rule.seed,
        "reviewer": rule.reviewer,
        "created_at": rule.created_at.isoformat(),
    }


def agreement_record(found: Agreement) -> dict[str, object]:
    """Agreement under one policy."""
    return {
        "policy": found.policy_id,
        "items": found.units,
        "observed": found.observed,
        "krippendorff_alpha": _estimate(found.alpha),
        "pairs": [
            {
                "reviewers": list(pair.reviewers),
                "items": pair.units,
                "cohen_kappa": _estimate(pair.kappa),
            }
            for pair in found.pairs
        ],
    }


def figures_record(found: ReviewFigures) -> dict[str, object]:
    """What second looks made of decisions under one policy."""
    return {
        "policy": found.policy_id,
        "decisions": found.decisions,
        "overrides": found.overrides,
        "second_reviews": {"open": found.awaiting_second} | _outcomes(found.second),
        "final_decisions": _outcomes(found.final),
        "appeals": {"open": found.open_appeals} | _outcomes(found.appeals),
    }


def policy_record(version: PolicyVersion) -> dict[str, object]:
    """One policy version with its labels, rules and text."""
    policy = version.policy
    return {
        "id": policy.id,
        "name": policy.name,
        "version": version.version,
        "sha256": policy.sha256,
        "output": policy.output.value,
        "labels": [_label(label) for label in policy.labels],
        "rules": [{"id": rule.id, "text": rule.text, "label": rule.label} for rule in policy.rules],
        "text": policy.text,
    }


def _review(review: Review) -> dict[str, object]:
    standing = review.standing_decision
    return {
        "policy": review.policy.policy.id,
        "policy_version": review.policy.version,
        "status": review.status.value,
        "decided_label": standing.label if standing else None,
        "verdicts": [
            verdict_record(verdict, review.item.external_id)
            | {
                "id": verdict.id,
                "calibration": verdict.calibration,
                "reasoning": verdict.reading.reasoning,
                "problem": verdict.reading.problem,
                "model_sha256": verdict.setting.model_sha256,
                "model_host": verdict.setting.host,
                "template_sha256": verdict.setting.template_sha256,
                "effort": verdict.setting.effort.value,
                "temperature": verdict.setting.temperature,
                "seed": verdict.setting.seed,
                "samples": [
                    {"outcome": sample.outcome.value, "label": sample.label, "seed": sample.seed}
                    for sample in verdict.support.samples
                ],
                "label_probabilities": {
                    it.label: it.probability for it in verdict.support.probabilities
                },
                "label_mass": verdict.support.mass,
                "batch_size": verdict.setting.batch_size,
                "raw_output": verdict.generation.output_text,
            }
            for verdict in review.verdicts
        ],
        "decisions": [decision_record(decision) for decision in review.decisions],
        "second_reviews": [
            {
                "id": asked.id,
                "decision_id": asked.decision_id,
                "rule_id": asked.rule_id,
                "blind": asked.blind,
                "created_at": asked.created_at.isoformat(),
            }
            for asked in review.second_reviews
        ],
        "appeals": [appeal_record(appeal) for appeal in review.appeals],
    }


def _estimate(estimate: Estimate) -> dict[str, object]:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def _outcomes(outcomes: Outcomes) -> dict[str, object]:
    return {
        "upheld": outcomes.upheld,
        "partly": outcomes.partly,
        "overturned": outcomes.overturned,
        "overturn_rate": outcomes.overturn_rate,
    }


def _purged(purged: Purged | None) -> dict[str, object] | None:
    return {"at": purged.at.isoformat(), "rule": purged.rule} if purged else None


def _evidence(span: Evidence) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _label(label: Label) -> dict[str, object]:
    return {
        "code": label.code,
        "meaning": label.meaning,
        "severity": label.severity.word,
        "violates": label.violates,
    }
