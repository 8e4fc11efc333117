"""Appeals open a decision again, for someone who did not make it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.moderation import (
    Action,
    Answer,
    Conditions,
    Decision,
    InputError,
    Reading,
    Review,
    ReviewOutcome,
    ReviewStatus,
    Stage,
    UsageError,
    Verdict,
)
from desktop.workspace import Objection, Subject, Workspace

Judge = Callable[..., Verdict]
OBJECTION = Objection("J. Doe", "It is an invitation that I asked for.", "C-17")


def the_review(workspace: Workspace, verdict: Verdict) -> Review:
    (review,) = workspace.reviews(verdict.item_id)
    return review


def say(workspace: Workspace, verdict: Verdict, label: str, by: str) -> Decision:
    return workspace.reviewing.label(Subject(verdict.item_id, "spam"), label, reviewer=by)


@pytest.fixture
def appealed(workspace: Workspace, verdict: Verdict) -> Verdict:
    """A verdict that ada upheld, and that is under appeal."""
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    workspace.reviewing.appeal(verdict.item_id, "spam", OBJECTION, reviewer="ada")
    return verdict


def test_an_appeal_opens_the_review_and_keeps_what_was_told(
    workspace: Workspace, appealed: Verdict
) -> None:
    review = the_review(workspace, appealed)
    (appeal,) = review.appeals
    assert review.status is ReviewStatus.APPEALED
    assert (appeal.appellant, appeal.ground, appeal.reference) == (
        OBJECTION.appellant,
        OBJECTION.ground,
        OBJECTION.reference,
    )
    assert appeal.decision_id == review.decisions[0].id


def test_who_decided_does_not_judge_the_appeal(workspace: Workspace, appealed: Verdict) -> None:
    with pytest.raises(UsageError, match="against a decision of yours"):
        say(workspace, appealed, "X0", "ada")


def test_who_agreed_in_a_second_review_does_not_judge_the_appeal(
    workspace: Workspace, verdict: Verdict
) -> None:
    workspace.reviewing.add_rule(Conditions(), by="lea")
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    say(workspace, verdict, "X2", "bob")
    workspace.reviewing.appeal(verdict.item_id, "spam", OBJECTION, reviewer="cyd")
    for party in ("ada", "bob"):
        with pytest.raises(UsageError, match="against a decision of yours"):
            say(workspace, verdict, "X0", party)
    assert say(workspace, verdict, "X0", "cyd").stage is Stage.APPEAL


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("X2", ReviewOutcome.UPHELD),
        ("X4", ReviewOutcome.PARTLY),
        ("X0", ReviewOutcome.OVERTURNED),
    ],
)
def test_another_reviewers_label_is_the_outcome(
    workspace: Workspace, appealed: Verdict, label: str, outcome: ReviewOutcome
) -> None:
    answer = say(workspace, appealed, label, "bob")
    assert (answer.stage, answer.outcome) == (Stage.APPEAL, outcome)
    standing = the_review(workspace, appealed).standing
    assert (standing.status, standing.label) == (ReviewStatus.DECIDED, label)
    (figures,) = workspace.reviewing.figures()
    assert (figures.appeals.done, figures.open_appeals) == (1, 0)


@pytest.mark.parametrize("action", [Action.ESCALATE, Action.PARK])
def test_an_appeal_is_answered_with_a_label(
    workspace: Workspace, appealed: Verdict, action: Action
) -> None:
    with pytest.raises(UsageError, match="cannot"):
        workspace.reviewing.decide(
            Subject(appealed.item_id, "spam"), Answer(action), reviewer="bob"
        )


def test_a_decision_under_appeal_cannot_be_undone(workspace: Workspace, appealed: Verdict) -> None:
    (decision,) = the_review(workspace, appealed).decisions
    with pytest.raises(UsageError, match="under appeal"):
        workspace.undo(decision.id, reviewer="ada")


def test_undoing_the_answer_opens_the_appeal_again(workspace: Workspace, appealed: Verdict) -> None:
    answer = say(workspace, appealed, "X0", "bob")
    undo = workspace.undo(answer.id, reviewer="bob")
    assert undo.label == "X2"
    assert the_review(workspace, appealed).status is ReviewStatus.APPEALED


def test_another_verdict_does_not_end_an_appeal(
    workspace: Workspace, judge: Judge, appealed: Verdict
) -> None:
    judge("Buy a watch.", Reading(appealed.reading.outcome, "X4"), again=True)
    review = the_review(workspace, appealed)
    assert (review.status, review.standing.label) == (ReviewStatus.APPEALED, "X2")
    workspace.verify_log()
    with pytest.raises(UsageError, match="yours"):
        say(workspace, appealed, "X4", "ada")
    answer = say(workspace, appealed, "X4", "bob")
    assert (answer.action, answer.outcome) == (Action.UPHOLD, ReviewOutcome.PARTLY)
    workspace.verify_log()


def test_what_was_decided_on_appeal_can_be_appealed_again(
    workspace: Workspace, appealed: Verdict
) -> None:
    say(workspace, appealed, "X0", "bob")
    workspace.reviewing.appeal(appealed.item_id, "spam", OBJECTION, reviewer="bob")
    with pytest.raises(UsageError, match="yours"):
        say(workspace, appealed, "X2", "bob")
    assert say(workspace, appealed, "X2", "cyd").outcome is ReviewOutcome.OVERTURNED


def test_only_a_settled_label_can_be_appealed_against(
    workspace: Workspace, verdict: Verdict
) -> None:
    def appeal() -> None:
        workspace.reviewing.appeal(verdict.item_id, "spam", OBJECTION, reviewer="ada")

    with pytest.raises(UsageError, match="no decision"):
        appeal()
    workspace.decide(verdict.item_id, "spam", Action.PARK, reviewer="ada")
    with pytest.raises(UsageError, match="no decision"):
        appeal()
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    appeal()
    with pytest.raises(UsageError, match="no decision"):
        appeal()


@pytest.mark.parametrize("objection", [Objection("", "ground"), Objection("J. Doe", " ")])
def test_an_appeal_says_who_and_why(
    workspace: Workspace, verdict: Verdict, objection: Objection
) -> None:
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    with pytest.raises(UsageError, match="who objects"):
        workspace.reviewing.appeal(verdict.item_id, "spam", objection, reviewer="ada")


def test_a_ground_that_cannot_be_stored_is_refused(workspace: Workspace, verdict: Verdict) -> None:
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    with pytest.raises(InputError):
        workspace.reviewing.appeal(
            verdict.item_id, "spam", Objection("J. Doe", "a\0"), reviewer="ada"
        )


def test_the_log_does_not_say_who_appeals_nor_why(workspace: Workspace, appealed: Verdict) -> None:
    bodies = "".join(entry.body for entry in workspace.log_entries(limit=1000))
    for told in (OBJECTION.appellant, OBJECTION.ground, OBJECTION.reference):
        assert told not in bodies
