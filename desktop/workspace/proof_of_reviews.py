"""Whether the review queue stands where verdicts and what people did put it, and its counts."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import Connection, RowMapping, func, select

from desktop.moderation import (
    Appeal,
    Decision,
    History,
    Purpose,
    Reading,
    SecondReview,
    Severity,
    Support,
    stand,
)
from desktop.workspace import queue
from desktop.workspace.fact_check import Rows, differs, streamed
from desktop.workspace.schema import (
    appeal,
    decision,
    item,
    job,
    policy_version,
    review,
    review_count,
    second_review,
    verdict,
)


def verify_reviews(connection: Connection) -> None:
    """Each review is of the latest verdict on an item for triage, and stands where its decisions
    put it.
    """
    latest = (
        select(func.max(verdict.c.id).label("id"))
        .join_from(verdict, job)
        .join(policy_version)
        .join(item)
        .where(item.c.purpose == Purpose.TRIAGE)
        .group_by(job.c.item_id, policy_version.c.policy_id)
        .subquery()
    )
    expected = connection.scalars(select(func.count()).select_from(latest)).one()
    query = (
        select(
            review,
            verdict.c.outcome,
            verdict.c.label,
            verdict.c.agreement,
            verdict.c.probabilities,
            verdict.c.confidence,
            verdict.c.created_at,
            job.c.item_id,
            job.c.policy_version_id,
            item.c.external_id,
            policy_version.c.policy_id,
            policy_version.c.labels,
        )
        .join_from(review, latest, latest.c.id == review.c.verdict_id)
        .join(verdict, verdict.c.id == review.c.verdict_id)
        .join(job, job.c.id == verdict.c.job_id)
        .join(policy_version, policy_version.c.id == review.c.policy_version_id)
        .join(item, item.c.id == review.c.item_id)
        .order_by(review.c.id)
    )
    histories = _HistoryByReview(connection)
    found = 0
    for row in streamed(connection, query):
        found += 1
        if not _review_fits(row, histories.of(row[review.c.id])):
            raise differs("A review does not stand where its verdict and its decisions put it.")
    if found != expected or found != connection.scalar(select(func.count()).select_from(review)):
        raise differs("The review queue does not list the latest verdicts.")
    _verify_counts(connection)


def _verify_counts(connection: Connection) -> None:
    kinds = (review.c.policy_id, review.c.status, review.c.outcome)
    counted = select(*kinds, func.count()).group_by(*kinds)
    told = select(review_count).where(review_count.c.reviews != 0)
    if set(connection.execute(counted)) != set(connection.execute(told)):
        raise differs("The queue's counts are not those of its reviews.")


def _is_of_its_verdict(row: RowMapping) -> bool:
    return bool(
        row[review.c.item_id] == row[job.c.item_id]
        and row[review.c.policy_version_id] == row[job.c.policy_version_id]
        and row[review.c.policy_id] == row[policy_version.c.policy_id]
        and row[review.c.created_at] == row[verdict.c.created_at]
    )


def _review_fits(row: RowMapping, history: History) -> bool:
    label = row[verdict.c.label]
    grave = {known.code: known.severity for known in row[policy_version.c.labels]}
    try:
        standing = stand(history, str(row[review.c.verdict_id]))
    except StopIteration:
        # It is about a decision of another review.
        return False
    reading = Reading(row[verdict.c.outcome], label)
    support = Support(row[verdict.c.agreement], probabilities=row[verdict.c.probabilities])
    return bool(
        _is_of_its_verdict(row)
        and row[review.c.outcome] == row[verdict.c.outcome]
        and row[review.c.label] == label
        and row[review.c.severity] == grave.get(label, Severity.NONE)
        and (row[review.c.status], row[review.c.decided_label]) == (standing.status, standing.label)
        and row[review.c.sort_id] == queue.sort_id(row[item.c.external_id])
        and row[review.c.certainty] == support.certainty_of(reading, row[verdict.c.confidence])
    )


class _HistoryByReview:
    """Gives what was done on one review after the other, each kind oldest first.

    In these histories the verdict's id is the table's own key, and words are left out.
    """

    def __init__(self, connection: Connection) -> None:
        in_order = (decision.c.review_id, decision.c.id)
        self._decisions = _Grouped(streamed(connection, select(decision).order_by(*in_order)))
        self._asked = _Grouped(
            streamed(
                connection,
                select(decision.c.review_id, decision.c.uid, second_review.c.created_at)
                .join_from(second_review, decision)
                .order_by(decision.c.review_id, second_review.c.id),
            )
        )
        self._appeals = _Grouped(
            streamed(
                connection,
                select(decision.c.review_id, decision.c.uid, appeal.c.created_at)
                .join_from(appeal, decision)
                .order_by(decision.c.review_id, appeal.c.id),
            )
        )

    def of(self, review_key: int) -> History:
        """The history of a review; the reviews are asked for in the order of their keys."""
        return History(
            tuple(_bare_decision(row) for row in self._decisions.of(review_key)),
            tuple(_bare_second_review(row) for row in self._asked.of(review_key)),
            tuple(_bare_appeal(row) for row in self._appeals.of(review_key)),
        )


class _Grouped:
    """Rows of one review after the other."""

    def __init__(self, rows: Rows) -> None:
        self._groups = groupby(rows, key=lambda row: row[decision.c.review_id])
        self._next = next(self._groups, None)

    def of(self, review_key: int) -> list[RowMapping]:
        """The rows of a review; the reviews are asked for in the order of their keys."""
        if self._next is None or self._next[0] != review_key:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _bare_decision(row: RowMapping) -> Decision:
    return Decision(
        id=row[decision.c.uid],
        item_id="",
        policy_id="",
        verdict_id=str(row[decision.c.verdict_id]),
        action=row[decision.c.action],
        label=row[decision.c.label],
        reason="",
        reviewer="",
        created_at=row[decision.c.created_at],
        undoes=row[decision.c.undoes],
        stage=row[decision.c.stage],
        reviewed=row[decision.c.reviewed],
        outcome=row[decision.c.outcome],
    )


def _bare_second_review(row: RowMapping) -> SecondReview:
    at = row[second_review.c.created_at]
    return SecondReview("", "", "", row[decision.c.uid], "", blind=False, created_at=at)


def _bare_appeal(row: RowMapping) -> Appeal:
    at = row[appeal.c.created_at]
    return Appeal("", "", "", row[decision.c.uid], "", "", "", "", at)
