"""Gold sets at the desk: from files and decisions to an evaluation that can be opened again."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.desk import (
    Desk,
    EvaluationPlan,
    Judged,
    Manner,
    evaluate,
    read_gold_file,
    write_result,
)
from desktop.engine.backends.scripted import Script
from desktop.moderation import (
    Action,
    Content,
    Effort,
    GoldLabel,
    GoldOrigin,
    InputError,
    Outcome,
    UsageError,
)
from tests.desk.conftest import Diary, MakeDesk, answer, tokens

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SAYS_SPAM = Script(answer("SP2"))
SAYS_NOT = Script(answer("SP0", violation=0), when=tokens(" fine"))
GOLD = """id,text,label,label_2,category,split
a,bad one,SP2,SP2,ads,train
b,bad two,SP2,SP0,ads,test
c,a fine one,SP0,SP0,,test
d,a fine two,0,,chat,test
"""


def write(folder: Path, text: str = GOLD, name: str = "gold.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def measured(desk: Desk, reference: str, *, split: str = "") -> None:
    policies = (desk.policy("spam"),)
    version = desk.gold.find(reference)
    gold = desk.gold.to_measure(version, policies, split=split)
    plan = EvaluationPlan(
        gold, policies, (desk.model.name,), Manner(Effort.LOW), gold_id=version.id
    )
    evaluate(desk, plan, lambda _: None, now=NOW)


def test_a_file_is_kept_with_splits_groups_and_second_annotators(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    version = desk.gold.bring_in(write(tmp_path), [desk.policy("spam")])
    assert (version.reference, version.items, version.policies) == ("gold@1", 4, ("spam",))
    rows = desk.gold.rows(version)
    assert [row.split for row in rows] == ["train", "test", "test", "test"]
    assert rows[0].labels == {"spam": GoldLabel(violates=True, code="SP2")}
    assert rows[3].labels == {"spam": GoldLabel(violates=False)}
    (agreed,) = desk.gold.agreement(version)
    assert (agreed.units, agreed.observed) == (3, 2 / 3)
    counts = {it.label: it.items for it in desk.gold.coverage(version)}
    assert (counts["SP2"], counts["SP0"], counts["allowed"], counts["SP3"]) == (2, 1, 1, 0)
    gold = desk.gold.gold_set(version, [desk.policy("spam")], split="test")
    assert [item.id for item in gold.items] == ["b", "c", "d"]


def test_columns_named_as_policies_need_no_word_on_which_policy(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    path = write(tmp_path, "text,Spam,hate,spam_2\nbuy now,1,,0\nhello,0,0,0\n")
    version = desk.gold.bring_in(path)
    assert version.policies == ("hate", "spam")
    assert desk.gold.rows(version)[0].second == {"spam": GoldLabel(violates=False)}
    with pytest.raises(InputError, match="named as a policy"):
        desk.gold.bring_in(write(tmp_path))
    with pytest.raises(InputError, match=r"row 2 .* none of the policy"):
        desk.gold.bring_in(write(tmp_path, "text,spam,spam_2\na,1,1\nb,0,maybe\n"))


def test_an_evaluation_is_opened_again_as_it_was_by_another_desk(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    policies = (desk.policy("spam"),)
    gold = read_gold_file(write(tmp_path), policies)
    plan = EvaluationPlan(gold, policies, ("starter",), Manner(Effort.LOW))
    made = evaluate(desk, plan, lambda _: None, now=NOW)
    desk.close()
    with closing(make_desk()) as later:
        (row,) = later.evaluations.all()
        kept = later.evaluations.open(row.id)
        assert kept.evaluation == made.without_texts()
        assert (row.gold.reference, row.scores[0].f1) == ("gold@1", 1.0)
        assert later.evaluations.item(kept, 1).text == "bad two"
        verdict = later.evaluations.verdict(kept, 1)
        assert verdict is not None
        assert (verdict.reading.outcome, verdict.reading.label) == (Outcome.VIOLATES, "SP2")
        assert not any(item.text in write_result(kept.evaluation) for item in gold.items)
        later.verify_log()


def test_a_file_that_is_a_kept_set_is_not_kept_twice(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    path, policies = write(tmp_path), (desk.policy("spam"),)
    version = desk.gold.bring_in(path, policies)
    plan = EvaluationPlan(
        read_gold_file(path, policies), policies, ("starter",), Manner(Effort.LOW)
    )
    evaluate(desk, plan, lambda _: None, now=NOW)
    assert desk.gold.all() == (version,)
    assert desk.evaluations.all()[0].gold == version


def test_a_file_that_is_measured_on_is_kept_with_its_splits_and_second_labels(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    path = write(tmp_path, "text,label,label_2,split\nbuy now,1,0,test\nhello,0,0,train\n")
    policies = (desk.policy("spam"),)
    gold, version = desk.gold.to_measure_file(path, policies)
    assert len(gold.items) == 2
    assert [row.split for row in desk.gold.rows(version)] == ["test", "train"]
    assert desk.gold.agreement(version)[0].units == 2
    assert [it.text for it in desk.gold.to_measure(version, policies, split="test").items] == [
        "buy now"
    ]
    assert desk.gold.to_measure_file(path, policies) == (gold, version)


def test_a_part_of_a_file_is_not_kept_as_the_file(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(SAYS_SPAM)
    path, policies = write(tmp_path), (desk.policy("spam"),)
    version = desk.gold.bring_in(path, policies)
    part = read_gold_file(path, policies, limit=1)
    evaluate(
        desk,
        EvaluationPlan(part, policies, ("starter",), Manner(Effort.LOW)),
        lambda _: None,
        now=NOW,
    )
    assert desk.gold.find("gold") == version
    assert desk.gold.find("gold-first-1").items == 1


def test_a_purged_item_is_not_measured_any_more(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(SAYS_NOT, SAYS_SPAM)
    version = desk.gold.bring_in(write(tmp_path), [desk.policy("spam")])
    measured(desk, "gold")
    desk.retention.purge_item(desk.gold.rows(version)[0].item_id)
    measured(desk, "gold")
    after, before = (desk.evaluations.open(row.id) for row in desk.evaluations.all())
    assert [item.id for item in after.evaluation.gold.items] == ["b", "c", "d"]
    assert len(before.evaluation.gold.items) == 4
    assert before.evaluation.gold.items[0].id not in ("", "a")
    assert desk.evaluations.item(before, 0).text == ""
    desk.verify_log()


def test_decisions_become_a_gold_set_but_for_texts_on_which_they_differ(
    make_desk: MakeDesk,
) -> None:
    desk, diary = make_desk(SAYS_NOT, SAYS_SPAM), Diary()
    texts = ("bad one", "a fine one", "bad twice", "bad twice", "bad alike", "bad alike", "left")
    contents = [Content(text, "mail.csv", str(n)) for n, text in enumerate(texts)]
    desk.judge(contents, [desk.policy("spam")], listener=diary, manner=Manner(Effort.LOW))
    diary.end()
    with pytest.raises(UsageError, match="Nothing is decided"):
        desk.gold.from_decisions(policy_id="spam")
    ids = {event.job.item_id for event in diary.events if isinstance(event, Judged)}
    for item_id in ids:
        item = desk.item(item_id)
        if item.text == "left":
            continue
        if item.external_id == "2":
            desk.decide(item_id, "spam", Action.OVERRIDE, label="SP0", reason="asked for")
        else:
            desk.decide(item_id, "spam", Action.UPHOLD)
    made = desk.gold.from_decisions(policy_id="spam")
    assert (made.version.reference, made.left_out) == ("spam-decisions@1", 1)
    assert made.version.origin is GoldOrigin.DECISIONS
    labels = {row.text: row.labels["spam"].code for row in desk.gold.rows(made.version)}
    assert labels == {"bad one": "SP2", "a fine one": "SP0", "bad alike": "SP2"}
    measured(desk, "spam-decisions")
    assert desk.evaluations.all()[0].scores[0].items == 3


def test_a_set_without_labels_of_a_policy_is_not_measured_under_it(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    version = desk.gold.bring_in(write(tmp_path), [desk.policy("spam")])
    with pytest.raises(UsageError, match="no labels of 'hate'"):
        desk.gold.to_measure(version, [desk.policy("hate")])
