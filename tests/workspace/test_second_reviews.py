"""Second reviews: who is asked, what they may say, and what their disagreement does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.moderation import (
    Action,
    Answer,
    Conditions,
    Decision,
    Outcome,
    Reading,
    Review,
    ReviewOutcome,
    ReviewStatus,
    Role,
    Severity,
    Stage,
    UsageError,
    Verdict,
    drawn,
)
from desktop.workspace import Subject, Workspace

Judge = Callable[..., Verdict]


def the_review(workspace: Workspace, verdict: Verdict) -> Review:
    (review,) = workspace.reviews(verdict.item_id)
    return review


def say(workspace: Workspace, verdict: Verdict, label: str, by: str) -> Decision:
    return workspace.reviewing.label(Subject(verdict.item_id, "spam"), label, reviewer=by)


@pytest.fixture
def asked(workspace: Workspace, verdict: Verdict) -> Verdict:
    """A verdict that ada upheld, and that awaits a second review."""
    workspace.reviewing.add_rule(Conditions(), by="lea")
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    return verdict


def test_a_chosen_decision_awaits_its_second_review_and_holds_meanwhile(
    workspace: Workspace, asked: Verdict
) -> None:
    standing = the_review(workspace, asked).standing
    assert (standing.status, standing.label) == (ReviewStatus.SECOND_REVIEW, "X2")


def test_nobody_reviews_their_own_decision(workspace: Workspace, asked: Verdict) -> None:
    with pytest.raises(UsageError, match="your own"):
        say(workspace, asked, "X2", "ada")


def test_nobody_reviews_their_own_decision_under_another_pseudonym(
    workspace: Workspace, verdict: Verdict
) -> None:
    workspace.reviewing.add_rule(Conditions(), by="lea")
    name = workspace.reviewing.pseudonym("ada.lovelace")
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer=name)
    workspace.reviewing.rename(name, "R-NEW", by=name)
    with pytest.raises(UsageError, match="your own"):
        say(workspace, verdict, "X2", "R-NEW")


def test_the_same_label_settles_it(workspace: Workspace, asked: Verdict) -> None:
    second = say(workspace, asked, "X2", "bob")
    assert (second.stage, second.outcome) == (Stage.SECOND, ReviewOutcome.UPHELD)
    assert the_review(workspace, asked).status is ReviewStatus.DECIDED
    with pytest.raises(UsageError, match="settled"):
        say(workspace, asked, "X0", "cyd")


@pytest.mark.parametrize(
    ("label", "outcome"), [("X4", ReviewOutcome.PARTLY), ("X0", ReviewOutcome.OVERTURNED)]
)
def test_another_label_leaves_it_to_a_third(
    workspace: Workspace, asked: Verdict, label: str, outcome: ReviewOutcome
) -> None:
    assert say(workspace, asked, label, "bob").outcome is outcome
    standing = the_review(workspace, asked).standing
    assert (standing.status, standing.label) == (ReviewStatus.ESCALATED, None)
    for party in ("ada", "bob"):
        with pytest.raises(UsageError, match="disagree"):
            say(workspace, asked, "X2", party)
    final = say(workspace, asked, label, "cyd")
    assert (final.stage, final.outcome) == (Stage.FINAL, outcome)
    assert the_review(workspace, asked).standing.label == label


def test_a_lead_may_settle_a_disagreement_of_their_own(
    workspace: Workspace, asked: Verdict
) -> None:
    lead = workspace.reviewing.pseudonym("lea")
    say(workspace, asked, "X0", lead)
    assert say(workspace, asked, "X0", lead).stage is Stage.FINAL


def test_a_second_reviewer_who_cannot_say_leaves_it_to_a_third(
    workspace: Workspace, asked: Verdict
) -> None:
    subject = Subject(asked.item_id, "spam")
    workspace.reviewing.decide(subject, Answer(Action.ESCALATE), reviewer="bob")
    assert say(workspace, asked, "X2", "cyd").stage is Stage.FINAL


def test_a_second_reviewer_cannot_park(workspace: Workspace, asked: Verdict) -> None:
    subject = Subject(asked.item_id, "spam")
    with pytest.raises(UsageError, match="park"):
        workspace.reviewing.decide(subject, Answer(Action.PARK), reviewer="bob")


def test_undoing_a_second_review_brings_the_wait_for_it_back(
    workspace: Workspace, asked: Verdict
) -> None:
    second = say(workspace, asked, "X0", "bob")
    with pytest.raises(UsageError, match="whoever made it"):
        workspace.undo(second.id, reviewer="ada")
    workspace.undo(second.id, reviewer="bob")
    assert the_review(workspace, asked).status is ReviewStatus.SECOND_REVIEW


def test_undoing_the_first_decision_takes_the_wait_with_it(
    workspace: Workspace, asked: Verdict
) -> None:
    (first,) = the_review(workspace, asked).decisions
    workspace.undo(first.id, reviewer="ada")
    assert the_review(workspace, asked).status is ReviewStatus.AWAITING


def test_a_blind_second_reviewer_sees_neither_decision_nor_verdict(
    workspace: Workspace, asked: Verdict
) -> None:
    review = the_review(workspace, asked)
    seen = review.as_seen_by({"bob"})
    assert (seen.decisions, seen.verdicts) == ((), ())
    assert review.as_seen_by({"ada"}) == review


def test_an_open_second_reviewer_sees_the_verdict_and_not_the_decision(
    workspace: Workspace, verdict: Verdict
) -> None:
    workspace.reviewing.add_rule(Conditions(blind=False), by="lea")
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    seen = the_review(workspace, verdict).as_seen_by({"bob"})
    assert (seen.decisions, len(seen.verdicts)) == ((), 1)


@pytest.mark.parametrize(
    ("conditions", "chosen"),
    [
        (Conditions(), True),
        (Conditions(policy_id="hate"), False),
        (Conditions(severity=Severity.MEDIUM), True),
        (Conditions(severity=Severity.HIGH), False),
        (Conditions(overrides_only=True), True),
        (Conditions(agreement_below=0.9), False),
        (Conditions(share=1e-12), False),
    ],
)
def test_a_rule_chooses_what_meets_all_that_it_asks(
    workspace: Workspace, verdict: Verdict, conditions: Conditions, chosen: bool
) -> None:
    workspace.reviewing.add_rule(conditions, by="lea")
    answer = Answer(Action.OVERRIDE, "X0", code="satire")
    workspace.reviewing.decide(Subject(verdict.item_id, "spam"), answer, reviewer="ada")
    awaits = the_review(workspace, verdict).status is ReviewStatus.SECOND_REVIEW
    assert awaits is chosen


def test_only_overrides_are_chosen_where_only_they_are_asked_for(
    workspace: Workspace, verdict: Verdict
) -> None:
    workspace.reviewing.add_rule(Conditions(overrides_only=True), by="lea")
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    assert the_review(workspace, verdict).status is ReviewStatus.DECIDED


def test_the_draw_can_be_made_again_by_anyone_with_the_seed(
    workspace: Workspace, judge: Judge
) -> None:
    workspace.reviewing.add_rule(Conditions(share=0.5), seed="2026-Q1", by="lea")
    verdicts = [judge(f"text {n}") for n in range(40)]
    for verdict in verdicts:
        workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    chosen = {
        verdict.item_id
        for verdict in verdicts
        if the_review(workspace, verdict).status is ReviewStatus.SECOND_REVIEW
    }
    again = {it.item_id for it in verdicts if drawn("2026-Q1", it.item_id, "spam") < 0.5}
    assert chosen == again
    assert 8 < len(chosen) < 32


def test_the_draw_does_not_lean_to_any_side() -> None:
    points = [drawn("seed", f"{n:016x}", "spam") for n in range(4000)]
    for tenth in range(10):
        share = sum(tenth / 10 <= point < (tenth + 1) / 10 for point in points) / len(points)
        assert share == pytest.approx(0.1, abs=0.025)


def test_a_retired_rule_chooses_no_more(workspace: Workspace, judge: Judge) -> None:
    rule = workspace.reviewing.add_rule(Conditions(), by="lea")
    workspace.reviewing.retire_rule(rule.id, by="lea")
    assert workspace.reviewing.rules() == ()
    verdict = judge("one")
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    assert the_review(workspace, verdict).status is ReviewStatus.DECIDED
    with pytest.raises(UsageError, match="in force"):
        workspace.reviewing.retire_rule(rule.id, by="lea")


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_a_share_is_a_share(share: float) -> None:
    with pytest.raises(UsageError):
        Conditions(share=share)


def test_what_settles_no_label_is_not_reviewed_again(workspace: Workspace, judge: Judge) -> None:
    workspace.reviewing.add_rule(Conditions(), by="lea")
    verdict = judge("one", Reading(Outcome.UNPARSED, problem="?"))
    workspace.decide(verdict.item_id, "spam", Action.ESCALATE, reviewer="ada")
    assert the_review(workspace, verdict).second_reviews == ()


def test_agreement_is_of_those_who_judged_apart(workspace: Workspace, judge: Judge) -> None:
    workspace.reviewing.add_rule(Conditions(), by="lea")
    for n, label in enumerate(("X2", "X0", "X2")):
        verdict = judge(f"text {n}")
        workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
        say(workspace, verdict, label, "bob")
        if label == "X0":
            say(workspace, verdict, "X0", "cyd")
    found = workspace.reviewing.ratings()["spam"]
    assert [(it.reviewer, it.label) for it in found] == [
        ("ada", "X2"), ("bob", "X2"),
        ("ada", "X2"), ("bob", "X0"),
        ("ada", "X2"), ("bob", "X2"),
    ]  # fmt: skip
    (figures,) = workspace.reviewing.figures()
    assert (figures.second.upheld, figures.second.overturned) == (2, 1)
    assert figures.second.overturn_rate == pytest.approx(1 / 3)
    assert figures.final.overturned == 1


def test_what_was_undone_is_in_no_figure(workspace: Workspace, asked: Verdict) -> None:
    second = say(workspace, asked, "X0", "bob")
    workspace.undo(second.id, reviewer="bob")
    assert workspace.reviewing.ratings() == {}
    (figures,) = workspace.reviewing.figures()
    assert (figures.second.done, figures.awaiting_second) == (0, 1)


def test_a_lead_takes_back_what_another_made(workspace: Workspace, asked: Verdict) -> None:
    lead = workspace.reviewing.pseudonym("lea")
    workspace.reviewing.give_role(lead, Role.LEAD, by=lead)
    second = say(workspace, asked, "X0", "bob")
    workspace.undo(second.id, reviewer=lead)
    assert the_review(workspace, asked).status is ReviewStatus.SECOND_REVIEW
