from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.moderation import (
    Action,
    Answer,
    Decision,
    Effort,
    Generation,
    Item,
    Label,
    ModelSetting,
    Outcome,
    Policy,
    PolicyVersion,
    Reading,
    Review,
    ReviewStatus,
    Severity,
    UsageError,
    Verdict,
    settled_label,
)

POLICY = Policy(
    "spam",
    "Spam",
    "text",
    (
        Label("SP0", "not spam", Severity.NONE, violates=False),
        Label("SP2", "promotion", Severity.MEDIUM, violates=True),
    ),
    (),
)
VIOLATES = Reading(Outcome.VIOLATES, "SP2")
NO_LABEL = [Outcome.UNPARSED, Outcome.TRUNCATED, Outcome.FAILED]
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_upholding_settles_the_label_of_the_model() -> None:
    assert settled_label(Answer(Action.UPHOLD, None, reason=""), VIOLATES, POLICY) == "SP2"


@pytest.mark.parametrize("outcome", NO_LABEL)
def test_a_failure_cannot_be_upheld(outcome: Outcome) -> None:
    with pytest.raises(UsageError, match="no label to uphold"):
        settled_label(Answer(Action.UPHOLD, None, reason=""), Reading(outcome), POLICY)


@pytest.mark.parametrize("outcome", NO_LABEL)
def test_a_failure_can_be_overridden(outcome: Outcome) -> None:
    assert (
        settled_label(Answer(Action.OVERRIDE, "SP0", reason="chat"), Reading(outcome), POLICY)
        == "SP0"
    )


@pytest.mark.parametrize(
    ("label", "reason"), [(None, "why"), ("SP9", "why"), ("SP0", ""), ("SP0", "  ")]
)
def test_an_override_needs_a_label_of_the_policy_and_a_reason(
    label: str | None, reason: str
) -> None:
    with pytest.raises(UsageError) as caught:
        settled_label(Answer(Action.OVERRIDE, label, reason=reason), VIOLATES, POLICY)
    assert caught.value.kept == "Nothing was changed."


@pytest.mark.parametrize("action", [Action.ESCALATE, Action.PARK])
def test_escalating_and_parking_settle_no_label(action: Action) -> None:
    assert settled_label(Answer(action, None, reason=""), VIOLATES, POLICY) is None


def test_only_an_override_gives_a_label_and_another_than_the_models() -> None:
    with pytest.raises(UsageError, match="Only an override"):
        settled_label(Answer(Action.UPHOLD, "SP0", reason=""), VIOLATES, POLICY)
    with pytest.raises(UsageError, match="own label"):
        settled_label(Answer(Action.OVERRIDE, "SP2", reason="why"), VIOLATES, POLICY)


def test_an_undo_is_no_decision_on_a_verdict() -> None:
    with pytest.raises(UsageError):
        settled_label(Answer(Action.UNDO, None, reason=""), VIOLATES, POLICY)


@pytest.mark.parametrize("outcome", NO_LABEL)
def test_only_an_answer_that_the_policy_allows_has_a_label(outcome: Outcome) -> None:
    assert not outcome.has_label
    assert Outcome.ALLOWED.has_label
    assert Outcome.VIOLATES.has_label


def decision(number: int, action: Action, *, undoes: str | None = None) -> Decision:
    return Decision(f"d{number}", "i1", "spam", "v1", action, None, "", "me", NOW, undoes)


def review(*decisions: Decision, verdict_id: str = "v1") -> Review:
    verdict = Verdict(
        verdict_id,
        "i1",
        "spam",
        1,
        POLICY.sha256,
        ModelSetting("m", "0", "1", "mlx", Effort.LOW),
        VIOLATES,
        Generation((), "", 0, 0.0),
        NOW,
    )
    version = PolicyVersion(POLICY, 1, NOW)
    item = Item("i1", "text", "pasted", "", NOW)
    return Review(item, version, ReviewStatus.AWAITING, (verdict,), decisions)


def test_the_last_decision_stands_until_it_is_undone() -> None:
    park, uphold = decision(1, Action.PARK), decision(2, Action.UPHOLD)
    undo = decision(3, Action.UNDO, undoes="d2")
    assert review(park, uphold).standing_decision == uphold
    assert review(park, uphold, undo).standing_decision == park
    assert review().standing_decision is None


def test_a_decision_on_an_earlier_verdict_does_not_stand() -> None:
    assert review(decision(1, Action.UPHOLD), verdict_id="v2").standing_decision is None


def test_any_part_of_a_setting_changes_its_hash() -> None:
    setting = ModelSetting("m", "0", "1", "mlx", Effort.LOW)
    changed = [
        replace(setting, model="n"),
        replace(setting, model_sha256="2"),
        replace(setting, template_sha256="2"),
        replace(setting, effort=Effort.HIGH),
        replace(setting, temperature=0.5),
        replace(setting, seed=1),
        replace(setting, max_tokens=1),
        replace(setting, batch_size=2),
    ]
    assert len({setting.sha256, *(other.sha256 for other in changed)}) == len(changed) + 1
