"""The way after the verdict: queue, show, decide, export, audit."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TEXT = "WINNER! Call 09061701461 now \x1b[31mto claim your prize."


@pytest.fixture
def item(run: Command) -> str:
    """One judged item, by its id."""
    result = run("triage", "-", "-p", "spam-short", "--jsonl", "--effort", "low", input=TEXT)
    item_id = json.loads(result.stdout)["item_id"]
    assert isinstance(item_id, str)
    return item_id


def test_an_item_goes_from_queue_to_decision_to_verified_export(
    run: Command, item: str, tmp_path: Path
) -> None:
    (row,) = [json.loads(line) for line in run("queue", "--jsonl").stdout.splitlines()]
    assert (row["item_id"], row["status"]) == (item, "awaiting")

    words = ("decide", item[:6], "override", "--label", "SP0", "--reason", "a quiz of ours")
    decision = json.loads(run(*words, "--json").stdout)
    assert (decision["action"], decision["label"]) == ("override", "SP0")
    assert run("queue", "--jsonl").stdout == ""
    assert json.loads(run("queue", "--status", "decided", "--jsonl").stdout)["item_id"] == item

    shown = json.loads(run("show", item, "--json").stdout)
    assert shown["text"] == TEXT
    assert shown["reviews"][0]["decided_label"] == "SP0"
    assert shown["reviews"][0]["decisions"][0]["reason"] == "a quiz of ours"

    for name in ("log.csv", "log.jsonl"):
        assert run("export", tmp_path / name).exit_code == 0
        assert run("audit", "verify", tmp_path / name).exit_code == 0
    exported = json.loads((tmp_path / "log.jsonl").read_text(encoding="utf-8"))
    assert (exported["decision"], exported["decided_label"]) == ("override", "SP0")
    with (tmp_path / "log.csv").open(newline="", encoding="utf-8") as file:
        assert next(csv.DictReader(file))["reason"] == "a quiz of ours"
    assert run("audit", "verify").exit_code == 0


@pytest.mark.parametrize("name", ["log.csv", "log.jsonl"])
def test_one_changed_byte_of_an_exported_log_is_found(
    run: Command, item: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    run("export", path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    result = run("audit", "verify", path)
    assert result.exit_code == 6
    assert "Row 1" in result.stderr


def test_what_cannot_be_decided_is_told_and_changes_nothing(run: Command, item: str) -> None:
    no_reason = run("decide", item, "override", "--label", "SP0")
    assert no_reason.exit_code == 2
    assert "needs a reason" in no_reason.stderr
    assert run("decide", "ffffffff", "park").exit_code == 2
    assert json.loads(run("queue", "--jsonl").stdout)["status"] == "awaiting"


def test_content_cannot_steer_the_terminal(run: Command, item: str) -> None:
    result = run("show", item)
    assert "\x1b" not in result.stdout
    assert "\\u{1b}[31m" in result.stdout


def test_the_queue_is_filtered_and_sorted_by_its_options(run: Command, item: str) -> None:
    def listed(*words: str) -> list[str]:
        lines = run("queue", "--jsonl", *words).stdout.splitlines()
        return [json.loads(line)["item_id"] for line in lines]

    outcome = json.loads(run("queue", "--jsonl").stdout)["outcome"]
    assert listed("--outcome", outcome, "--model", "starter", "--order", "severity") == [item]
    assert listed("--search", '"call 09061701461"', "--group", "--order", "relevance") == [item]
    assert listed("--search", "call sixpence") == []
    assert listed("--source", "nowhere.csv") == []
    assert listed("--longest", "3") == []


def test_what_is_nearly_the_same_is_shown_and_decided_with_it(run: Command, item: str) -> None:
    copy = TEXT.replace("now", "today")
    run("triage", "-", "-p", "spam-short", "--jsonl", "--effort", "low", input=copy)
    (row,) = run("queue", "--group", "--jsonl").stdout.splitlines()
    assert json.loads(row)["alike"] == 1
    (other,) = json.loads(run("show", item, "--json").stdout)["alike"]
    made = run("decide", item, "park", "--alike", "--json").stdout.splitlines()
    assert {json.loads(line)["item_id"] for line in made} == {item, other}


def test_the_queue_shows_no_content(run: Command, item: str) -> None:
    result = run("queue")
    assert item[:8] in result.stdout
    assert "WINNER" not in result.stdout
