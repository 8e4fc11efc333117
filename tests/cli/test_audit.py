"""`audit` and `batches`: the log read, signed and proved; batches listed, cancelled, refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.cli.log_sentences import log_sentence
from desktop.desk import LogEntry, LogKind
from tests.cli.conftest import Command


@pytest.fixture
def item(run: Command) -> str:
    """One judged item, by its id."""
    text = "WINNER! Call now to claim your prize."
    result = run("triage", "-", "-p", "spam-short", "--jsonl", "--effort", "low", input=text)
    item_id = json.loads(result.stdout)["item_id"]
    assert isinstance(item_id, str)
    return item_id


def test_an_export_is_proved_with_the_public_key_alone(
    run: Command, item: str, tmp_path: Path
) -> None:
    key = run("audit", "key").stdout.strip()
    assert json.loads(run("workspace", "info", "--json").stdout)["key"] == key
    (tmp_path / "key").write_text(f"{key}\n", encoding="utf-8")
    path = tmp_path / "log.jsonl"
    run("export", path)
    for given in (key, tmp_path / "key"):
        proved = run("audit", "verify", path, "--key", given)
        assert proved.exit_code == 0
        assert "Proved: 1 verdict" in proved.stdout
    assert "Not proved: who wrote it" in run("audit", "verify", path).stdout
    other = "x+00000000+AAAA"
    assert run("audit", "verify", path, "--key", other).exit_code == 2


def test_a_checkpoint_is_written_once_and_compared_with_the_workspace(
    run: Command, item: str, tmp_path: Path
) -> None:
    path = tmp_path / "checkpoint.txt"
    assert run("audit", "checkpoint", path).exit_code == 0
    assert run("audit", "checkpoint", path).exit_code == 2
    run("decide", item, "park")
    assert run("audit", "verify", "--checkpoint", path).exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("time 2", "time 3"), encoding="utf-8")
    forged = run("audit", "verify", "--checkpoint", path)
    assert forged.exit_code == 6
    assert run("audit", "checkpoint").stdout.startswith("safeguard-desk/")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("verdicts.jsonl", '{"item": "0a1b", "policy": "spam", "outcome": "violates"}\n'),
        ("messages.csv", "id,text,label\n1,Win a boat,1\n"),
        ("notes.txt", "Only some notes.\n"),
        ("broken.jsonl", "{"),
    ],
)
def test_another_file_is_no_export_and_no_checkpoint_and_not_one_that_was_changed(
    run: Command, item: str, tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    for asked in ([file], ["--checkpoint", file]):
        result = run("audit", "verify", *asked)
        assert result.exit_code == 3
        assert f"'{name}' is no " in result.stderr


def test_the_log_is_read_in_words_and_as_objects(run: Command, item: str) -> None:
    run("decide", item, "park")
    words = run("audit", "log", "--item", item[:6]).stdout
    assert f"answered {item} under spam-short: park" in words
    assert "WINNER" not in words
    lines = run("audit", "log", "--kind", "verdict_stored", "--jsonl").stdout.splitlines()
    (entry,) = [json.loads(line) for line in lines]
    assert (entry["kind"], entry["facts"]["item"]) == ("verdict_stored", item)
    assert run("audit", "log", "--since", "2100-01-01").stdout == ""


def test_every_kind_of_entry_has_its_sentence(run: Command) -> None:
    for kind in LogKind:
        entry = LogEntry(1, kind, datetime(2026, 1, 1, tzinfo=UTC), "{}", "")
        assert not log_sentence(entry).startswith(kind.replace("_", " ") + ":")
    assert run("workspace", "create", "--recovery-code").exit_code == 0
    words = run("audit", "log").stdout
    assert "A way to open the workspace was added: recovery code." in words
    assert "slot" not in words


def test_a_batch_that_is_done_is_listed_and_cannot_be_stopped(run: Command, item: str) -> None:
    (batch,) = [json.loads(line) for line in run("batches", "list", "--jsonl").stdout.splitlines()]
    assert (batch["state"], batch["done"], batch["total"]) == ("done", 1, 1)
    for command in ("pause", "cancel", "resume"):
        assert run("batches", command, batch["id"]).exit_code == 2
    assert run("batches", "pause", "ffffffff").exit_code == 2
