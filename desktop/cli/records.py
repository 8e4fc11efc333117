"""The JSON objects of the command-line contract."""

from __future__ import annotations

from desktop.moderation import (
    Decision,
    Evidence,
    Item,
    Label,
    PolicyVersion,
    Purged,
    QueueRow,
    Review,
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
    """One row of the review queue; no content."""
    return {
        "item_id": row.item_id,
        "external_id": row.external_id,
        "source": row.source,
        "policy": row.policy_id,
        "policy_version": row.policy_version,
        "outcome": row.outcome.value,
        "label": row.label,
        "severity": row.severity.word if row.outcome.has_label else None,
        "status": row.status.value,
        "decided_label": row.decided_label,
        "created_at": row.created_at.isoformat(),
        "purged": _purged(row.purged),
    }


def item_record(item: Item, reviews: tuple[Review, ...]) -> dict[str, object]:
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
