"""`bench` on a tiny model: what it tells, and that it leaves nothing behind."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.engine.tiny_models import openai_layout

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mlx-lm does not run on Windows")


def test_each_contender_is_measured_and_what_the_model_cannot_read_is_left_out(
    run: Command, tmp_path: Path
) -> None:
    folder = openai_layout(tmp_path / "tiny", max_position_embeddings=600)
    assert run("models", "add", folder).exit_code == 0
    told = run("bench", "--model", "tiny", "--items", 3, "--json")
    assert told.exit_code == 0
    results = json.loads(told.stdout)["results"]
    measured, skipped = results[:3], results[3:]
    assert [it["engine"] for it in measured] == [
        "this app",
        "BatchGenerator by hand",
        "mlx_lm.generate loop",
    ]
    assert all(it["items"] == 3 and it["items_per_second"] > 0 for it in measured)
    assert all(it["peak_bytes"] > 2**20 for it in measured)
    assert [it["policy_tokens"] for it in skipped] == [2000, 8000]
    assert "reads 600" in skipped[0]["skipped"]
    assert not (tmp_path / "case").exists()


def test_nothing_to_measure_and_no_such_model_are_told_apart(run: Command) -> None:
    assert run("bench", "--items", 0).exit_code == 2
    assert run("bench", "--model", "none such").exit_code == 5
