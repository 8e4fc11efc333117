"""`gold` and `evaluations` on the real worker with the bundled model."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from desktop.cli.gold_chosen import gold_items
from desktop.desk import Columns, Desk, EvaluationPlan, Manner, Place
from desktop.moderation import Effort
from tests.cli.conftest import Command

ROWS = (
    ("s1", "WINNER! Call 09061701461 now to claim your 900 pounds prize.", "1", "1", "test"),
    ("s2", "Free ringtones every week, txt NOKIA to 8077!", "1", "0", "train"),
    ("h1", "Running late, see you at seven", "0", "0", "test"),
    ("h2", "Can you bring the book that I lent you?", "0", "0", "test"),
)
FAST = ("--effort", "low")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "spam q1.csv"
    rows = ["id,text,label,label_2,split", *(",".join(f'"{it}"' for it in row) for row in ROWS)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_gold_set_is_kept_measured_by_its_name_and_shown_again(
    run: Command, gold: Path, tmp_path: Path
) -> None:
    brought = run("gold", "import", gold, "-p", "spam-short")
    assert brought.exit_code == 0, brought.stderr
    assert "spam-q1@1: 4 items, added." in brought.stderr
    again = run("gold", "import", gold, "-p", "spam-short")
    assert "already there" in again.stderr
    (listed,) = [json.loads(line) for line in run("gold", "list", "--json").stdout.splitlines()]
    assert (listed["gold"], listed["items"]) == ("spam-q1@1", 4)
    shown = json.loads(run("gold", "show", "spam-q1", "--json").stdout)
    assert {it["label"]: it["items"] for it in shown["coverage"]} == {"violates": 2, "allowed": 2}
    assert shown["agreement"][0]["observed"] == 0.75
    assert "kappa" in run("gold", "show", "spam-q1@1").stdout
    measured = run("evaluate", "spam-q1", "-p", "spam-short", *FAST, "--split", "test", "--json")
    assert measured.exit_code == 0, measured.stderr
    made = json.loads(measured.stdout)
    (row,) = [json.loads(it) for it in run("evaluations", "list", "--json").stdout.splitlines()]
    assert (row["gold"], row["items"], row["f1"]) == ("spam-q1@1", 3, made["summary"][0]["f1"])
    assert row["evaluation"][:8] in run("evaluations", "list").stdout
    report = tmp_path / "report.html"
    kept = run("evaluations", "show", row["evaluation"][:8], "--json", "--html", report)
    assert json.loads(kept.stdout) == made
    assert "spam-q1" in report.read_text(encoding="utf-8")
    assert not any(text in report.read_text(encoding="utf-8") for _, text, *_ in ROWS)
    assert run("audit", "verify").exit_code == 0


def test_an_evaluation_that_lacks_an_answer_names_the_item_also_when_it_goes_on(
    run: Command, tmp_path: Path
) -> None:
    gold = tmp_path / "long.csv"
    gold.write_text(f"id,text,label\nh9,{'so it went on ' * 2_000},0\n", encoding="utf-8")
    assert run("gold", "import", gold, "-p", "spam-short").exit_code == 0
    measured = run("evaluate", "long", "-p", "spam-short", *FAST)
    assert measured.exit_code == 1
    assert "no answer" in measured.stderr
    with closing(Desk.open(Place(tmp_path / "case", "correct horse battery staple"))) as desk:
        version = desk.gold.find("long")
        policies = (desk.policy("spam-short"),)
        gold_set = desk.gold.gold_set(version, policies)
        manner = Manner(Effort.LOW)
        plan = EvaluationPlan(gold_set, policies, ("starter",), manner, gold_id=version.id)
        plans = desk.evaluations.plans
        plans.leave(plans.begin(plan))
    resumed = run("evaluations", "resume")
    assert resumed.exit_code == 1
    assert "no answer" in resumed.stderr


def test_a_name_means_the_newest_version_with_labels_of_what_is_asked_for(
    run: Command, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("gold", "import", gold, "-p", "spam-short").exit_code == 0
    with closing(Desk.open(Place(gold.parent / "case", "correct horse battery staple"))) as desk:
        spam, hate = (desk.policy("spam-short"),), (desk.policy("hate"),)
        gold_items(desk, str(gold), spam, Columns())
        assert capsys.readouterr().err == ""
        gold_items(desk, str(gold), hate, Columns())
        said = " ".join(capsys.readouterr().err.split())
        assert said == "Kept as spam-q1@2, now the newest of spam-q1."
        _, of_spam = gold_items(desk, "spam-q1", spam, Columns())
        _, of_hate = gold_items(desk, "spam-q1", hate, Columns())
        assert of_spam == desk.gold.find("spam-q1@1").id
        assert of_hate == desk.gold.find("spam-q1@2").id


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("gold", "show", "nothing"), 2, "none yet"),
        (("gold", "from-decisions"), 2, "Nothing is decided"),
        (("gold", "import", "missing.csv", "-p", "spam"), 3, "no file"),
        (("evaluate", "nothing", "-p", "spam"), 2, "no gold set"),
        (("evaluate", "missing.csv", "-p", "spam"), 3, "no file"),
        (("evaluations", "show", "abcdef"), 2, "no evaluation"),
        (("evaluations", "resume", "abcdef"), 2, "No interrupted evaluation"),
        (("evaluations", "drop", "abcdef"), 2, "No interrupted evaluation"),
        (("evaluations", "resume"), 0, "No evaluation was interrupted"),
    ],
)
def test_what_is_not_there_is_told_in_plain_words(
    run: Command, words: tuple[str, ...], code: int, said: str
) -> None:
    assert run("workspace", "create").exit_code == 0
    result = run(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in " ".join(result.stderr.split())


def test_what_to_label_next_is_told_and_gone_once_gold_has_it(
    run: Command, gold: Path, tmp_path: Path
) -> None:
    mails = tmp_path / "mails.csv"
    mails.write_text("\n".join(["id,text", *(f'{it[0]},"{it[1]}"' for it in ROWS)]), "utf-8")
    assert run("triage", mails, "-p", "spam-short", *FAST).exit_code == 0
    found = run("gold", "suggest", "-p", "spam-short", "--json")
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert {it["external_id"] for it in lines} == {row[0] for row in ROWS}
    assert [it["score"] for it in lines] == sorted((it["score"] for it in lines), reverse=True)
    assert all(it["reasons"] for it in lines)
    assert lines[0]["item_id"] in run("gold", "suggest", "-p", "spam-short").stdout
    run("gold", "import", gold, "-p", "spam-short")
    none = run("gold", "suggest", "-p", "spam-short")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "lacks a gold label" in none.stderr
