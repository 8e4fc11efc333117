"""Decisions: each adds to the history, and the last that stands can be taken back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.moderation import (
    STATUS_AFTER,
    Action,
    Answer,
    InputError,
    Outcome,
    QueueFilter,
    Reading,
    Review,
    ReviewStatus,
    UsageError,
    Verdict,
)
from desktop.workspace import Subject, Workspace
from tests.workspace.one_review import OneReview

Judge = Callable[..., Verdict]


def review_of(workspace: Workspace, verdict: Verdict) -> Review:
    (review,) = workspace.reviews(verdict.item_id)
    return review


def test_upholding_settles_the_models_label(workspace: Workspace, verdict: Verdict) -> None:
    decision = workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    review = review_of(workspace, verdict)
    assert decision.label == "X2"
    assert decision.verdict_id == verdict.id
    assert review.decisions == (decision,)
    assert review.status is ReviewStatus.DECIDED
    assert workspace.queue(QueueFilter())[0].decided_label == "X2"


def test_overriding_settles_the_persons_label(workspace: Workspace, verdict: Verdict) -> None:
    decision = workspace.decide(
        verdict.item_id, "spam", Action.OVERRIDE, label="X0", reason="A joke.", reviewer="ada"
    )
    assert (decision.label, decision.reason, decision.reviewer) == ("X0", "A joke.", "ada")
    assert workspace.queue(QueueFilter())[0].decided_label == "X0"


@pytest.mark.parametrize(
    ("action", "status"),
    [(Action.ESCALATE, ReviewStatus.ESCALATED), (Action.PARK, ReviewStatus.PARKED)],
)
def test_escalating_and_parking_settle_no_label(
    workspace: Workspace, verdict: Verdict, action: Action, status: ReviewStatus
) -> None:
    assert workspace.decide(verdict.item_id, "spam", action, reviewer="ada").label is None
    assert review_of(workspace, verdict).status is status


def test_an_impossible_decision_changes_nothing(workspace: Workspace, judge: Judge) -> None:
    verdict = judge("one", Reading(Outcome.FAILED, problem="no answer"))
    entries = workspace.info().log_entries
    with pytest.raises(UsageError):
        workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    with pytest.raises(UsageError):
        workspace.decide(verdict.item_id, "spam", Action.OVERRIDE, label="X0", reviewer="ada")
    with pytest.raises(UsageError):
        workspace.decide(verdict.item_id, "spam", Action.UNDO, reviewer="ada")
    assert review_of(workspace, verdict).decisions == ()
    assert workspace.info().log_entries == entries


def test_what_was_not_judged_cannot_be_decided(workspace: Workspace, verdict: Verdict) -> None:
    with pytest.raises(UsageError, match="hate"):
        workspace.decide(verdict.item_id, "hate", Action.PARK, reviewer="ada")
    with pytest.raises(UsageError, match="nowhere"):
        workspace.decide("nowhere", "spam", Action.PARK, reviewer="ada")


def test_a_reason_that_cannot_be_stored_is_refused(workspace: Workspace, verdict: Verdict) -> None:
    with pytest.raises(InputError):
        workspace.decide(verdict.item_id, "spam", Action.PARK, reason="a\0", reviewer="ada")


def test_undoing_the_only_decision_makes_the_item_await_again(
    workspace: Workspace, verdict: Verdict
) -> None:
    decision = workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    undo = workspace.undo(decision.id, reviewer="bob")
    review = review_of(workspace, verdict)
    assert (undo.action, undo.undoes, undo.label) == (Action.UNDO, decision.id, None)
    assert review.decisions == (decision, undo)
    assert review.status is ReviewStatus.AWAITING
    assert workspace.queue(QueueFilter())[0].decided_label is None


def test_undoing_brings_back_what_stood_before(workspace: Workspace, verdict: Verdict) -> None:
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    later = workspace.decide(verdict.item_id, "spam", Action.ESCALATE, reviewer="ada")
    assert workspace.undo(later.id, reviewer="ada").label == "X2"
    assert review_of(workspace, verdict).status is ReviewStatus.DECIDED
    assert workspace.queue(QueueFilter())[0].decided_label == "X2"


def test_only_the_decision_that_stands_can_be_undone(
    workspace: Workspace, verdict: Verdict
) -> None:
    earlier = workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    later = workspace.decide(verdict.item_id, "spam", Action.PARK, reviewer="ada")
    with pytest.raises(UsageError):
        workspace.undo(earlier.id, reviewer="ada")
    undo = workspace.undo(later.id, reviewer="ada")
    for gone in (later, undo):
        with pytest.raises(UsageError):
            workspace.undo(gone.id, reviewer="ada")
    workspace.undo(earlier.id, reviewer="ada")


def test_a_decision_on_a_replaced_verdict_cannot_be_undone(
    workspace: Workspace, judge: Judge, verdict: Verdict
) -> None:
    decision = workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    judge("Buy a watch.", again=True)
    with pytest.raises(UsageError):
        workspace.undo(decision.id, reviewer="ada")
    assert review_of(workspace, verdict).status is ReviewStatus.AWAITING


def test_an_answer_to_a_verdict_that_was_replaced_meanwhile_is_not_recorded(
    workspace: Workspace, judge: Judge
) -> None:
    seen = judge("one", Reading(Outcome.VIOLATES, "X2"))
    judge("one", Reading(Outcome.ALLOWED, "X0"), again=True)
    subject = Subject(seen.item_id, seen.policy_id, verdict_id=seen.id)
    with pytest.raises(UsageError, match="judged anew"):
        workspace.reviewing.decide(subject, Answer(Action.UPHOLD), reviewer="R-1")
    with pytest.raises(UsageError, match="judged anew"):
        workspace.reviewing.label(subject, "X2", code=None, reason="", reviewer="R-1")
    together = workspace.reviewing.decide_all([subject], Answer(Action.UPHOLD), reviewer="R-1")
    assert (together.made, sum(together.refused.values())) == ((), 1)
    assert review_of(workspace, seen).status is ReviewStatus.AWAITING


def test_an_unknown_decision_cannot_be_undone(workspace: Workspace) -> None:
    with pytest.raises(UsageError):
        workspace.undo("nowhere", reviewer="ada")


class Reviewing(RuleBasedStateMachine):
    """Any order of deciding, undoing and judging again, held against a plain stack."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.review = OneReview(Path(self.folder.name))
        self.workspace, self.item_id = self.review.workspace, self.review.item_id
        self.standing: list[tuple[str, Action, str | None]] = []
        self.decisions = 0
        self.judge()

    @rule()
    def judge(self) -> None:
        self.review.judge()
        self.standing = []

    @rule(action=st.sampled_from(sorted(STATUS_AFTER)))
    def decide(self, action: Action) -> None:
        label = "X0" if action is Action.OVERRIDE else None
        made = self.workspace.decide(
            self.item_id, "spam", action, label=label, reason="so", reviewer="ada"
        )
        self.standing.append((made.id, action, made.label))
        self.decisions += 1

    @precondition(lambda self: self.standing)
    @rule()
    def undo(self) -> None:
        decision_id, _, _ = self.standing.pop()
        self.workspace.undo(decision_id, reviewer="ada")
        self.decisions += 1

    @precondition(lambda self: len(self.standing) > 1)
    @rule()
    def undo_out_of_turn(self) -> None:
        with pytest.raises(UsageError):
            self.workspace.undo(self.standing[0][0], reviewer="ada")

    @invariant()
    def the_queue_shows_what_stands(self) -> None:
        (row,) = self.workspace.queue(QueueFilter())
        if self.standing:
            _, action, label = self.standing[-1]
            assert (row.status, row.decided_label) == (STATUS_AFTER[action], label)
        else:
            assert (row.status, row.decided_label) == (ReviewStatus.AWAITING, None)

    @invariant()
    def nothing_of_the_history_is_lost(self) -> None:
        (review,) = self.workspace.reviews(self.item_id)
        assert len(review.decisions) == self.decisions
        self.workspace.verify_log()

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=10, stateful_step_count=15)
