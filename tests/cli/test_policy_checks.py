"""`policies lint` and `policies diff` as an analyst or a build server calls them."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.cli.files import make_folder
from desktop.system import resource
from tests.cli.conftest import Command


def written(tmp_path: Path, old: str, new: str) -> Path:
    text = resource("policies", "spam.md").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "spam.md"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_an_error_in_a_file_is_named_with_its_line_and_fails_the_command(
    run: Command, tmp_path: Path
) -> None:
    run("workspace", "create")
    file = written(tmp_path, "SP3.\n- Someone", "SP9.\n- Someone")
    result = run("policies", "lint", file, "--json")
    (finding,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert (finding["check"], finding["weight"], finding["rule"]) == ("examples", "error", "SP9")
    lines = file.read_text(encoding="utf-8").split("\n")
    assert "SP9" in lines[finding["line"] - 1]
    assert "SP9" in run("policies", "lint", file).stdout


def test_a_policy_of_the_workspace_without_errors_passes(run: Command) -> None:
    run("workspace", "create")
    assert run("policies", "lint", "spam").exit_code == 0
    assert run("policies", "lint", "spam@7").exit_code == 2


def test_the_folder_for_paraphrases_is_made_or_refused_in_plain_words(
    run: Command, tmp_path: Path
) -> None:
    run("workspace", "create")
    (tmp_path / "file").touch()
    words = ("policies", "paraphrase", "spam", "--into", tmp_path / "file" / "drafts")
    refused = run(*words)
    assert (refused.exit_code, "cannot be made" in refused.stderr) == (2, True)
    make_folder(tmp_path / "new" / "drafts")
    assert (tmp_path / "new" / "drafts").is_dir()


def test_versions_are_compared_by_rule_and_by_line(run: Command, tmp_path: Path) -> None:
    run("policies", "add", written(tmp_path, "SP4: fraud:", "SP4: investment fraud:"))
    shown = run("policies", "diff", "spam@1", "spam@2").stdout
    assert "rule SP4" in shown
    assert "+- SP4: investment fraud:" in shown.replace("\n", " ")
    (change,) = [
        json.loads(line)
        for line in run("policies", "diff", "spam@1", "spam@2", "--json").stdout.splitlines()
    ]
    assert (change["subject"], change["id"]) == ("rule", "SP4")
    assert change["after"].startswith("investment fraud:")
    assert run("policies", "diff", "spam@1", "spam@1").stdout == ""
