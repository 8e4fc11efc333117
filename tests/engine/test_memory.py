"""How many items fit a machine, for the real shapes of the models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.engine.memory import memory_budget
from desktop.moderation import ModelError

GB = 10**9
# As in the config.json of the published models.
SHAPE_20B = {"num_hidden_layers": 24, "num_key_value_heads": 8, "head_dim": 64}
WEIGHTS_20B = int(13.76 * GB)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.json").write_text(json.dumps(SHAPE_20B), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("memory", "batch"), [(24 * GB, 16), (20 * GB, 1), (32 * GB, 16), (128 * GB, 16)]
)
def test_the_20b_has_a_batch_that_fits(folder: Path, memory: int, batch: int) -> None:
    budget = memory_budget(folder, WEIGHTS_20B, memory)
    assert budget.batch_size == batch
    # 24.6 KB a token in the full layers and 3.1 MB in the sliding ones.
    states = budget.batch_size * (4096 * 24_576 + 3_145_728)
    if batch > 1:
        assert WEIGHTS_20B + states + budget.prefix_bytes < 0.75 * memory


def test_on_a_small_machine_a_little_is_kept_for_prefixes(folder: Path) -> None:
    assert memory_budget(folder, WEIGHTS_20B, 24 * GB).prefix_bytes < GB
    assert memory_budget(folder, WEIGHTS_20B, 64 * GB).prefix_bytes == 2 << 30


def test_a_model_without_a_config_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json"):
        memory_budget(tmp_path, 1, 1)
