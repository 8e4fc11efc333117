"""An evaluation is kept as a calibration, and verdicts are confident as far as they are right."""

from __future__ import annotations

import math
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.desk import (
    Desk,
    Evaluation,
    EvaluationPlan,
    Judged,
    Manner,
    Paths,
    Place,
    evaluate,
    read_gold_file,
)
from desktop.engine.backends.scripted import Script
from desktop.moderation import CalibrationMethod, Content, Effort, UsageError, Verdict
from desktop.system import resource
from tests.desk.conftest import Diary, MakeDesk, answer, tokens
from tests.desk.test_evaluating import NOW

LOW = Manner(Effort.LOW)
SPAM, FINE = "a word that is bad", "a word that is fine"


def too_sure(desk: Desk) -> tuple[Script, ...]:
    """Answers with a probability of 0.99, whatever is right."""
    policy = desk.policy("spam").policy
    ids = dict.fromkeys([*(it.code for it in policy.labels), *(it.id for it in policy.rules)])
    rest = 0.01 / (len(ids) - 1)
    scores = {
        said: tuple(math.log(0.99 if it == said else rest) for it in ids) for said in ("SP0", "SP2")
    }
    return (
        Script(answer("SP0", violation=0), when=tokens(" fine"), scores=scores["SP0"]),
        Script(answer("SP2"), scores=scores["SP2"]),
    )


def gold_file(folder: Path, items: int) -> Path:
    """A gold set for which every fourth of these answers is wrong."""
    path = folder / "gold.csv"
    rows = [
        f"{n},{(SPAM, FINE)[n % 2]} {n},{int((n % 2 == 0) != (n // 2 % 4 == 0))}"
        for n in range(items)
    ]
    path.write_text("\n".join(["id,text,label", *rows]), encoding="utf-8")
    return path


def evaluated(desk: Desk, gold: Path, policy: str = "spam", limit: int | None = None) -> Evaluation:
    policies = (desk.policy(policy),)
    items = read_gold_file(gold, policies, limit=limit)
    plan = EvaluationPlan(items, policies, (desk.model.name,), LOW)
    return evaluate(desk, plan, lambda _: None, now=NOW)


def judged(desk: Desk, text: str, manner: Manner = LOW) -> Verdict:
    diary = Diary()
    content = [Content(text, "test", "1")]
    desk.judge(content, [desk.policy("spam")], listener=diary, manner=manner)
    diary.end()
    (verdict,) = (event.verdict for event in diary.events if isinstance(event, Judged))
    return verdict


@pytest.mark.parametrize("method", [None, *CalibrationMethod])
def test_verdicts_after_a_calibration_are_as_confident_as_they_are_right(
    make_desk: MakeDesk, tmp_path: Path, method: CalibrationMethod | None
) -> None:
    with closing(make_desk(Script(answer("SP2")))) as desk:
        scripts = too_sure(desk)
    desk = make_desk(*scripts, batch_size=8)
    before = judged(desk, f"{SPAM} before")
    (kept,) = desk.calibration.keep(evaluated(desk, gold_file(tmp_path, 80)), method)
    assert kept.ece_before == pytest.approx(0.24, abs=0.03)
    assert kept.ece_after < 0.05
    after, other = judged(desk, f"{SPAM} after"), judged(desk, f"{FINE} after")
    assert before.confidence is None
    assert after.confidence == pytest.approx(0.75, abs=0.05)
    assert other.confidence == pytest.approx(0.75, abs=0.05)
    assert desk.calibration.all() == (kept,)
    assert judged(desk, f"{SPAM} in another manner", Manner(Effort.HIGH)).confidence is None
    desk.verify_log()


def test_what_makes_the_error_larger_where_it_was_not_fitted_is_not_kept(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    with closing(make_desk(Script(answer("SP2")))) as desk:
        scripts = too_sure(desk)
    desk = make_desk(*scripts, batch_size=8)
    made = evaluated(desk, gold_file(tmp_path, 80))
    fitted = made.models[0].policies[0].measures.calibration
    assert fitted is not None
    # As for a model that was rightly sure on the half that is measured.
    right = replace(fitted, raw=fitted.scaled, scaled=fitted.raw)
    measures = replace(made.models[0].policies[0].measures, calibration=right)
    result = replace(made.models[0].policies[0], measures=measures)
    worse = replace(made, models=(replace(made.models[0], policies=(result,)),))
    assert desk.calibration.keep(worse) == ()
    (refused,) = desk.calibration.worse(worse)
    assert refused.version.reference == "spam@1"
    assert refused.fit.ece_after > refused.fit.ece_before
    assert desk.calibration.all() == ()
    assert desk.calibration.worse(made) == ()


def test_what_cannot_be_fitted_is_told_and_nothing_is_kept(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(Script(answer("SP2")))
    with pytest.raises(UsageError, match="Nothing could be fitted for starter under spam"):
        desk.calibration.keep(evaluated(desk, gold_file(tmp_path, 4)))
    assert desk.calibration.all() == ()


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_calibrating_the_starter_model_lowers_its_error_on_items_kept_out(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    with closing(Desk.open(Place(tmp_path / "case", "passphrase"), paths=paths)) as desk:
        gold = resource("samples", "gold-hate.csv")
        made = evaluated(desk, gold, "hate")
        for method in CalibrationMethod:
            (kept,) = desk.calibration.keep(made, method)
            assert kept.ece_after < kept.ece_before
