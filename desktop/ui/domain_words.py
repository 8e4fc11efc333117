"""The words of the domain as they stand on the screen, in the language of this program."""

from __future__ import annotations

from desktop.moderation import (
    Action,
    Effort,
    Generation,
    Outcome,
    Purged,
    RetentionRule,
    ReviewStatus,
    Severity,
    Verdict,
)
from desktop.ui.translating import mark, tr

_SEVERITIES = {
    Severity.NONE: "",
    Severity.LOW: mark("low severity"),
    Severity.MEDIUM: mark("medium severity"),
    Severity.HIGH: mark("high severity"),
    Severity.CRITICAL: mark("critical severity"),
}
_STATUSES = {
    ReviewStatus.AWAITING: mark("awaiting"),
    ReviewStatus.DECIDED: mark("decided"),
    ReviewStatus.SECOND_REVIEW: mark("second review"),
    ReviewStatus.ESCALATED: mark("escalated"),
    ReviewStatus.APPEALED: mark("appealed"),
    ReviewStatus.PARKED: mark("parked"),
}
_OUTCOMES = {
    Outcome.VIOLATES: mark("violates"),
    Outcome.ALLOWED: mark("allowed"),
    Outcome.UNPARSED: mark("unparsed"),
    Outcome.TRUNCATED: mark("truncated"),
    Outcome.FAILED: mark("failed"),
}
_ACTIONS = {
    Action.UPHOLD: mark("upheld"),
    Action.OVERRIDE: mark("overridden"),
    Action.ESCALATE: mark("escalated"),
    Action.PARK: mark("parked"),
    Action.UNDO: mark("undone"),
}
_EFFORTS = {Effort.LOW: mark("low"), Effort.MEDIUM: mark("medium"), Effort.HIGH: mark("high")}


def severity_words(severity: Severity) -> str:
    """How grave a label is: 'high severity'; empty for none."""
    return tr(_SEVERITIES[severity])


def status_words(status: ReviewStatus) -> str:
    """Where a review stands: 'second review'."""
    return tr(_STATUSES[status])


def effort_word(effort: Effort) -> str:
    """How much a model reasons: 'medium'."""
    return tr(_EFFORTS[effort])


def outcome_word(outcome: Outcome) -> str:
    """How a verdict ended: 'violates'."""
    return tr(_OUTCOMES[outcome])


def action_word(action: Action) -> str:
    """What a person did with a verdict: 'upheld'."""
    return tr(_ACTIONS[action])


def purged_words(purged: Purged) -> str:
    """What stands in the place of a content that was erased."""
    return tr("purged on {day} by {rule}").format(day=f"{purged.at:%Y-%m-%d}", rule=purged.rule)


def retention_words(rule: RetentionRule) -> str:
    """A rule as a person would say it: 'at rest for 90 days, decided'."""
    days = tr("1 day") if rule.days == 1 else tr("{count:,} days").format(count=rule.days)
    parts = [tr("at rest for {days}").format(days=days)]
    if rule.status is not None:
        parts.append(status_words(rule.status))
    if rule.policy_id is not None:
        parts.append(tr("policy {policy}").format(policy=rule.policy_id))
    return tr(", ").join(parts)


def confidence_words(verdict: Verdict) -> str:
    """The confidence of a verdict, or that there is none."""
    if verdict.confidence is None:
        return tr("not calibrated")
    return tr("{share:.0%} confident").format(share=verdict.confidence)


def token_words(generation: Generation) -> str:
    """How long prompt and answer were."""
    into, out = generation.prompt_tokens, generation.output_tokens
    if into is None and out is None:
        return tr("tokens not counted")
    if into is None:
        return tr("{count:,} tokens out").format(count=out)
    if out is None:
        return tr("{count:,} tokens in").format(count=into)
    return tr("{into:,} tokens in, {out:,} out").format(into=into, out=out)


def at_head(words: str) -> str:
    """`words` as they begin a line; scripts without capitals stay as they are."""
    return words[:1].upper() + words[1:]
