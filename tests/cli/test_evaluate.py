"""`evaluate` and `policies test` on the real worker with the bundled model."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Command

SPAM = (
    "WINNER! Call 09061701461 now to claim your 900 pounds prize.",
    "Reply STOP to end. Free ringtones every week, txt NOKIA to 8077!",
    "Congratulations, you have won a cruise. Call now to claim it today.",
    "URGENT! Your number was drawn for a 2000 pounds prize. Call 09061790121.",
    "Get a free camera phone: text WIN to 80062 before Friday.",
    "Your account is locked. Send your PIN to 87021 to open it again.",
)
HAM = (
    "Running late, see you at seven 🚆",
    "Can you bring the book that I lent you?",
    "Mum says dinner is at six, and there is soup.",
    "I am at the library, will call you later.",
    "Thanks for yesterday, it was lovely to see you all.",
    "The meeting moved to Tuesday, same room.",
)
FAST = ("--effort", "low")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "label", "category"])
        for label, texts in ((1, SPAM), (0, HAM)):
            for number, text in enumerate(texts):
                writer.writerow([f"{label}-{number}", text, label, f"kind {number % 2}"])
    return path


def test_a_gold_file_gives_a_table_a_result_and_a_report_and_no_work_for_the_analyst(
    run: Command, gold: Path, tmp_path: Path
) -> None:
    words = ("evaluate", gold, "-p", "spam-short", *FAST)
    result = run(*words, "--json")
    assert result.exit_code == 0, result.stderr
    made: dict[str, Any] = json.loads(result.stdout)
    (summary,) = made["summary"]
    assert (summary["model"], summary["policy"], summary["items"]) == ("starter", "spam-short", 12)
    assert 0 <= summary["f1_interval"][0] <= summary["f1"] <= summary["f1_interval"][1] <= 1
    (model,) = made["models"]
    measures = model["policies"][0]["measures"]
    assert [group["name"] for group in measures["groups"]] == ["kind 0", "kind 1"]
    assert not any(text in result.stdout for text in (*SPAM, *HAM))
    report, again = tmp_path / "a.html", tmp_path / "b.html"
    saved = tmp_path / "result.json"
    saved.write_text(result.stdout, encoding="utf-8")
    assert run("evaluate", "--from", saved, "--report", report).exit_code == 0
    shown = run("evaluate", "--from", saved, "--report", again)
    assert "accuracy" in shown.stdout
    assert report.read_bytes() == again.read_bytes()
    assert made["gold_sha256"] in report.read_text(encoding="utf-8")
    assert json.loads(run("workspace", "info", "--json").stdout)["awaiting"] == 0
    few = run(*words, "--calibrate")
    assert few.exit_code == 2
    assert "Nothing could be fitted for starter under spam-short" in few.stderr
    assert "Nothing is calibrated" in run("calibration", "list").stderr


def test_texts_are_given_out_only_where_asked(run: Command, gold: Path, tmp_path: Path) -> None:
    words = ("evaluate", gold, "-p", "spam-short", *FAST, "--limit", 3)
    plain, full = tmp_path / "plain.html", tmp_path / "full.html"
    run(*words, "--report", plain)
    result = run(*words, "--report", full, "--with-texts", "--json")
    assert SPAM[0] in json.loads(result.stdout)["gold"]["items"][0]["text"]
    assert not any(text in plain.read_text(encoding="utf-8") for text in SPAM)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("gold.csv",), 2, "at least one policy"),
        (("gold.csv", "-p", "gambling"), 2, "self-harm"),
        (("gold.csv", "-p", "spam", "--model", "gpt-9"), 5, "starter"),
        (("gold.csv", "-p", "spam", "--report", "nowhere/r.html"), 2, "no folder"),
        (("gold.csv", "-p", "spam", "-p", "hate"), 3, "column that is named as the policy"),
        (("gold.csv", "-p", "spam", "--label-column", "gold"), 3, "no column 'gold'"),
        (("gold.csv", "-p", "spam", "--label-column", "category"), 3, "row 1 (kind 0)"),
        (("--from", "gold.csv"), 3, "not the result of an evaluation"),
        (("gold.csv", "--from", "gold.csv"), 2, "takes no GOLD"),
        (("gold.csv", "-p", "spam", "--also", "together"), 2, "several policies"),
        (("gold.csv", "-p", "spam", "--report", "r.docx"), 2, ".html, .htm or .pdf"),
        (("gold.csv", "-p", "spam", "--compare"), 2, "nothing can be compared"),
        (("gold.csv", "-p", "spam", "--paraphrase", "none.md"), 3, "Nothing was judged"),
        (("gold.csv", "-p", "spam", "--calibration-method", "isotonic"), 2, "for --calibrate"),
    ],
)
def test_wrong_use_is_told_before_anything_is_judged(
    run: Command,
    gold: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(gold.parent)
    result = run("evaluate", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_the_model_of_the_environment_is_the_one_that_is_measured(
    run: Command, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFEGUARD_DESK_MODEL", "gpt-9")
    result = run("evaluate", gold, "-p", "spam")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "gpt-9" in result.stderr


def test_a_policy_is_tested_with_an_exit_code_and_every_flip_by_its_id(
    run: Command, gold: Path, tmp_path: Path
) -> None:
    junit = tmp_path / "junit.xml"
    words = ("policies", "test", "spam-short", gold, *FAST)
    passed = run(*words, "--least-f1", 0, "--json")
    assert passed.exit_code == 0, passed.stderr
    test = json.loads(passed.stdout)
    assert (test["passed"], test["policy"], test["items"]) == (True, "spam-short@1", 12)
    failed = run(*words, "--least-f1", 1, "--junit", junit)
    suite = ET.fromstring(junit.read_text(encoding="utf-8"))
    flipped = {flip["id"] for flip in test["flips"]}
    assert failed.exit_code == (1 if test["f1"] < 1 else 0)
    assert {line.split(":")[0] for line in failed.stdout.splitlines()} == flipped
    cases = {
        case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None
    }
    assert cases - {"F1"} == (flipped if test["f1"] < 1 else set())


def test_a_policy_file_can_be_tested_as_it_lies_in_its_repository(
    run: Command, gold: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "my-spam.md"
    bundled = Path(__file__).parents[2] / "resources" / "policies" / "spam-short.md"
    text = bundled.read_text(encoding="utf-8").replace("id: spam-short", "id: my-spam")
    policy.write_text(text, encoding="utf-8")
    result = run("policies", "test", policy, gold, *FAST, "--least-f1", 0, "--json")
    assert json.loads(result.stdout)["policy"] == "my-spam@1"


def test_a_policy_is_tested_against_an_earlier_version_and_every_changed_item_is_named(
    run: Command, gold: Path, tmp_path: Path
) -> None:
    policy, junit = tmp_path / "spam-short.md", tmp_path / "junit.xml"
    bundled = Path(__file__).parents[2] / "resources" / "policies" / "spam-short.md"
    text = bundled.read_text(encoding="utf-8")
    few = tmp_path / "few.csv"
    few.write_text("\n".join(gold.read_text(encoding="utf-8").splitlines()[:5]), encoding="utf-8")
    same = ("policies", "test", policy, few, *FAST, "--least-f1", 0, "--against", "spam-short@1")
    policy.write_text(text, encoding="utf-8")
    refused = run(*same)
    assert refused.exit_code == 2
    assert "no other version" in refused.stderr
    policy.write_text(text.replace("- SP1:", "- SP1: all"), encoding="utf-8")
    words = (*same, "--most-broken", 0)
    result = run(*words, "--json", "--junit", junit)
    test = json.loads(result.stdout)
    against = test["against"]
    assert (test["policy"], against["policy"]) == ("spam-short@2", "spam-short@1")
    broken = [it for it in against["changes"] if it["kind"] == "broken"]
    assert test["passed"] is not bool(broken)
    assert result.exit_code == (1 if broken else 0)
    suite = ET.fromstring(junit.read_text(encoding="utf-8"))
    assert {case.get("name") for case in suite.iter("testcase")} >= {
        "F1", "broken since spam-short@1", "1-0", "1-3",
    }  # fmt: skip
    shown = run(*words)
    assert "spam-short@1 had F1" in " ".join(shown.stderr.split())
    assert all(f"{it['id']}: {it['kind']}" in shown.stdout for it in against["changes"])
