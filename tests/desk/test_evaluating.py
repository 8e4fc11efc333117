from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.desk import (
    Desk,
    Evaluating,
    Evaluation,
    EvaluationPlan,
    Manner,
    Paths,
    Place,
    add_model,
    evaluate,
    read_gold_file,
)
from desktop.engine.backends.scripted import Fault, Script, ScriptedSpec
from desktop.evaluation import read_result
from desktop.moderation import (
    Content,
    Effort,
    ModelError,
    Outcome,
    Priority,
    QueueFilter,
    UsageError,
)
from desktop.system import resource
from desktop.workspace import Workspace
from tests.desk.conftest import Diary, MakeDesk, answer, tokens

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PROCESS = Path(__file__).with_name("evaluating_process.py")
SAYS_SPAM = Script(answer("SP2"))
SAYS_NOT = Script(answer("SP0", violation=0), when=tokens(" fine"))


def gold_file(folder: Path, items: int) -> Path:
    path = folder / "gold.csv"
    words = ("bad", "fine")
    rows = [f"id-{n},a word that is {words[n % 2]} {n},{1 - n % 2}" for n in range(items)]
    path.write_text("\n".join(["id,text,label", *rows]), encoding="utf-8")
    return path


def measured(
    desk: Desk, gold: Path, *models: str, samples: int = 1, variants: int = 0
) -> Evaluation:
    policies = (desk.policy("spam"),)
    plan = EvaluationPlan(
        read_gold_file(gold, policies),
        policies,
        models or ("starter",),
        Manner(Effort.LOW, samples),
        variants=variants,
    )
    return evaluate(desk, plan, lambda _: None, now=NOW)


def test_gold_items_are_judged_measured_and_logged(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    found = measured(desk, gold_file(tmp_path, 10), samples=3)
    (model,) = found.models
    measures = model.policies[0].measures
    assert measures.sides.accuracy.value == 1.0
    assert measures.consistency is not None
    assert (measures.consistency.samples, measures.consistency.unanimous) == (3, 10)
    assert model.setting.model_sha256 == desk.model.sha256
    assert found.policies[0].sha256 == desk.policy("spam").policy.sha256
    assert desk.verify_log().entries > 0


def test_an_answer_that_cannot_be_used_is_wrong_and_shown_apart(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(Script(tokens("no form<|return|>"), when=tokens(" fine")), SAYS_SPAM)
    measures = measured(desk, gold_file(tmp_path, 10)).models[0].policies[0].measures
    assert dict(measures.outcomes)[Outcome.UNPARSED] == 5
    assert (measures.answered.value, measures.sides.accuracy.value) == (0.5, 0.5)
    assert measures.sides.label("allowed").recall.value == 0.0
    assert measures.sides.label("violates").precision.value == 1.0


def test_an_item_without_an_answer_is_named_and_judged_again_the_next_time(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    gold = gold_file(tmp_path, 4)
    dies = Script(tokens("x"), when=tokens(" fine 3"), fault=Fault.EXIT)
    desk = make_desk(dies, SAYS_NOT, SAYS_SPAM)
    found = measured(desk, gold)
    assert found.unanswered == ("id-3",)
    assert found.models[0].policies[0].measures.sides.accuracy.value == 0.75
    desk.close()
    again = measured(make_desk(SAYS_NOT, SAYS_SPAM), gold)
    assert again.unanswered == ()
    assert again.models[0].policies[0].measures.sides.accuracy.value == 1.0


def test_gold_items_never_reach_the_queue_and_the_same_text_in_triage_does(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk, diary = make_desk(SAYS_NOT, SAYS_SPAM), Diary()
    measured(desk, gold_file(tmp_path, 4))
    assert desk.queue_count(QueueFilter()) == 0
    text = Content("a word that is bad 0", "gold.csv", "id-0")
    desk.judge([text], [desk.policy("spam")], listener=diary, manner=Manner(Effort.LOW))
    diary.end()
    assert desk.queue_count(QueueFilter()) == 1
    desk.verify_log()


def test_what_was_judged_is_not_judged_again_for_another_gold_set(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    first = measured(desk, gold_file(tmp_path, 6))
    assert desk.info().verdicts == 6
    later = measured(desk, gold_file(tmp_path, 8))
    assert desk.info().verdicts == 8
    assert later.models[0].policies[0].answers[:6] == first.models[0].policies[0].answers


def test_rewritten_texts_are_judged_in_every_suite(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    (model,) = measured(desk, gold_file(tmp_path, 6), variants=4).models
    suites = {it.suite: it for it in model.robustness}
    assert len(suites) == 10
    assert all(it.items == 4 for it in suites.values())
    # The script knows the word only as it was.
    assert suites["padding"].flipped.value == 0.0
    assert suites["zero-width"].flipped.value != 0.0
    assert desk.queue_count(QueueFilter()) == 0


def test_an_interrupt_keeps_what_is_judged(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    policies = (desk.policy("spam"),)
    gold = gold_file(tmp_path, 20)
    plan = EvaluationPlan(
        read_gold_file(gold, policies), policies, ("starter",), Manner(Effort.LOW)
    )

    def stop(event: Evaluating) -> None:
        if event.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(desk, plan, stop, now=NOW)
    assert 5 <= desk.info().verdicts < 20
    measured(desk, gold)
    assert desk.info().verdicts == 20


def test_wrong_models_are_told_before_anything_is_judged(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(SAYS_SPAM)
    gold = gold_file(tmp_path, 2)
    with pytest.raises(ModelError, match="gpt-9"):
        measured(desk, gold, "starter", "gpt-9")
    with pytest.raises(UsageError, match="twice"):
        measured(desk, gold, "starter", "starter")
    assert (desk.info().verdicts, desk.model.name) == (0, "starter")


def second_model(folder: Path) -> str:
    """The bundled model once more, but for a line that says nothing."""
    copy = folder / "second"
    shutil.copytree(resource("models", "starter"), copy)
    with (copy / "config.json").open("a", encoding="utf-8") as config:
        config.write("\n")
    paths = Paths(folder / "data", folder / "cache", folder / "logs")
    return add_model(copy, paths).name


@pytest.mark.parametrize("judging", [0, 1], ids=["before-a-switch", "at-the-end"])
def test_what_a_person_judges_meanwhile_neither_ends_it_nor_leaves_another_model(
    make_desk: MakeDesk, tmp_path: Path, judging: int
) -> None:
    models = ("starter", second_model(tmp_path))
    endless = Script((5,), when=tokens(" endless"), fault=Fault.ENDLESS)
    desk, diary = make_desk(endless, SAYS_NOT, SAYS_SPAM), Diary()
    policies = (desk.policy("spam"),)

    def triage(event: Evaluating) -> None:
        if event.model == models[judging] and event.done == event.total:
            # It goes on until its answer is cut, and the models change at once.
            content, urgent = [Content("this is endless", "pasted", "1")], Priority.INTERACTIVE
            desk.judge(content, policies, priority=urgent, listener=diary)

    plan = EvaluationPlan(
        read_gold_file(gold_file(tmp_path, 6), policies), policies, models, Manner(Effort.LOW)
    )
    result = evaluate(desk, plan, triage, now=NOW)
    assert diary.end().error is None
    assert len(result.models) == 2
    assert (len(desk.evaluations.all()), desk.model.name) == (1, "starter")


def killed_after(lines: int, folder: Path, gold: Path, *models: str) -> list[str]:
    command = [sys.executable, str(PROCESS), str(folder), str(gold), *models]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=None) as it:
        assert it.stdout is not None
        told = [line for _, line in zip(range(lines), it.stdout, strict=False)]
        it.kill()
    return told


def verdict_ids(folder: Path) -> list[str]:
    """Every stored verdict in order, by the log, which is verified."""
    place = Place(folder / "case", "passphrase")
    with closing(
        Workspace.open(place.directory, place.secret(), clock=lambda: NOW, new_id=lambda: "x")
    ) as workspace:
        entries = workspace.verify_log().entries
        return [
            entry.body
            for entry in workspace.log_entries(limit=entries)
            if entry.kind == "verdict_stored"
        ]


@pytest.mark.parametrize(
    ("items", "kills"),
    [
        pytest.param(20, (15, 30), marks=pytest.mark.timeout(600)),
        pytest.param(1000, (300, 400, 500), marks=[pytest.mark.long, pytest.mark.timeout(1800)]),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_comparison_of_models_and_versions_goes_on_after_a_kill_without_repeating_any(
    tmp_path: Path, items: int, kills: tuple[int, ...]
) -> None:
    models = ("starter", second_model(tmp_path))
    gold = gold_file(tmp_path, items)
    kept: list[str] = []
    for lines in kills:
        killed_after(lines, tmp_path, gold, *models)
        stored = verdict_ids(tmp_path)
        assert stored[: len(kept)] == kept
        assert len(kept) < len(stored) < 4 * items
        kept = stored
    told = killed_after(10 * items, tmp_path, gold, *models)
    assert told[-1].startswith("result ")
    found = read_result(told[-1].removeprefix("result ").encode(), "r")
    stored = verdict_ids(tmp_path)
    assert stored[: len(kept)] == kept
    assert len(stored) == 4 * items
    answered = [[len(it.answers) for it in model.policies] for model in found.models]
    assert answered == [[items, items], [items, items]]
    pairs = [(it.subject, it.first, it.second) for it in found.comparisons]
    assert pairs == [
        ("spam@1", *models),
        ("spam@2", *models),
        (models[0], "spam@1", "spam@2"),
        (models[1], "spam@1", "spam@2"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.timeout(600)
def test_an_evaluation_that_was_killed_is_offered_again_and_judges_only_what_is_left(
    tmp_path: Path,
) -> None:
    models = ("starter", second_model(tmp_path))
    gold = gold_file(tmp_path, 12)
    killed_after(15, tmp_path, gold, *models)
    kept = verdict_ids(tmp_path)
    assert 0 < len(kept) < 4 * 12
    told = killed_after(10 * 12, tmp_path, gold)
    found = read_result(told[-1].removeprefix("result ").encode(), "r")
    assert [model.setting.model for model in found.models] == list(models)
    assert [it.id for it in found.gold.items] == [f"id-{n}" for n in range(12)]
    stored = verdict_ids(tmp_path)
    assert stored[: len(kept)] == kept
    assert len(stored) == 4 * 12
    place = Place(tmp_path / "case", "passphrase")
    with closing(
        Workspace.open(place.directory, place.secret(), clock=lambda: NOW, new_id=lambda: "x")
    ) as workspace:
        assert workspace.unfinished.plans() == ()


def test_what_is_at_work_or_done_is_not_offered_and_what_was_stopped_is(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    policies = (desk.policy("spam"),)
    gold = read_gold_file(gold_file(tmp_path, 20), policies)
    plan = EvaluationPlan(gold, policies, ("starter",), Manner(Effort.LOW, 3), seed=7)
    at_work: list[int] = []

    def stop(event: Evaluating) -> None:
        at_work.append(len(desk.evaluations.plans.all()))
        if event.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(desk, plan, stop, now=NOW)
    assert set(at_work) == {0}
    (begun,) = desk.evaluations.plans.all()
    assert (begun.policies, begun.models, begun.items) == (("spam@1",), ("starter",), 20)
    taken = desk.evaluations.plans.take_up(begun.id)
    assert replace(taken, gold_id="") == plan
    assert desk.batches.to_offer() == ()
    evaluate(desk, taken, lambda _: None, now=NOW)
    assert desk.evaluations.plans.all() == ()
    with pytest.raises(UsageError, match="No interrupted evaluation"):
        desk.evaluations.plans.take_up(begun.id)


def test_a_begun_evaluation_keeps_no_text_and_goes_on_without_what_was_purged(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    policies = (desk.policy("spam"),)
    gold = read_gold_file(gold_file(tmp_path, 4), policies)
    version = desk.gold.keep(gold, policies)
    plan = EvaluationPlan(gold, policies, ("starter",), Manner(Effort.LOW), gold_id=version.id)
    plan_id = desk.evaluations.plans.begin(plan)
    desk.evaluations.plans.leave(plan_id)
    kept = desk.evaluations._workspace.unfinished.plans()[0].plan
    assert not any(item.text in kept or item.id in kept for item in gold.items)
    desk.retention.purge_item(desk.gold.rows(version)[0].item_id)
    taken = desk.evaluations.plans.take_up(plan_id[:8])
    assert [item.id for item in taken.gold.items] == ["id-1", "id-2", "id-3"]
    evaluate(desk, taken, lambda _: None, now=NOW)
    assert desk.evaluations.plans.all() == ()


def test_a_model_that_does_not_load_ends_it_with_its_words(tmp_path: Path) -> None:
    backend = ScriptedSpec((SAYS_SPAM,), load_problem="The file is damaged.")
    paths = Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    place = Place(tmp_path / "case", "passphrase")
    with (
        closing(Desk.open(place, paths=paths, backend=lambda *_: backend)) as desk,
        pytest.raises(ModelError, match="damaged"),
    ):
        measured(desk, gold_file(tmp_path, 2))
