"""The options that narrow the review queue, for each command that goes over it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from desktop.desk import Desk
from desktop.moderation import Outcome, ReviewStatus, Severity

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
