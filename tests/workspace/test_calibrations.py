"""Verdicts carry a confidence from the moment on at which something was fitted for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.moderation import (
    Action,
    CalibrationMethod,
    Calibrator,
    Conditions,
    Effort,
    Generation,
    KeptCalibration,
    LabelProbability,
    ModelSetting,
    Policy,
    PolicyVersion,
    QueueFilter,
    QueueOrder,
    Reading,
    ReviewStatus,
    Support,
    TamperError,
    UsageError,
    Verdict,
)
from desktop.workspace import Batch, Fit, Workspace

HALVED = Calibrator(CalibrationMethod.TEMPERATURE, temperature=2.0)
STEPS = Calibrator(CalibrationMethod.ISOTONIC, points=((0.0, 0.1), (1.0, 0.7)))

Judge = Callable[[str, float], Verdict]


def fit(calibrator: Calibrator) -> Fit:
    return Fit(calibrator, 60, 60, 0.2, 0.1, "c" * 64)


@pytest.fixture
def judge_at(
    workspace: Workspace,
    submit: Callable[..., Batch],
    reading: Reading,
    generation: Generation,
) -> Judge:
    """Stores the answer 'X2', which has this probability, to a text."""

    def judge(text: str, probability: float) -> Verdict:
        told = (LabelProbability("X2", probability), LabelProbability("X0", 1 - probability))
        batch = submit(text)
        (lease,) = workspace.claim(batch.id, "tester", 1, 60)
        made = workspace.complete(lease, reading, generation, Support(probabilities=told))
        assert made is not None
        return made

    return judge


def keep(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting, calibrator: Calibrator
) -> KeptCalibration:
    return workspace.calibrations.keep(spam, setting, fit(calibrator), by="ada")


def test_verdicts_have_a_confidence_from_then_on_and_say_what_made_it(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting, judge_at: Judge
) -> None:
    before = judge_at("one", 0.9)
    assert (before.confidence, before.confidence_words) == (None, "not calibrated")
    kept = keep(workspace, spam, setting, HALVED)
    after = judge_at("two", 0.9)
    assert after.confidence == pytest.approx(0.75)
    assert (after.calibration, after.confidence_words) == (kept.id, "75% confident")
    stored = [review.verdict for it in (before, after) for review in workspace.reviews(it.item_id)]
    assert stored == [before, after]
    workspace.verify_log()


@pytest.mark.parametrize("other", ["version", "effort", "samples"])
def test_nothing_else_is_calibrated_by_it(
    workspace: Workspace,
    write_policy: Callable[..., Policy],
    setting: ModelSetting,
    judge_at: Judge,
    spam: PolicyVersion,
    other: str,
) -> None:
    if other == "version":
        spam = workspace.add_policy(write_policy("spam", "Another text."))
    changed = {
        "version": setting,
        "effort": replace(setting, effort=Effort.HIGH),
        "samples": replace(setting, samples=5),
    }
    keep(workspace, spam, changed[other], HALVED)
    assert judge_at("one", 0.9).confidence is None


def test_the_last_one_holds_until_it_is_retired(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting, judge_at: Judge
) -> None:
    first = keep(workspace, spam, setting, HALVED)
    second = keep(workspace, spam, setting, STEPS)
    assert workspace.calibrations.all() == (second,)
    made = judge_at("one", 0.5)
    assert made.confidence == pytest.approx(0.4)
    workspace.calibrations.retire(second.id, by="ada")
    assert workspace.calibrations.all() == ()
    assert judge_at("two", 0.5).confidence is None
    (review,) = workspace.reviews(made.item_id)
    assert review.verdict.confidence == made.confidence
    for gone in (first, second):
        with pytest.raises(UsageError, match="no calibration"):
            workspace.calibrations.retire(gone.id, by="ada")
    workspace.verify_log()


def test_the_queue_is_sorted_and_narrowed_by_confidence(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting, judge_at: Judge
) -> None:
    uncalibrated = judge_at("none", 0.99)
    keep(workspace, spam, setting, HALVED)
    sure, unsure, middle = (judge_at(f"{p}", p) for p in (0.98, 0.6, 0.9))
    rows = workspace.queue(QueueFilter(), QueueOrder.UNCERTAIN)
    ids = [unsure.id, middle.id, sure.id, uncalibrated.id]
    assert [row.verdict_id for row in rows] == ids
    assert [row.confidence for row in rows] == [
        unsure.confidence, middle.confidence, sure.confidence, None,
    ]  # fmt: skip
    below = QueueFilter(confidence_below=0.8)
    assert [row.verdict_id for row in workspace.queue(below, QueueOrder.UNCERTAIN)] == ids[:2]
    assert workspace.queue_count(below) == 2


def test_a_rule_sends_what_is_uncertain_to_a_second_person(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting, judge_at: Judge
) -> None:
    workspace.reviewing.add_rule(Conditions(confidence_below=0.7), by="lea")
    made = [judge_at("uncalibrated", 0.5)]
    keep(workspace, spam, setting, HALVED)
    made += [judge_at("unsure", 0.6), judge_at("sure", 0.99)]
    for it in made:
        workspace.decide(it.item_id, "spam", Action.UPHOLD, reviewer="ada")
    found = [workspace.reviews(it.item_id)[0].status for it in made]
    assert found == [ReviewStatus.DECIDED, ReviewStatus.SECOND_REVIEW, ReviewStatus.DECIDED]
    workspace.verify_log()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE verdict SET confidence = 0.99; UPDATE review SET certainty = 0.99",
        "UPDATE verdict SET calibration_id = NULL",
    ],
)
def test_a_confidence_that_was_changed_behind_the_log_is_found(
    workspace: Workspace,
    spam: PolicyVersion,
    setting: ModelSetting,
    judge_at: Judge,
    raw: Any,
    change: str,
) -> None:
    keep(workspace, spam, setting, HALVED)
    judge_at("one", 0.9)
    raw.executescript(change)
    with pytest.raises(TamperError):
        workspace.verify_log()


def test_what_was_fitted_is_append_only(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting, raw: Any
) -> None:
    keep(workspace, spam, setting, HALVED)
    with pytest.raises(Exception, match="append-only"):
        raw.execute("UPDATE calibration SET ece_after = 0")


def test_a_purge_erases_the_confidence_and_the_log_still_verifies(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting, judge_at: Judge
) -> None:
    kept = keep(workspace, spam, setting, HALVED)
    made = judge_at("one", 0.9)
    workspace.retention(lambda: "ada").purge_item(made.item_id)
    (row,) = workspace.queue(QueueFilter())
    assert row.confidence is None
    assert workspace.reviews(made.item_id)[0].verdict.calibration == kept.id
    workspace.verify_log()
