"""Verdicts: stored whole, with all that made them, and never with a label out of nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.moderation import (
    BugError,
    Evidence,
    Generation,
    ModelSetting,
    Outcome,
    PolicyVersion,
    Reading,
    Verdict,
)
from desktop.workspace import Batch, Workspace

Judge = Callable[..., Verdict]
Submit = Callable[..., Batch]


def test_a_verdict_comes_back_whole(
    workspace: Workspace, submit: Submit, spam: PolicyVersion, setting: ModelSetting
) -> None:
    reading = Reading(
        Outcome.VIOLATES,
        label="X4",
        rules=("X2.a", "X4"),
        rationale="It offers \N{WATCH}.",
        reasoning="First, second.",
        evidence=(Evidence(0, 3, "Buy"), Evidence(4, 9, "a wat")),
        stated_confidence="high",
    )
    generation = Generation(
        (200, 7, 0), "<|start|>", prompt_tokens=123, seconds=1.5, output_tokens=2
    )
    batch = submit("Buy a watch")
    (lease,) = workspace.claim(batch.id, "first", 1, 60)
    verdict = workspace.complete(lease, reading, generation)
    assert verdict is not None
    assert verdict.reading == reading
    assert verdict.generation == generation
    assert verdict.setting == setting
    assert verdict.policy_sha256 == spam.policy.sha256
    assert workspace.verdict(lease.job_id) == verdict
    assert workspace.reviews(lease.item.id)[0].verdict == verdict


def test_a_job_without_a_verdict_has_none(workspace: Workspace, submit: Submit) -> None:
    assert workspace.verdict(submit("one").jobs[0].id) is None
    assert workspace.verdict("nowhere") is None


@pytest.mark.parametrize("label", ["X9", None])
def test_a_label_that_the_policy_does_not_have_is_a_bug_and_is_not_stored(
    workspace: Workspace, submit: Submit, generation: Generation, label: str | None
) -> None:
    batch = submit("one")
    (lease,) = workspace.claim(batch.id, "first", 1, 60)
    with pytest.raises(BugError):
        workspace.complete(lease, Reading(Outcome.VIOLATES, label), generation)
    assert workspace.verdict(lease.job_id) is None
    assert workspace.extend([lease], 60) == ()


def test_what_a_model_wrote_cannot_break_the_store(judge: Judge, workspace: Workspace) -> None:
    # An answer in JSON can spell these by escapes.
    verdict = judge("one", Reading(Outcome.UNPARSED, rationale="a\0b", problem="c\ud800d"))
    assert verdict.reading.rationale == "a\ufffdb"
    assert verdict.reading.problem == "c\ufffdd"
    assert workspace.reviews(verdict.item_id)[0].verdict == verdict


def test_an_item_has_a_review_for_each_policy_it_was_judged_under(
    workspace: Workspace, judge: Judge, spam: PolicyVersion
) -> None:
    verdict = judge("one")
    (review,) = workspace.reviews(verdict.item_id)
    assert review.policy == spam
    assert review.item == workspace.item(verdict.item_id)
    assert review.decisions == ()


def test_an_item_that_was_not_judged_has_no_review(workspace: Workspace, submit: Submit) -> None:
    assert workspace.reviews(submit("one").jobs[0].item_id) == ()
