"""Keeping, holding, purging, backing up and restoring from the command line."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from desktop.desk import Place, create_workspace, read_passphrase
from desktop.moderation import Content, Effort, Generation, ModelSetting, Outcome, Reading
from tests.cli.conftest import Command

TEXT = "WINNER! Call 09061701461 now."


@pytest.fixture
def item(home: Path) -> str:
    """One judged item, by its id."""
    place = Place(home.parent / "case", read_passphrase(home.parent / "passphrase"))
    setting = ModelSetting("tiny", "a" * 64, "b" * 64, "scripted", Effort.LOW)
    with closing(create_workspace(place)) as workspace:
        ids = workspace.add_items([Content(TEXT, "pasted")])
        batch = workspace.submit(ids, [workspace.policy("spam-short")], setting, name="pasted")
        (lease,) = workspace.claim(batch.id, "tester", 1, 60)
        workspace.complete(lease, Reading(Outcome.VIOLATES, "SP2"), Generation((1,), "x", 1, 0.1))
    return ids[0]


def test_an_item_is_held_released_and_purged_and_says_so_ever_after(
    run: Command, item: str, tmp_path: Path
) -> None:
    run("decide", item, "override", "--label", "SP0", "--reason", "the number is ours")
    held = run("workspace", "hold", "add", "K-14", "--item", item)
    assert held.exit_code == 0
    assert json.loads(run("workspace", "hold", "list", "--json").stdout)["matter"] == "K-14"
    would = run("workspace", "purge", "--item", item)
    assert (would.exit_code, "is held for K-14" in would.stderr) == (0, True)
    refused = run("workspace", "purge", "--item", item, "--yes")
    assert (refused.exit_code, "K-14" in refused.stderr) == (2, True)
    assert run("workspace", "hold", "release", "K-14").exit_code == 0

    asked = run("workspace", "purge", "--item", item)
    assert (asked.exit_code, "Nothing was purged" in asked.stderr) == (0, True)
    assert TEXT in run("show", item).stdout
    assert run("workspace", "purge", "--item", item, "--yes").exit_code == 0

    shown = json.loads(run("show", item, "--json").stdout)
    assert (shown["text"], shown["purged"]["rule"]) == ("", "hand")
    assert shown["reviews"][0]["decided_label"] == "SP0"
    assert "The content was purged on" in run("show", item).stdout
    row = json.loads(run("queue", "--status", "decided", "--jsonl").stdout)
    assert row["purged"]["rule"] == "hand"
    run("export", tmp_path / "log.jsonl")
    exported = json.loads((tmp_path / "log.jsonl").read_text(encoding="utf-8"))
    assert (exported["text"], exported["purged"][:10]) == ("", "purged on ")
    assert "the number is ours" not in json.dumps([shown, exported])
    assert run("audit", "verify").exit_code == 0


def test_rules_are_kept_and_say_what_would_go_before_it_goes(run: Command, item: str) -> None:
    added = run("workspace", "retention", "add", "--days", "30", "--status", "decided")
    rule = added.stdout.strip()
    listed = json.loads(run("workspace", "retention", "list", "--json").stdout)
    assert (listed["rule"], listed["days"], listed["status"]) == (rule, 30, "decided")
    would = run("workspace", "purge")
    assert "at rest for 30 days, decided: 0 items" in would.stdout
    assert "Nothing was purged" in would.stderr
    assert "Purged 0 items" in run("workspace", "purge", "--yes").stderr
    assert run("workspace", "retention", "remove", rule).exit_code == 0
    assert run("workspace", "retention", "remove", rule).exit_code == 2
    assert run("workspace", "retention", "list").stdout == ""


def test_a_backup_is_restored_where_it_is_asked_for_and_checked(
    run: Command, item: str, tmp_path: Path
) -> None:
    file, new = tmp_path / "monday.backup", tmp_path / "new"
    made = run("workspace", "backup", file)
    assert (made.exit_code, file.is_file()) == (0, True)
    whole = file.read_bytes()
    assert run("workspace", "backup", file).exit_code == 2
    assert file.read_bytes() == whole
    assert run("workspace", "restore", file).exit_code == 4
    restored = run("workspace", "restore", file, "--to", new)
    assert restored.exit_code == 0, restored.stderr
    assert json.loads(run("--workspace", new, "queue", "--jsonl").stdout)["item_id"] == item
    checked = run("--workspace", new, "workspace", "check", "--json")
    assert (checked.exit_code, json.loads(checked.stdout)["sound"]) == (0, True)
    file.write_bytes(file.read_bytes()[:-1000])
    broken = run("workspace", "restore", file, "--to", tmp_path / "other")
    assert (broken.exit_code, (tmp_path / "other").exists()) == (3, False)


def test_a_damaged_workspace_is_told_with_exit_code_4(run: Command, item: str, home: Path) -> None:
    database = home.parent / "case" / "workspace.db"
    data = bytearray(database.read_bytes())
    data[-2000] ^= 1
    database.write_bytes(data)
    checked = run("workspace", "check")
    assert checked.exit_code == 4
    assert "WRONG every page" in checked.stdout


def test_reading_only_lets_look_and_export_but_not_decide(
    run: Command, item: str, tmp_path: Path
) -> None:
    assert json.loads(run("--read-only", "queue", "--jsonl").stdout)["item_id"] == item
    assert TEXT in run("--read-only", "show", item).stdout
    assert run("--read-only", "export", tmp_path / "log.csv").exit_code == 0
    assert run("--read-only", "audit", "verify").exit_code == 0
    refused = run("--read-only", "decide", item, "park")
    assert refused.exit_code == 4
    assert "open for reading only" in refused.stderr
    assert "Leave out --read-only" in refused.stderr
    missing = run("--read-only", "--workspace", tmp_path / "none", "queue")
    assert (missing.exit_code, (tmp_path / "none").exists()) == (4, False)


def test_a_file_is_written_over_only_where_that_is_asked_for(
    run: Command, item: str, tmp_path: Path
) -> None:
    file = tmp_path / "log.csv"
    file.write_text("of another case", encoding="utf-8")
    before = run("audit", "log", "--jsonl").stdout
    refused = run("export", file)
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert file.read_text(encoding="utf-8") == "of another case"
    assert run("audit", "log", "--jsonl").stdout == before
    assert run("export", file, "--force").exit_code == 0
    assert run("audit", "verify", file).exit_code == 0


def test_what_is_misspelt_is_told_with_what_there_is(run: Command, item: str) -> None:
    for words, known in (
        (("queue", "--label", "SPZ"), "SP0"),
        (("queue", "--batch", "paste"), "pasted"),
        (("queue", "--model", "tinny"), "starter"),
        (("queue", "--reviewer", "nobody"), "none yet"),
        (("export", "log.csv", "--label", "SPZ"), "SP0"),
        (("queue", "--since", "2026-02-01", "--until", "2026-01-01"), "later"),
        (("queue", "--shortest", "9", "--longest", "3"), "--longest"),
        (("audit", "log", "--kind", "nope"), "verdict_stored"),
    ):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, ""), words
        assert known in result.stderr, words
    told = ("--label", "SP2", "--batch", "pasted", "--model", "tiny", "--jsonl")
    assert json.loads(run("queue", *told).stdout)["item_id"] == item
    assert run("queue", "--label", "SP0", "--jsonl").exit_code == 0


def test_lists_in_a_file_are_neither_cut_nor_wrapped(run: Command, item: str) -> None:
    heading, row = run("queue").stdout.splitlines()
    assert item[:8] in row
    assert "SP2 · " in row
    assert "sure" not in heading
    assert len(run("policies", "list").stdout.splitlines()) == 7


def test_what_is_held_has_to_be_said(run: Command, item: str) -> None:
    assert run("workspace", "hold", "add", "K-14").exit_code == 2
    assert run("workspace", "hold", "add", "K-14", "--all", "--item", item).exit_code == 2
    assert run("workspace", "hold", "add", "K-14", "--all").exit_code == 0
