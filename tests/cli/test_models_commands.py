"""`models` at the command line: pull, copy, list, remove, and what a stop or a kill leaves."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.engine.tiny_models import openai_layout

SECOND = "model-00001-of-00002.safetensors"


def listed(run: Command) -> dict[str, dict[str, object]]:
    lines = run("models", "list", "--json").stdout.splitlines()
    return {model["name"]: model for model in map(json.loads, lines)}


def test_a_list_tells_what_each_model_needs_and_where_it_lies(run: Command, tmp_path: Path) -> None:
    folder = openai_layout(tmp_path / "tiny-20b")
    run("models", "add", folder)
    shown = run("models", "list").stdout
    assert str(folder) in shown
    assert "here: comfortable" in shown
    assert "openai/gpt-oss-safeguard-20b" in shown
    assert "This machine: " in shown


def test_a_model_that_was_copied_does_not_need_its_drive(run: Command, tmp_path: Path) -> None:
    folder = openai_layout(tmp_path / "tiny-20b")
    result = run("models", "add", folder, "--copy")
    assert (result.exit_code, "100%" in result.stderr) == (0, True)
    assert listed(run)["tiny-20b"]["folder"] != str(folder)


def test_a_model_that_lies_elsewhere_is_forgotten_without_a_question(
    run: Command, tmp_path: Path
) -> None:
    folder = openai_layout(tmp_path / "tiny-20b")
    run("models", "add", folder)
    result = run("models", "remove", "tiny-20b")
    assert (result.exit_code, "its files stay" in result.stderr) == (0, True)
    assert (folder / SECOND).is_file()


def test_the_bundled_model_stays(run: Command, home: Path) -> None:
    result = run("models", "remove", "starter", "--yes")
    assert (result.exit_code, "cannot be removed" in result.stderr) == (5, True)
