"""`models` at the command line: pull, copy, list, remove, and what a stop or a kill leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import close_session

from tests.cli.conftest import Command
from tests.engine.stand_in_hub import SOURCE, StandInHub, serving
from tests.engine.tiny_models import openai_layout

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SECOND = "model-00001-of-00002.safetensors"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    close_session()
    with serving(openai_layout(tmp_path / "served")) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.endpoint)
        yield served
    close_session()


def listed(run: Command) -> dict[str, dict[str, object]]:
    lines = run("models", "list", "--json").stdout.splitlines()
    return {model["name"]: model for model in map(json.loads, lines)}


def test_a_model_is_pulled_listed_checked_and_removed(run: Command, hub: StandInHub) -> None:
    result = run("models", "pull", SOURCE)
    assert result.exit_code == 0
    assert f"Connecting to {hub.hub}." in result.stderr
    assert "100%" in result.stderr
    assert result.stdout == ""

    model = listed(run)["tiny-safeguard"]
    assert (model["whole"], model["source"]) == (True, f"{SOURCE}@{hub.revision}")
    assert run("models", "check", "tiny-safeguard").exit_code == 0

    asked = run("models", "remove", "tiny-safeguard")
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    assert "tiny-safeguard" in listed(run)
    assert run("models", "remove", "tiny-safeguard", "--yes").exit_code == 0
    assert "tiny-safeguard" not in listed(run)
    assert not Path(str(model["folder"])).exists()


def test_a_list_tells_what_each_model_needs_and_where_it_lies(run: Command, tmp_path: Path) -> None:
    folder = openai_layout(tmp_path / "tiny-20b")
    run("models", "add", folder)
    shown = run("models", "list").stdout
    assert str(folder) in shown
    assert "here: comfortable" in shown
    assert "openai/gpt-oss-safeguard-20b" in shown
    assert "\nThis machine: " in shown


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


def test_a_hub_that_cannot_be_reached_is_a_model_unavailable(run: Command, hub: StandInHub) -> None:
    hub.close()
    result = run("models", "pull", SOURCE)
    assert result.exit_code == 5
    assert f"{hub.hub} could not be reached" in result.stderr


@pytest.fixture
def heeded_interrupt() -> Iterator[None]:
    """A shell lets what it starts in the background ignore Ctrl-C, and so what that starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a whole console")
def test_ctrl_c_says_what_is_kept(run: Command, hub: StandInHub, heeded_interrupt: None) -> None:
    hub.faults.stall[SECOND] = (hub.folder / SECOND).stat().st_size // 2
    command = [sys.executable, "-m", "desktop", "models", "pull", SOURCE]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        next(line for line in process.stderr if line.startswith(" 70%"))
        process.send_signal(signal.SIGINT)
        said = " ".join(process.stderr.read().split())
    assert process.returncode == 130
    assert said.endswith(f"What arrived is kept. To go on: safeguard-desk models pull {SOURCE}")
    assert "tiny-safeguard" not in listed(run)
    assert f"{SOURCE} not whole" in run("models", "list").stdout
    assert run("models", "remove", SOURCE).exit_code == 2
    assert run("models", "remove", SOURCE, "--yes").exit_code == 0
    assert "not whole" not in run("models", "list").stdout


def test_no_network_code_is_loaded_by_any_other_command() -> None:
    code = (
        "import sys; import desktop.cli.main;"
        "print({'huggingface_hub', 'httpx2'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"


def test_a_trial_says_how_a_model_does_here(run: Command) -> None:
    result = run("models", "try", "starter")
    assert result.exit_code == 0
    assert "tokens a second" in result.stdout
