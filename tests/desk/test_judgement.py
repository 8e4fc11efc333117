"""Several samples of one job, and how likely its labels were."""

from __future__ import annotations

import math

import pytest

from desktop.desk import Desk, Judged, Manner
from desktop.engine.backends.scripted import Script
from desktop.moderation import Content, Effort, Outcome, UsageError, Verdict
from tests.desk.conftest import Diary, MakeDesk, answer, tokens

SPAM, PHISHING, FRAUD = answer("SP1"), answer("SP2"), answer("SP4")
FINE = answer("SP0", violation=0)
NONSENSE = tokens("SP1<|return|>")


def judged(desk: Desk, manner: Manner) -> Verdict:
    diary = Diary()
    content = [Content("call now to claim your prize", "test", "1")]
    desk.judge(content, [desk.policy("spam")], listener=diary, manner=manner)
    diary.end()
    (verdict,) = (event.verdict for event in diary.events if isinstance(event, Judged))
    return verdict


def sampled(make_desk: MakeDesk, *outputs: tuple[int, ...]) -> Verdict:
    scripts = (Script(output, seed=seed) for seed, output in enumerate(outputs))
    return judged(make_desk(*scripts), Manner(Effort.LOW, samples=len(outputs)))


def test_the_label_of_most_samples_holds(make_desk: MakeDesk) -> None:
    verdict = sampled(make_desk, FINE, SPAM, SPAM)
    assert verdict.reading.label == "SP1"
    assert verdict.support.agreement == pytest.approx(2 / 3)
    assert verdict.generation.output == SPAM
    found = [(sample.label, sample.seed, sample.output) for sample in verdict.support.samples]
    assert found == [("SP0", 0, FINE), ("SP1", 1, SPAM), ("SP1", 2, SPAM)]
    assert (verdict.setting.samples, verdict.setting.temperature) == (3, 1.0)


def test_of_labels_with_as_many_votes_the_graver_holds(make_desk: MakeDesk) -> None:
    assert sampled(make_desk, FINE, SPAM, FRAUD).reading.label == "SP4"


def test_allowed_is_only_what_more_than_half_of_all_samples_allow(make_desk: MakeDesk) -> None:
    verdict = sampled(make_desk, NONSENSE, FINE)
    assert (verdict.reading.outcome, verdict.support.agreement) == (Outcome.UNPARSED, 0)
    verdict = sampled(make_desk, NONSENSE, FINE, FINE)
    assert verdict.reading.label == "SP0"
    assert verdict.support.agreement == pytest.approx(2 / 3)


def test_a_violation_that_is_spread_over_rules_outweighs_what_allows(make_desk: MakeDesk) -> None:
    verdict = sampled(make_desk, FINE, FINE, SPAM, FRAUD, PHISHING)
    assert (verdict.reading.label, verdict.support.agreement) == ("SP4", 0.2)


def test_an_answer_that_cannot_be_used_agrees_with_none(make_desk: MakeDesk) -> None:
    verdict = sampled(make_desk, NONSENSE, SPAM)
    assert (verdict.reading.label, verdict.support.agreement) == ("SP1", 0.5)


def test_samples_of_which_none_can_be_used_wait_for_a_person(make_desk: MakeDesk) -> None:
    verdict = sampled(make_desk, NONSENSE, NONSENSE)
    assert verdict.reading.outcome is Outcome.UNPARSED
    assert verdict.support.agreement == 0


def test_a_single_answer_has_no_agreement(make_desk: MakeDesk) -> None:
    verdict = judged(make_desk(Script(SPAM)), Manner(Effort.LOW))
    assert (verdict.support.agreement, verdict.support.samples) == (None, ())
    assert verdict.setting.temperature == 0


def test_every_label_has_its_probability_after_the_reasoning(make_desk: MakeDesk) -> None:
    masses = (0.1, 0.6, 0.05, 0.02, 0.03)
    script = Script(SPAM, scores=tuple(map(math.log, masses)))
    support = judged(make_desk(script), Manner(Effort.LOW)).support
    found = {it.label: it.probability for it in support.probabilities}
    assert support.mass == pytest.approx(0.8)
    assert found == pytest.approx({f"SP{number}": mass / 0.8 for number, mass in enumerate(masses)})


def test_numbers_of_samples_that_make_no_sense_are_refused() -> None:
    with pytest.raises(UsageError):
        Manner(samples=0)
    with pytest.raises(UsageError):
        Manner(samples=1000)
