"""Retention rules: which items are due to be purged, by age, status and policy."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, exists, insert, select

from desktop.moderation import RetentionRule, ReviewStatus, UsageError
from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.schema import (
    JobState,
    appeal,
    decision,
    item,
    job,
    purge,
    retention_rule,
    review,
    verdict,
)

_MOST_DAYS = 36_500


def add(
    write: Write, *, days: int, status: ReviewStatus | None, policy_id: str | None, reviewer: str
) -> RetentionRule:
    """Keep a new rule; raises UsageError for days that are none or more than a century, and where
    the same rule is there already.
    """
    if not 0 < days <= _MOST_DAYS:
        raise UsageError("A rule needs a number of days, from 1 to 36500.")
    made = RetentionRule(write.new_id(), days, status, policy_id, write.now)
    for known in standing(write.connection):
        if known.words == made.words:
            raise UsageError("There is this rule already.", kept="Nothing was changed.")
    write.connection.execute(
        insert(retention_rule).values(
            uid=made.id, days=days, status=status, policy_id=policy_id, created_at=write.now
        )
    )
    log.append(write, log.LogKind.RULE_ADDED, {**facts_of(made), "reviewer": reviewer})
    return made


def remove(write: Write, rule_id: str, *, reviewer: str) -> None:
    """Take a rule away; raises UsageError where there is none of this id."""
    gone = delete(retention_rule).where(retention_rule.c.uid == rule_id)
    if write.connection.execute(gone).rowcount == 0:
        raise UsageError(
            f"There is no retention rule {rule_id}.",
            kept="Nothing was changed.",
            remedy="'workspace retention list' shows the rules with their ids.",
        )
    log.append(write, log.LogKind.RULE_REMOVED, {"rule": rule_id, "reviewer": reviewer})


def standing(connection: Connection) -> tuple[RetentionRule, ...]:
    """The rules there are, oldest first."""
    query = select(retention_rule).order_by(retention_rule.c.id)
    return tuple(_read(row) for row in connection.execute(query).mappings())


def facts_of(rule: RetentionRule) -> log.Facts:
    """What the log tells of a rule."""
    return {
        "rule": rule.id,
        "days": rule.days,
        "status": rule.status.value if rule.status else "",
        "policy": rule.policy_id or "",
    }


def is_due(rule: RetentionRule, now: datetime) -> ColumnElement[bool]:
    """Whether the rule wants an item purged: nothing happened to it for so long, nothing is about
    to, and it stands as the rule says.
    """
    before = now - timedelta(days=rule.days)
    of_item = review.c.item_id == item.c.id
    judged = exists().where(job.c.item_id == item.c.id, verdict.c.job_id == job.c.id)
    decided = exists().where(of_item, decision.c.review_id == review.c.id)
    appealed = decided.where(appeal.c.decision_id == decision.c.id)
    due = (
        (item.c.created_at < before)
        & ~exists().where(purge.c.item_id == item.c.id)
        & ~exists().where(job.c.item_id == item.c.id, job.c.state != JobState.DONE)
        & ~judged.where(verdict.c.created_at >= before)
        & ~decided.where(decision.c.created_at >= before)
        & ~appealed.where(appeal.c.created_at >= before)
    )
    if rule.policy_id is not None:
        due &= exists().where(of_item, review.c.policy_id == rule.policy_id)
    if rule.status is not None:
        due &= exists().where(of_item)
        due &= ~exists().where(of_item, review.c.status != rule.status)
    return due


def _read(row: RowMapping) -> RetentionRule:
    return RetentionRule(
        id=row[retention_rule.c.uid],
        days=row[retention_rule.c.days],
        status=row[retention_rule.c.status],
        policy_id=row[retention_rule.c.policy_id],
        created_at=row[retention_rule.c.created_at],
    )
