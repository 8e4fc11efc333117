"""What a person says on a review: a decision at its stage, taking the last one back, an appeal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlalchemy import Connection, select

from desktop.moderation import (
    Action,
    Answer,
    Appeal,
    Case,
    Decision,
    Label,
    ReviewStatus,
    Severity,
    Stage,
    UsageError,
    blind_answer,
    outcome_of,
    require_may_decide,
    require_may_undo,
    require_reason_code,
    settled_label,
    stand,
    standing_decision,
)
from desktop.workspace import (
    appeals,
    assignments,
    decisions,
    history,
    policies,
    reasons,
    reviewers,
    second_reviews,
)
from desktop.workspace.database import Write
from desktop.workspace.history import UnderReview
from desktop.workspace.schema import decision, item, job, policy_version, review, verdict
from desktop.workspace.storable import require_storable

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is decided: an item under a policy. token: of the lease under which, if under one.
    verdict_id: of the verdict that was looked at; None where the latest is meant, whatever it says.
    """

    item_id: str
    policy_id: str
    token: int | None = None
    verdict_id: str | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """What one answer to many reviews came to. refused: why some could not take it, each in words,
    and how many they are.
    """

    made: tuple[Decision, ...] = ()
    refused: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, more: Together) -> Together:
        refused = Counter(self.refused) + Counter(more.refused)
        return Together(self.made + more.made, refused)


@dataclass(frozen=True, slots=True)
class Objection:
    """What whoever appeals says: who they are, why, and their complaint's number elsewhere."""

    appellant: str
    ground: str
    reference: str = ""


def decide(write: Write, subject: Subject, answer: Answer, *, reviewer: str) -> Decision:
    """Record an answer to the verdict under review, at the stage that is due.

    Raises UsageError where the item was not judged under that policy, or anew since it was looked
    at, the action is not possible, this reviewer may not decide it or someone else has it in hand;
    InputError for a reason that cannot be stored.
    """
    found = history.under_review(write.connection, subject.item_id, subject.policy_id)
    return _decide(write, subject, found, answer, reviewer)


def decide_all(
    write: Write, subjects: Iterable[Subject], answer: Answer, *, reviewer: str
) -> Together:
    """Give one answer to many reviews, each with an entry of its own.

    What cannot take it, for the reasons that `decide` raises UsageError, is left as it is.
    """
    return _together(lambda it: decide(write, it, answer, reviewer=reviewer), subjects)


def decide_alike(write: Write, made: Decision) -> tuple[Decision, ...]:
    """Decide on all that are nearly the same as a decision did on one.

    Those that await a decision with the same outcome and label get one, each with its own entry.
    Raises what `decide` raises; nothing is then decided.
    """
    this = review.alias("this")
    query = (
        select(item.c.uid)
        .select_from(this)
        .join(review, review.c.group_id == this.c.group_id)
        .join(item, item.c.id == review.c.item_id)
        .where(
            this.c.item_id == select(item.c.id).where(item.c.uid == made.item_id).scalar_subquery(),
            this.c.policy_id == made.policy_id,
            review.c.policy_id == made.policy_id,
            review.c.status == ReviewStatus.AWAITING,
            review.c.outcome == this.c.outcome,
            review.c.label.is_not_distinct_from(this.c.label),
        )
        .order_by(review.c.verdict_id)
    )
    label = made.label if made.action is Action.OVERRIDE else None
    answer = Answer(made.action, label, code=made.code, reason=made.reason)
    return tuple(
        decide(write, Subject(item_id, made.policy_id), answer, reviewer=made.reviewer)
        for item_id in write.connection.scalars(query).all()
    )


def label(
    write: Write,
    subject: Subject,
    settled: str,
    *,
    code: str | None,
    reason: str,
    reviewer: str,
) -> Decision:
    """Record the label that holds, as someone says who need not know the model's.

    code: a reason code. Raises what `decide` raises.
    """
    found = history.under_review(write.connection, subject.item_id, subject.policy_id)
    answer = blind_answer(found.reading, settled, code, reason)
    return _decide(write, subject, found, answer, reviewer)


def undo(write: Write, decision_id: str, *, reviewer: str) -> Decision:
    """Take back the decision that stands; what stood before it holds again.

    Raises UsageError for any other decision: one already undone, superseded, under appeal, or of a
    verdict that a newer one has replaced; and for a later stage that is not this reviewer's own.
    """
    undone = decisions.find(write.connection, decision_id)
    found = history.under_review(write.connection, undone.item_id, undone.policy_id)
    if undone != standing_decision(found.history.decisions, found.verdict_id):
        raise UsageError(
            "Only the decision that stands can be undone.",
            kept="Nothing was changed.",
            remedy="Look at the item's history; a new decision can always be made.",
        )
    require_may_undo(undone, found.history, *reviewers.standing_of(write.connection, reviewer))
    left = [made for made in found.history.decisions if made != undone]
    standing = stand(replace(found.history, decisions=left), found.verdict_id)
    made = Decision(
        id=write.new_id(),
        item_id=undone.item_id,
        policy_id=undone.policy_id,
        verdict_id=found.verdict_id,
        action=Action.UNDO,
        label=standing.label,
        reason="",
        reviewer=reviewer,
        created_at=write.now,
        undoes=undone.id,
        stage=undone.stage,
    )
    decisions.store(write, made, found.key, found.verdict_key, found.salt)
    history.settle(write.connection, found, standing)
    return made


def undo_all(write: Write, decision_ids: Iterable[str], *, reviewer: str) -> Together:
    """Take back the decisions that still can be; see `undo`."""
    return _together(lambda it: undo(write, it, reviewer=reviewer), decision_ids)


def enter_appeal(
    write: Write, item_id: str, policy_id: str, objection: Objection, *, reviewer: str
) -> Appeal:
    """Open a decided review again, for a reviewer who did not decide it.

    Raises UsageError where no label holds, where an appeal is open, or without ground.
    """
    for text, what in (
        (objection.appellant, "name of whoever appeals"),
        (objection.ground, "ground"),
        (objection.reference, "reference"),
    ):
        require_storable(text, what)
    found = history.under_review(write.connection, item_id, policy_id)
    against = _appealable(found)
    if not objection.ground.strip() or not objection.appellant.strip():
        raise UsageError(
            "An appeal needs to say who objects, and why.", kept="Nothing was changed."
        )
    entered = Appeal(
        id=write.new_id(),
        item_id=item_id,
        policy_id=policy_id,
        decision_id=against.id,
        appellant=objection.appellant,
        ground=objection.ground,
        reference=objection.reference,
        reviewer=reviewer,
        created_at=write.now,
    )
    appeals.store(write, entered, found.salt)
    with_it = replace(found.history, appeals=(*found.history.appeals, entered))
    history.settle(write.connection, found, stand(with_it, found.verdict_id))
    assignments.close(write, found.key)
    return entered


def _together(decide_one: Callable[[One], Decision], every: Iterable[One]) -> Together:
    made: list[Decision] = []
    refused: Counter[str] = Counter()
    for one in every:
        try:
            made.append(decide_one(one))
        except UsageError as error:
            # It is raised before anything is written.
            refused[error.message] += 1
    return Together(tuple(made), refused)


def _decide(
    write: Write, subject: Subject, found: UnderReview, answer: Answer, reviewer: str
) -> Decision:
    _require_seen(subject, found)
    require_storable(answer.reason, "reason")
    require_storable(reviewer, "reviewer's name")
    require_reason_code(answer.code, reasons.known(write.connection))
    settled = settled_label(answer, found.reading, found.version.policy)
    standing = found.standing
    names, role = reviewers.standing_of(write.connection, reviewer)
    require_may_decide(standing, answer.action, names, role)
    assignments.require_free(write, found.key, reviewer, subject.token)
    about = standing.reviewed
    held = found.version.policy.label(settled) if settled else None
    made = Decision(
        id=write.new_id(),
        item_id=found.item_id,
        policy_id=subject.policy_id,
        verdict_id=found.verdict_id,
        action=answer.action,
        label=settled,
        reason=answer.reason,
        reviewer=reviewer,
        created_at=write.now,
        stage=standing.next_stage or Stage.FIRST,
        code=answer.code,
        reviewed=about.id if about else None,
        outcome=outcome_of(_label_of(write.connection, about), held) if about else None,
    )
    key = decisions.store(write, made, found.key, found.verdict_key, found.salt)
    _settle(write, found, made, key, held)
    assignments.close(write, found.key)
    return made


def _require_seen(subject: Subject, found: UnderReview) -> None:
    if subject.verdict_id not in (None, found.verdict_id):
        raise UsageError(
            "It was judged anew since you looked at it.",
            kept="Your answer was not recorded.",
            remedy="Look at the new verdict, then answer.",
        )


def _settle(write: Write, found: UnderReview, made: Decision, key: int, held: Label | None) -> None:
    """Show where the review stands now, a second review asked for where a rule says so."""
    done = replace(found.history, decisions=(*found.history.decisions, made))
    if made.stage is Stage.FIRST and held is not None:
        grave = Severity(max(found.severity, held.severity))
        sure = (found.agreement, found.confidence)
        case = Case(made.item_id, made.policy_id, made.action, grave, *sure)
        asked = second_reviews.choose(write, key, made.id, case)
        if asked is not None:
            done = replace(done, second_reviews=(*done.second_reviews, asked))
    history.settle(write.connection, found, stand(done, found.verdict_id))


def _appealable(found: UnderReview) -> Decision:
    """The decision that an appeal would be against."""
    last = standing_decision(found.history.decisions, found.verdict_id)
    if found.history.open_appeal is not None or last is None or found.standing.label is None:
        raise UsageError(
            "There is no decision to appeal against.",
            kept="Nothing was changed.",
            remedy="An appeal is against a label that a person settled and that is not under"
            " appeal yet.",
        )
    return last


def _label_of(connection: Connection, made: Decision | None) -> Label | None:
    """The label of a decision, as the policy version had it under which it was made."""
    if made is None or made.label is None:
        return None
    query = (
        select(*policies.COLUMNS)
        .join_from(decision, verdict, verdict.c.id == decision.c.verdict_id)
        .join(job, job.c.id == verdict.c.job_id)
        .join(policy_version, policy_version.c.id == job.c.policy_version_id)
        .where(decision.c.uid == made.id)
    )
    version = policies.read_policy_version(connection.execute(query).mappings().one())
    return version.policy.label(made.label)
