"""What opens the workspace, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.workspace.keyrings import MemoryKeyring, keyring_in_place


@pytest.fixture
def code(run: Command, tmp_path: Path) -> Path:
    """A workspace with a recovery code, and the file with the code."""
    made = run("workspace", "create", "--recovery-code")
    assert made.exit_code == 0
    file = tmp_path / "code"
    file.write_text(made.stdout)
    return file


def kinds(run: Command) -> list[str]:
    listed = run("workspace", "keys", "list", "--json")
    return [json.loads(line)["kind"] for line in listed.stdout.splitlines()]


def test_a_workspace_is_made_with_a_recovery_code_that_is_printed_once(
    run: Command, code: Path, tmp_path: Path
) -> None:
    assert len(code.read_text().splitlines()) == 1
    assert kinds(run) == ["passphrase", "recovery-code"]
    assert code.read_text().strip() not in (tmp_path / "case" / "keys.json").read_text()
    assert run("--recovery-code-file", code, "workspace", "info").exit_code == 0


def test_without_any_key_the_options_that_give_one_are_named(
    run: Command, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAFEGUARD_DESK_PASSPHRASE_FILE")
    result = run("queue")
    assert result.exit_code == 4
    assert "--passphrase-file" in result.stderr
    assert "--recovery-code-file" in result.stderr


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(
    run: Command, code: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    new.write_text("other words\n")
    replaced = run(
        "--recovery-code-file", code, "workspace", "keys", "replace", "passphrase",
        "--new-passphrase-file", new,
    )  # fmt: skip
    assert replaced.exit_code == 0
    assert run("workspace", "info").exit_code == 4
    assert run("--passphrase-file", new, "workspace", "info").exit_code == 0


def test_a_wrong_and_a_mistyped_code_are_told_apart_and_change_nothing(
    run: Command, code: Path, tmp_path: Path
) -> None:
    before = {file: file.read_bytes() for file in (tmp_path / "case").iterdir()}
    typed = code.read_text()
    code.write_text(typed[:-3] + ("X" if typed[-3] != "X" else "Y") + typed[-2:])
    mistyped = run("--recovery-code-file", code, "queue")
    assert (mistyped.exit_code, "group 7" in mistyped.stderr) == (4, True)
    code.write_text("00000-" * 6 + "00000")
    assert run("--recovery-code-file", code, "queue").exit_code == 4
    assert {file: file.read_bytes() for file in (tmp_path / "case").iterdir()} == before


def test_a_recovery_code_makes_no_workspace(run: Command, code: Path, tmp_path: Path) -> None:
    result = run("--workspace", tmp_path / "none", "--recovery-code-file", code, "policies", "list")
    assert result.exit_code == 4
    assert not (tmp_path / "none").exists()


def test_rotation_prints_a_new_code_and_keeps_the_passphrase(run: Command, code: Path) -> None:
    rotated = run("workspace", "keys", "rotate")
    assert rotated.exit_code == 0
    assert run("--recovery-code-file", code, "queue").exit_code == 4
    code.write_text(rotated.stdout)
    assert run("--recovery-code-file", code, "queue").exit_code == 0
    assert run("audit", "verify").exit_code == 0


def test_the_last_way_in_stays(run: Command, code: Path) -> None:
    assert run("workspace", "keys", "remove", "recovery-code").exit_code == 0
    last = run("workspace", "keys", "remove", "passphrase")
    assert last.exit_code == 2
    assert kinds(run) == ["passphrase"]


def test_a_new_passphrase_without_a_terminal_needs_a_file(run: Command, code: Path) -> None:
    result = run("workspace", "keys", "replace", "passphrase")
    assert result.exit_code == 2
    assert "--new-passphrase-file" in result.stderr


def test_a_second_recovery_code_is_refused_before_it_is_shown(run: Command, code: Path) -> None:
    result = run("workspace", "keys", "add", "recovery-code")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_lost_keyring_is_told_and_mended(
    run: Command, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = MemoryKeyring()
    with keyring_in_place(memory):
        assert run("workspace", "keys", "add", "keyring").exit_code == 0
        memory.entries.clear()
        monkeypatch.delenv("SAFEGUARD_DESK_PASSPHRASE_FILE")
        lost = run("workspace", "info")
        assert (lost.exit_code, "--recovery-code-file" in lost.stderr) == (4, True)
        opened = run("--recovery-code-file", code, "workspace", "info")
        assert "keys replace keyring" in opened.stderr
        mended = run("--recovery-code-file", code, "workspace", "keys", "replace", "keyring")
        assert mended.exit_code == 0
        assert run("workspace", "info").exit_code == 0
