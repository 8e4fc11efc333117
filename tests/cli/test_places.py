"""Workspaces, keys, policies and models at the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from tests.cli.conftest import Command


@pytest.fixture
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


def test_a_workspace_is_created_once_and_tells_what_it_holds(run: Command, tmp_path: Path) -> None:
    assert run("workspace", "create", "--name", "Case 7").exit_code == 0
    info = json.loads(run("workspace", "info", "--json").stdout)
    assert (info["name"], info["items"], info["opens_with"]) == ("Case 7", 0, "passphrase")
    again = run("workspace", "create")
    assert again.exit_code == 4
    assert "not touched" in again.stderr


def test_information_creates_nothing(run: Command, tmp_path: Path) -> None:
    assert run("workspace", "info").exit_code == 4
    assert not (tmp_path / "case").exists()


def test_a_wrong_passphrase_opens_and_changes_nothing(run: Command, tmp_path: Path) -> None:
    run("workspace", "create")
    before = {path: path.read_bytes() for path in (tmp_path / "case").iterdir()}
    (tmp_path / "passphrase").write_text("wrong\n", encoding="utf-8")
    result = run("queue")
    assert result.exit_code == 4
    assert {path: path.read_bytes() for path in (tmp_path / "case").iterdir()} == before


def test_without_keyring_and_passphrase_nothing_is_created_and_the_ways_are_named(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_keyring: None
) -> None:
    monkeypatch.delenv("SAFEGUARD_DESK_PASSPHRASE_FILE")
    result = run("workspace", "create")
    assert result.exit_code == 4
    assert "--passphrase-file" in result.stderr
    assert not (tmp_path / "case").exists()


def test_a_demo_workspace_says_that_it_is_one(
    run: Command, monkeypatch: pytest.MonkeyPatch, no_keyring: None
) -> None:
    monkeypatch.delenv("SAFEGUARD_DESK_PASSPHRASE_FILE")
    result = run("--demo", "policies", "list")
    assert result.exit_code == 0
    assert "Not for real content" in result.stderr
    assert run("--demo", "policies", "list").exit_code == 0


def test_a_demo_is_never_in_the_workspace_that_is_named(run: Command, tmp_path: Path) -> None:
    assert run("--demo", "policies", "list").exit_code == 0
    assert not (tmp_path / "case").exists()
    assert not list(tmp_path.glob("*.key"))
    named = run("--demo", "--workspace", tmp_path / "case", "policies", "list")
    assert named.exit_code == 2
    assert not (tmp_path / "case").exists()


def test_the_bundled_policies_are_listed_where_no_workspace_was_named(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAFEGUARD_DESK_WORKSPACE")
    assert "self-harm@1" in run("policies", "list").stdout


def test_policies_are_listed_shown_and_added_as_versions(run: Command, tmp_path: Path) -> None:
    run("workspace", "create")
    listed = [json.loads(line) for line in run("policies", "list", "--json").stdout.splitlines()]
    assert {"spam", "hate", "harassment", "personal-data", "self-harm"} <= {
        policy["id"] for policy in listed
    }
    shown = run("policies", "show", "spam").stdout
    assert "SP3: phishing" in shown
    file = tmp_path / "spam.md"
    file.write_text("VIOLATES (1)\n- SP1: ads\nSAFE (0)\n- SP0: the rest\n", encoding="utf-8")
    assert "spam@2 added" in run("policies", "add", file).stderr
    assert "spam@2 was already there" in run("policies", "add", file).stderr
    assert json.loads(run("policies", "show", "spam@1", "--json").stdout)["version"] == 1


def test_a_policy_without_labels_is_refused_with_what_to_add(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "rude.md"
    file.write_text("Be nice.", encoding="utf-8")
    result = run("policies", "add", file)
    assert result.exit_code == 3
    assert "VIOLATES and SAFE" in result.stderr


def test_models_are_listed_and_a_folder_without_one_is_refused(
    run: Command, tmp_path: Path
) -> None:
    (starter,) = [json.loads(line) for line in run("models", "list", "--json").stdout.splitlines()]
    assert (starter["name"], starter["bundled"]) == ("starter", True)
    result = run("models", "add", tmp_path)
    assert result.exit_code == 5
    assert "config.json" in result.stderr
    assert "gpt-oss-safeguard-20b" in run("models", "list").stdout


def test_the_doctor_looks_and_creates_nothing(run: Command, tmp_path: Path) -> None:
    report = json.loads(run("doctor", "--json").stdout)
    subjects = {finding["subject"] for finding in report["findings"]}
    assert {"program", "memory", "accelerator", "keyring", "workspace", "model starter"} <= subjects
    assert not (tmp_path / "case").exists()


def test_the_doctor_says_where_llama_server_was_found_or_looked_for(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> dict[str, str]:
        report = json.loads(run("doctor", "--json").stdout)
        return next(it for it in report["findings"] if it["subject"] == "llama-server")

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SAFEGUARD_DESK_LLAMA_SERVER", raising=False)
    missing = found()
    assert missing["health"] == "note"
    assert "on the path" in missing["words"]
    program = tmp_path / ("llama-server.exe" if sys.platform == "win32" else "llama-server")
    program.touch(mode=0o700)
    assert str(program) in found()["words"]


def test_the_tour_goes_from_content_to_verified_log(
    run: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run()
    assert result.exit_code == 0
    assert "12 reviews written to" in result.stdout
    assert "none changed" in result.stdout
    exported = next(home.rglob("review-log.jsonl"))
    assert run("audit", "verify", exported).exit_code == 0


def test_output_is_written_whatever_the_encoding_of_the_locale(run: Command, home: Path) -> None:
    run("triage", "-", "-p", "spam-short", "--effort", "low", input="call now 🎉 £5")
    (row,) = run("queue", "--jsonl").stdout.splitlines()
    command = [sys.executable, "-m", "desktop", "show", json.loads(row)["item_id"], "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert json.loads(shown.stdout)["text"] == "call now 🎉 £5"


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the output")
def test_an_output_that_is_closed_or_read_no_further_is_no_fault(run: Command, home: Path) -> None:
    run("workspace", "create")
    command = [sys.executable, "-m", "desktop", "policies", "list", "--json"]
    closing = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    closed = subprocess.run(closing, stderr=subprocess.PIPE, check=False)
    assert closed.returncode == 4
    assert b"cannot be written" in closed.stderr
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as unread:
        left = subprocess.run(command, stdout=unread, stderr=subprocess.PIPE, check=False)
    assert (left.returncode, left.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_at_the_output_is_told(run: Command, home: Path) -> None:
    run("workspace", "create")
    command = [sys.executable, "-m", "desktop", "policies", "list", "--json"]
    with Path("/dev/full").open("wb") as full:
        shown = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert shown.returncode == 4
    assert b"Traceback" not in shown.stderr
    assert b"cannot be written" in shown.stderr


def test_where_nothing_can_be_logged_work_goes_on(
    run: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("workspace", "create")
    (home / "file").write_text("a file where the folder of the log would be")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file"))
    result = run("policies", "list")
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("show", "abcd"),
        ("queue",),
        ("policies", "list"),
        ("policies", "show", "spam"),
        ("policies", "lint", "spam"),
        ("policies", "diff", "spam@1", "spam@2"),
        ("policies", "paraphrase", "spam", "--into", "drafts"),
        ("models", "allow-host", "gpu.example"),
    ],
    ids=" ".join,
)
def test_a_command_that_needs_what_a_workspace_holds_makes_none(
    run: Command, home: Path, words: tuple[str, ...]
) -> None:
    result = run("--workspace", home / "typo", *words)
    assert result.exit_code == 4
    assert "There is no workspace" in result.stderr
    assert not (home / "typo").exists()


def test_the_last_decision_can_be_taken_back(run: Command, home: Path) -> None:
    run("triage", "-", "-p", "spam-short", "--effort", "low", input="see you at seven")
    (row,) = run("queue", "--jsonl").stdout.splitlines()
    item = json.loads(row)["item_id"]
    run("decide", item, "escalate")
    assert run("decide", item, "undo", "--policy", "spam-short@1").exit_code == 0
    assert len(run("queue", "--jsonl").stdout.splitlines()) == 1
    assert run("decide", item, "undo").exit_code == 2
    assert run("decide", item, "park", "--label", "SP0").exit_code == 2
