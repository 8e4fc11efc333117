from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.isotonic import IsotonicRegression

from desktop.moderation import (
    CalibrationMethod,
    Calibrator,
    Label,
    LabelProbability,
    Outcome,
    Policy,
    Reading,
    Sample,
    Severity,
    Support,
    confidence_of,
    score_of,
)
from desktop.moderation.calibration import interpolated

POLICY = Policy(
    "spam",
    "Spam",
    "No spam.",
    (
        Label("SP0", "not spam", Severity.NONE, violates=False),
        Label("SP2", "bait", Severity.MEDIUM, violates=True),
        Label("SP3", "phishing", Severity.HIGH, violates=True),
    ),
    (),
)
SAYS_SPAM, SAYS_NOT = Reading(Outcome.VIOLATES, "SP2"), Reading(Outcome.ALLOWED, "SP0")
AS_IT_IS = Calibrator(CalibrationMethod.TEMPERATURE)
probabilities = st.floats(0, 1)


def support(*parts: float) -> Support:
    codes = [label.code for label in POLICY.labels]
    told = (LabelProbability(code, part) for code, part in zip(codes, parts, strict=True))
    return Support(probabilities=tuple(told))


def sampled(*outcomes: Outcome) -> Support:
    return Support(samples=tuple(Sample(it, None, n, ()) for n, it in enumerate(outcomes)))


def test_the_score_is_the_probability_of_all_labels_that_violate() -> None:
    assert score_of(SAYS_SPAM, support(0.2, 0.5, 0.3), POLICY) == pytest.approx(0.8)
    assert score_of(SAYS_NOT, support(0.9, 0.1, 0.0), POLICY) == pytest.approx(0.1)


def test_the_score_of_samples_is_the_share_of_those_with_an_answer_that_violate() -> None:
    said = sampled(Outcome.VIOLATES, Outcome.ALLOWED, Outcome.VIOLATES, Outcome.UNPARSED)
    assert score_of(SAYS_SPAM, said, POLICY) == pytest.approx(2 / 3)


def test_without_an_answer_or_anything_known_there_is_no_confidence() -> None:
    nothing = Reading(Outcome.TRUNCATED)
    assert confidence_of(nothing, support(0.2, 0.8, 0.0), POLICY, AS_IT_IS) is None
    assert confidence_of(SAYS_SPAM, Support(), POLICY, AS_IT_IS) is None


@given(probabilities, st.floats(0.05, 20))
def test_confidences_of_the_two_sides_add_up_to_one(score: float, temperature: float) -> None:
    fitted = Calibrator(CalibrationMethod.TEMPERATURE, temperature)
    said = support(1 - score, score, 0.0)
    both = [confidence_of(it, said, POLICY, fitted) for it in (SAYS_SPAM, SAYS_NOT)]
    assert None not in both
    assert sum(it for it in both if it is not None) == pytest.approx(1.0)


def test_a_label_that_is_more_likely_wrong_is_below_a_half() -> None:
    fitted = Calibrator(CalibrationMethod.ISOTONIC, points=((0.2, 0.1), (0.9, 0.4)))
    assert confidence_of(SAYS_SPAM, support(0.1, 0.9, 0.0), POLICY, fitted) == pytest.approx(0.4)


@given(
    st.lists(st.tuples(probabilities, st.booleans()), min_size=2, max_size=60),
    st.lists(probabilities, min_size=1, max_size=20),
)
def test_isotonic_steps_are_applied_as_scikit_learn_does(
    fitting: list[tuple[float, bool]], asked: list[float]
) -> None:
    model = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
    model.fit([p for p, _ in fitting], [float(y) for _, y in fitting])
    points = tuple(
        (float(x), float(y)) for x, y in zip(model.X_thresholds_, model.y_thresholds_, strict=True)
    )
    ours = [interpolated(p, points) for p in asked]
    assert ours == pytest.approx(model.predict(asked).tolist(), abs=1e-6)
