"""Reviewing in a team from the command line: each command is another person's turn."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

TEXT = "WINNER! Call 09061701461 now to claim your prize."


@pytest.fixture
def as_(run: Command, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs one command under a login, and gives what it wrote as JSON where it did."""

    def command(login: str, *words: object, code: int = 0) -> Any:
        monkeypatch.setenv("LOGNAME", login)
        result = run(*words)
        assert result.exit_code == code, result.stderr
        return json.loads(result.stdout) if result.stdout.startswith(("{", "[")) else result.stderr

    return command


@pytest.fixture
def item(run: Command) -> str:
    """One judged item, by its id."""
    result = run("triage", "-", "-p", "spam-short", "--jsonl", "--effort", "low", input=TEXT)
    return str(json.loads(result.stdout)["item_id"])


def test_a_decision_goes_through_second_review_disagreement_and_appeal(
    run: Command, as_: Callable[..., Any], item: str, tmp_path: Path
) -> None:
    as_("lea", "review", "rules", "add", "--share", "1")
    (rule,) = as_("lea", "review", "rules", "list", "--json")
    assert (rule["share"], rule["blind"]) == (1.0, True)

    words = ("decide", item, "override", "--label", "SP0", "--code", "quoted-speech", "--json")
    first = as_("ira", *words)
    assert (first["stage"], first["code"]) == ("first", "quoted-speech")
    assert "nothing for you" in as_("ira", "review", "next")

    # The second reviewer sees neither what ira nor what the model said.
    assert as_("bob", "review", "next", "--json")["item_id"] == item
    shown = run("review", "next").stdout
    assert TEXT in shown
    for told in (first["reviewer"], "quoted-speech", "violates", "tokens in"):
        assert told not in shown
    (seen,) = as_("bob", "show", item, "--json")["reviews"]
    assert (seen["verdicts"], seen["decisions"], seen["decided_label"]) == ([], [], None)
    row = as_("bob", "queue", "--status", "second-review", "--jsonl")
    assert (row["outcome"], row["label"], row["decided_label"]) == (None, None, None)
    assert "in hand" in as_("cyd", "review", "answer", item, "SP0", code=2)

    second = as_("bob", "review", "answer", item, "SP3", "--json")
    assert (second["stage"], second["outcome"]) == ("second", "overturned")
    assert as_("bob", "queue", "--status", "escalated", "--jsonl")["item_id"] == item
    assert "disagree" in as_("bob", "review", "answer", item, "SP0", code=2)
    assert as_("cyd", "review", "answer", item, "SP0", "--json")["stage"] == "final"

    appeal = as_(
        "lea", "review", "appeal", item, "--by", "J. Doe", "--ground", "Not mine.",
        "--reference", "C-17", "--json",
    )  # fmt: skip
    assert appeal["reference"] == "C-17"
    answer = as_("bob", "review", "answer", item, "SP3", "--json")
    assert (answer["stage"], answer["outcome"]) == ("appeal", "overturned")

    (figures,) = as_("lea", "review", "stats", "--json")
    assert figures["second_reviews"]["overturn_rate"] == 1.0
    assert figures["appeals"] == {
        "open": 0, "upheld": 0, "partly": 0, "overturned": 1, "overturn_rate": 1.0
    }  # fmt: skip
    (agreement,) = as_("lea", "review", "agreement", "--json")
    assert (agreement["items"], agreement["observed"]) == (1, 0.0)
    for command in ("stats", "agreement", "list"):
        assert run("review", command).exit_code == 0

    assert run("export", tmp_path / "log.jsonl").exit_code == 0
    exported = json.loads((tmp_path / "log.jsonl").read_text(encoding="utf-8"))
    assert (exported["second_review"], exported["appeal"]) == ("overturned", "overturned")
    assert exported["decisions"][0]["code"] == "quoted-speech"
    assert exported["appeals"][0]["ground"] == "Not mine."
    redacted = ("--redact", "content", "--redact", "reviewer")
    assert run("export", tmp_path / "log.csv", *redacted).exit_code == 0
    text = (tmp_path / "log.csv").read_text(encoding="utf-8")
    for person in ("J. Doe", "Not mine", "C-17", first["reviewer"], "ira"):
        assert person not in text
    with (tmp_path / "log.csv").open(newline="", encoding="utf-8") as file:
        assert next(csv.DictReader(file))["appeal"] == "overturned"
    assert run("audit", "verify").exit_code == 0
    for name in ("log.csv", "log.jsonl"):
        assert run("audit", "verify", tmp_path / name).exit_code == 0


def test_no_login_is_shown_or_exported(
    run: Command, as_: Callable[..., Any], item: str, tmp_path: Path
) -> None:
    made = as_("ira.lovelace", "decide", item, "park", "--json")
    assert made["reviewer"].startswith("R-")
    run("export", tmp_path / "log.jsonl")
    assert "lovelace" not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")
    for words in (("show", item), ("workspace", "reviewers", "list"), ("review", "list")):
        assert "lovelace" not in run(*words).output


def test_reviewers_are_renamed_given_roles_and_forgotten(
    as_: Callable[..., Any], item: str
) -> None:
    name = as_("ira", "decide", item, "park", "--json")["reviewer"]
    as_("ira", "workspace", "reviewers", "rename", name, "R-HERON")
    as_("ira", "workspace", "reviewers", "role", "R-HERON", "reviewer")
    (heron,) = as_("ira", "workspace", "reviewers", "list", "--json")
    assert heron == {"reviewer": "R-HERON", "role": "reviewer", "known": True, "you": True}
    as_("ira", "workspace", "reviewers", "forget", "R-HERON", "--yes")
    (heron,) = as_("ira", "workspace", "reviewers", "list", "--json")
    assert (heron["known"], heron["you"]) == (False, False)
    assert as_("ira", "show", item, "--json")["reviews"][0]["decisions"][0]["reviewer"] == name


def test_reasons_are_listed_added_and_retired(as_: Callable[..., Any], item: str) -> None:
    as_("lea", "workspace", "reasons", "add", "local-slang", "Slang of the region")
    as_("lea", "workspace", "reasons", "retire", "satire")
    known = {it["code"]: it for it in as_("lea", "workspace", "reasons", "list", "--json")}
    assert known["local-slang"]["words"] == "Slang of the region"
    assert known["satire"]["retired"]
    refused = as_("lea", "decide", item, "override", "--label", "SP0", "--code", "satire", code=2)
    assert "local-slang" in refused


def test_items_are_assigned_taken_and_given_back(as_: Callable[..., Any], item: str) -> None:
    for login in ("lea", "bob"):
        as_(login, "review", "next")
        if login == "lea":
            as_("lea", "review", "release", item)
    as_("bob", "review", "release", item)
    bob = as_("bob", "workspace", "reviewers", "list", "--json")[1]["reviewer"]
    as_("lea", "review", "assign", bob, item[:8])
    assert "nothing for you" in as_("lea", "review", "next")
    assert as_("bob", "review", "next", "--mine", "--json")["item_id"] == item
    (in_hand,) = as_("lea", "review", "list", "--json")
    assert (in_hand["assignee"], in_hand["holder"]) == (bob, bob)
    assert "do not have" in as_("lea", "review", "release", item, code=2)
    as_("lea", "review", "assign", "nobody", item)
