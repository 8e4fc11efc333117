"""The options that narrow the review queue, for each command that goes over it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated

import typer

from desktop.desk import Desk
from desktop.moderation import Outcome, QueueFilter, ReviewStatus, Severity, UsageError

_NAMED = 12
_DATES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]


class StatusChoice(StrEnum):
    """A status of the queue, or all of them."""

    AWAITING = "awaiting"
    DECIDED = "decided"
    SECOND_REVIEW = "second-review"
    ESCALATED = "escalated"
    APPEALED = "appealed"
    PARKED = "parked"
    ALL = "all"

    @property
    def status(self) -> ReviewStatus | None:
        """The status meant; None for all."""
        return None if self is StatusChoice.ALL else ReviewStatus(self.value)


class SeverityChoice(StrEnum):
    """A severity by its word."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def severity(self) -> Severity:
        """The severity meant."""
        return Severity[self.name]


Status = Annotated[StatusChoice, typer.Option(help="Where the items stand.")]
Policy = Annotated[str | None, typer.Option(help="Only this policy.")]
Search = Annotated[
    str, typer.Option(help='Parts of content, ids, labels or reasons; "whole words" in quotes.')
]
OutcomeIs = Annotated[Outcome | None, typer.Option("--outcome", help="How the verdict ended.")]
LabelIs = Annotated[str | None, typer.Option("--label", help="The model's label.")]
SeverityFrom = Annotated[
    SeverityChoice | None, typer.Option("--severity", help="The label's severity, or graver.")
]
Source = Annotated[str | None, typer.Option(help="Where the items came from: a file's name.")]
Batch = Annotated[str | None, typer.Option(help="The batch that judged them: its name or id.")]
Model = Annotated[str | None, typer.Option(help="The model that judged them.")]
Reviewer = Annotated[str | None, typer.Option(help="Who has decided on them.")]
Since = Annotated[datetime | None, typer.Option(formats=_DATES, help="Judged at or after, in UTC.")]
Until = Annotated[datetime | None, typer.Option(formats=_DATES, help="Judged before, in UTC.")]
Disagreeing = Annotated[bool, typer.Option("--disagreeing", help="Samples gave several answers.")]
ConfidenceBelow = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="Calibrated verdicts that are less confident than this."),
]
Alike = Annotated[bool, typer.Option("--has-alike", help="Others are nearly the same.")]


def policy_id(desk: Desk, reference: str | None) -> str | None:
    """The id of the policy that is named, None for none; raises UsageError for an unknown one."""
    return desk.policy(reference).policy.id if reference else None


def in_utc(time: datetime | None) -> datetime | None:
    """A time from the command line, which has no zone."""
    return time.replace(tzinfo=UTC) if time else None


def severity_of(choice: SeverityChoice | None) -> Severity | None:
    """The severity meant, None for any."""
    return choice.severity if choice else None


def require_sense(desk: Desk, wanted: QueueFilter) -> None:
    """Raises UsageError where nothing can be found because a name or a bound is wrong."""
    if wanted.since and wanted.until and wanted.since >= wanted.until:
        raise UsageError("--until is not after --since.", remedy="Give it a later day.")
    shortest, longest = wanted.shortest, wanted.longest
    if shortest is not None and longest is not None and shortest > longest:
        raise UsageError("--shortest is more than --longest.", remedy="Change one of them.")
    if wanted.label:
        labels = (it.code for version in desk.policies() for it in version.policy.labels)
        _require_known(desk, "label", wanted.label, QueueFilter(label=wanted.label), labels)
    if wanted.batch:
        batches = (name for it in desk.batches.all() for name in (it.id, it.name))
        _require_known(desk, "batch", wanted.batch, QueueFilter(batch=wanted.batch), batches)
    if wanted.reviewer:
        people = (it.pseudonym for it in desk.reviewing.reviewers())
        by = QueueFilter(reviewer=wanted.reviewer)
        _require_known(desk, "reviewer", wanted.reviewer, by, people)
    if wanted.model:
        models = (it.name for it in desk.models())
        _require_known(desk, "model", wanted.model, QueueFilter(model=wanted.model), models)


def _require_known(
    desk: Desk, what: str, name: str, rows: QueueFilter, known: Iterable[str]
) -> None:
    """rows: what the name is of; where there are any, it is a name of old."""
    names = list(dict.fromkeys(known))
    if name not in names and not desk.queue(rows, limit=1):
        nearest = ", ".join(get_close_matches(name, names, _NAMED, cutoff=0)) or "none yet"
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        raise UsageError(
            f"No {what} here is called '{name}'.", remedy=f"There are: {nearest}{more}."
        )
