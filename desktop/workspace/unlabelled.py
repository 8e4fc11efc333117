"""What was judged under a policy and has no gold label of it: what a person could label next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, Select, case, func, select

from desktop.moderation import (
    EVALUATION_SOURCE,
    Content,
    GoldLabel,
    LabelProbability,
    Outcome,
    Purpose,
    ReviewStatus,
)
from desktop.workspace import items
from desktop.workspace.database import chunks
from desktop.workspace.schema import (
    gold_row,
    gold_set,
    item,
    job,
    policy_version,
    purge,
    review,
    verdict,
)

# What nobody has settled, and what no second reviewer must see first.
_OPEN = (ReviewStatus.AWAITING, ReviewStatus.PARKED, ReviewStatus.ESCALATED)


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """An item under review, with what ranks it of its newest verdict; outcomes: of every verdict
    on it under any version of the policy, by any model.
    """

    item_id: str
    source: str
    external_id: str
    group: int
    outcome: Outcome
    label: str | None
    rules: tuple[str, ...]
    agreement: float | None
    confidence: float | None
    probabilities: tuple[LabelProbability, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """items: those without a gold label. gold: the labels there are, one for each text. overridden:
    by the model's label how many of how many decided verdicts got another one.
    """

    items: tuple[Unlabelled, ...]
    gold: tuple[GoldLabel, ...]
    overridden: Mapping[str, tuple[int, int]]


def pool(connection: Connection, policy_id: str, most: int) -> Pool:
    """Of what waits for a person under a policy the `most` least certain and the `most` newest, but
    for texts that the newest version of a gold set has a label of.
    """
    labelled = _labelled(connection, policy_id)
    rows: dict[int, RowMapping] = {}
    for order in (review.c.certainty.asc(), review.c.verdict_id.desc()):
        query = _open(policy_id).order_by(order, review.c.verdict_id.desc()).limit(most)
        rows |= {row[review.c.item_id]: row for row in connection.execute(query).mappings()}
    wanted = [key for key, row in rows.items() if _as_gold(row[item.c.text]) not in labelled]
    outcomes = _outcomes(connection, policy_id, wanted)
    return Pool(
        tuple(_read(rows[key], outcomes[key]) for key in wanted),
        tuple(labelled.values()),
        _overridden(connection, policy_id),
    )


def _open(policy_id: str) -> Select[*tuple[object, ...]]:
    return (
        select(
            review.c.item_id,
            review.c.group_id,
            item.c.uid,
            item.c.source,
            item.c.external_id,
            item.c.text,
            verdict.c.outcome,
            verdict.c.label,
            verdict.c.rules,
            verdict.c.agreement,
            verdict.c.confidence,
            verdict.c.probabilities,
        )
        .join_from(review, item, item.c.id == review.c.item_id)
        .join(verdict, verdict.c.id == review.c.verdict_id)
        .outerjoin(purge, purge.c.item_id == item.c.id)
        .where(review.c.policy_id == policy_id, review.c.status.in_(_OPEN), purge.c.id.is_(None))
    )


def _labelled(connection: Connection, policy_id: str) -> dict[bytes, GoldLabel]:
    """The labels under a policy in the newest version of each set, by the identity of the item."""
    newest = select(func.max(gold_set.c.id)).group_by(gold_set.c.name)
    query = (
        select(gold_row.c.labels, item.c.identity)
        .join_from(gold_row, item, item.c.id == gold_row.c.item_id)
        .where(gold_row.c.gold_set_id.in_(newest))
        .order_by(gold_row.c.id)
    )
    return {
        row.identity: row.labels[policy_id]
        for row in connection.execute(query)
        if policy_id in row.labels
    }


def _as_gold(text: str) -> bytes:
    """The identity that a text has in a gold set."""
    return items.identity_of(Content(text, EVALUATION_SOURCE), Purpose.EVALUATION)


def _outcomes(
    connection: Connection, policy_id: str, keys: Sequence[int]
) -> Mapping[int, tuple[Outcome, ...]]:
    found: defaultdict[int, tuple[Outcome, ...]] = defaultdict(tuple)
    query = (
        select(job.c.item_id, verdict.c.outcome)
        .join_from(job, verdict, verdict.c.job_id == job.c.id)
        .join(policy_version, policy_version.c.id == job.c.policy_version_id)
        .where(policy_version.c.policy_id == policy_id)
        .order_by(verdict.c.id)
    )
    for some in chunks(keys):
        for row in connection.execute(query.where(job.c.item_id.in_(some))):
            found[row.item_id] += (row.outcome,)
    return found


def _overridden(connection: Connection, policy_id: str) -> Mapping[str, tuple[int, int]]:
    other = func.sum(case((review.c.label != review.c.decided_label, 1), else_=0))
    query = (
        select(review.c.label, other, func.count())
        .where(
            review.c.policy_id == policy_id,
            review.c.status == ReviewStatus.DECIDED,
            review.c.label.is_not(None),
            review.c.decided_label.is_not(None),
        )
        .group_by(review.c.label)
    )
    return {label: (times, decided) for label, times, decided in connection.execute(query)}


def _read(row: RowMapping, outcomes: tuple[Outcome, ...]) -> Unlabelled:
    return Unlabelled(
        item_id=row[item.c.uid],
        source=row[item.c.source],
        external_id=row[item.c.external_id],
        group=row[review.c.group_id],
        outcome=row[verdict.c.outcome],
        label=row[verdict.c.label],
        rules=row[verdict.c.rules],
        agreement=row[verdict.c.agreement],
        confidence=row[verdict.c.confidence],
        probabilities=row[verdict.c.probabilities],
        outcomes=outcomes,
    )
