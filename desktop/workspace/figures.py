"""Figures on reviewing: what second looks made of decisions, and labels given apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.moderation import Action, Rating, ReviewOutcome, ReviewStatus, Stage
from desktop.workspace.schema import decision, review, reviewer


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a later look made of decisions: the same label, another on its side, the other side."""

    upheld: int
    partly: int
    overturned: int

    @property
    def done(self) -> int:
        """How many looks settled a label."""
        return self.upheld + self.partly + self.overturned

    @property
    def overturn_rate(self) -> float | None:
        """The share that did not uphold the decision; None without any."""
        return (self.partly + self.overturned) / self.done if self.done else None


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """One policy. decisions: first ones that settled a label and were not taken back; overrides:
    those of them that differ from the model. second, final and appeals are what these looks made of
    the decision before; awaiting_second and open_appeals are still to come.
    """

    policy_id: str
    decisions: int
    overrides: int
    awaiting_second: int
    second: Outcomes
    final: Outcomes
    open_appeals: int
    appeals: Outcomes


def read_figures(connection: Connection, policy_id: str | None) -> tuple[ReviewFigures, ...]:
    """The figures for each policy under which anything was judged, by policy id."""
    of_policy = _of_policy(policy_id)
    query = (
        select(
            review.c.policy_id,
            decision.c.stage,
            decision.c.outcome,
            decision.c.action,
            func.count(),
        )
        .join_from(decision, review)
        .where(*of_policy, _active(decision.c.uid), decision.c.label.is_not(None))
        .where(decision.c.action != Action.UNDO)
        .group_by(review.c.policy_id, decision.c.stage, decision.c.outcome, decision.c.action)
    )
    counts: dict[str, list[tuple[Stage, ReviewOutcome | None, Action, int]]] = defaultdict(list)
    for policy, *row in connection.execute(query):
        counts[policy].append(tuple(row))
    statuses = (
        select(review.c.policy_id, review.c.status, func.count())
        .where(*of_policy)
        .group_by(review.c.policy_id, review.c.status)
    )
    stands: dict[str, dict[ReviewStatus, int]] = defaultdict(dict)
    for policy, status, count in connection.execute(statuses):
        stands[policy][status] = count
    return tuple(_figures(policy, counts[policy], stands[policy]) for policy in sorted(stands))


def ratings(connection: Connection, policy_id: str | None) -> dict[str, list[Rating]]:
    """Both labels of each decision that was reviewed a second time, by policy id.

    A person has the name of today throughout. Final decisions and those on appeals are left out:
    whoever made them had seen the labels of others.
    """
    names = _names_today(connection)
    second = decision.alias()
    query = (
        select(
            review.c.policy_id,
            decision.c.uid,
            decision.c.reviewer,
            decision.c.label,
            second.c.reviewer.label("second_reviewer"),
            second.c.label.label("second_label"),
        )
        .join_from(decision, second, second.c.reviewed == decision.c.uid)
        .join(review, review.c.id == decision.c.review_id)
        .where(*_of_policy(policy_id), second.c.stage == Stage.SECOND)
        .where(decision.c.label.is_not(None), second.c.label.is_not(None))
        .where(_active(decision.c.uid), _active(second.c.uid))
        .order_by(decision.c.id)
    )
    found: dict[str, list[Rating]] = defaultdict(list)
    for policy, unit, first_by, first, second_by, other in connection.execute(query):
        found[policy] += [
            Rating(unit, names.get(first_by, first_by), first),
            Rating(unit, names.get(second_by, second_by), other),
        ]
    return found


def _figures(
    policy_id: str,
    counts: list[tuple[Stage, ReviewOutcome | None, Action, int]],
    stands: Mapping[ReviewStatus, int],
) -> ReviewFigures:
    def outcomes(wanted: Stage) -> Outcomes:
        found: dict[ReviewOutcome | None, int] = defaultdict(int)
        for stage, outcome, _, count in counts:
            if stage is wanted:
                found[outcome] += count
        return Outcomes(*(found[outcome] for outcome in ReviewOutcome))

    first = [(action, count) for stage, _, action, count in counts if stage is Stage.FIRST]
    return ReviewFigures(
        policy_id=policy_id,
        decisions=sum(count for _, count in first),
        overrides=sum(count for action, count in first if action is Action.OVERRIDE),
        awaiting_second=stands.get(ReviewStatus.SECOND_REVIEW, 0),
        second=outcomes(Stage.SECOND),
        final=outcomes(Stage.FINAL),
        open_appeals=stands.get(ReviewStatus.APPEALED, 0),
        appeals=outcomes(Stage.APPEAL),
    )


def _of_policy(policy_id: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if policy_id is None else (review.c.policy_id == policy_id,)


def _active(uid: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether no undo took a decision back."""
    undo = decision.alias()
    return ~select(undo.c.id).where(undo.c.undoes == uid).exists()


def _names_today(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        select(reviewer.c.person, reviewer.c.pseudonym).order_by(reviewer.c.id)
    )
    named = [(row.person, row.pseudonym) for row in rows]
    today = dict(named)
    return {pseudonym: today[person] for person, pseudonym in named}
