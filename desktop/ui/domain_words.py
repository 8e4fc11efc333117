"""The words of the domain as they stand on the screen, in the language of this program."""

from __future__ import annotations

from desktop.moderation import Effort, ReviewStatus, Severity
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


def at_head(words: str) -> str:
    """`words` as they begin a line; scripts without capitals stay as they are."""
    return words[:1].upper() + words[1:]
