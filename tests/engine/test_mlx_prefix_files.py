"""The state after a policy outlives the process, and only for the same model and prefix."""

from __future__ import annotations

import hmac
import os
import subprocess
import sys
from array import array
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("mlx-lm does not run on Windows", allow_module_level=True)

import mlx.core as mx
from mlx_lm.models.cache import KVCache
from mlx_lm.utils import load_model

from desktop.engine import PrefixFolder
from desktop.engine.backends.mlx_pace import Pace
from desktop.engine.backends.mlx_prefix import PrefixCache
from desktop.engine.backends.mlx_prefix_files import PrefixFiles
from tests.engine.tiny_models import openai_layout

PREFIX = tuple(range(20, 220))
GIVEN = PrefixFolder(Path(), bytes(range(32)), "5f" * 32, worth_seconds=0.0)

MakeCache = Callable[..., PrefixCache]


class Counting:
    """A model that knows how many tokens it has read."""

    def __init__(self, folder: Path) -> None:
        self.model: Any = load_model(folder)[0]
        self.layers = self.model.layers
        self.make_cache = self.model.make_cache
        self.read = 0

    def __call__(self, tokens: mx.array, cache: object) -> mx.array:
        self.read += tokens.size
        logits: mx.array = self.model(tokens, cache=cache)
        return logits


@pytest.fixture
def model(tmp_path: Path) -> Counting:
    return Counting(openai_layout(tmp_path / "tiny"))


def filled(model: Counting, given: PrefixFolder, prefix: tuple[int, ...] = PREFIX) -> mx.array:
    """What the model says next after the prefix."""
    prefixes = PrefixCache(model, pace=Pace(64), byte_limit=1 << 30, folder=given)
    while (cache := prefixes.copy(prefix)) is None:
        prefixes.fill(prefix)
    logits: mx.array = model.model(mx.array([[300]]), cache=cache)
    return logits


def test_a_state_is_read_again_and_not_computed_again(model: Counting, tmp_path: Path) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes")
    first = filled(model, given)
    assert model.read == len(PREFIX)
    second = filled(model, given)
    assert model.read == len(PREFIX)
    assert mx.array_equal(first, second)


@pytest.mark.parametrize(
    "other", [{"model_sha256": "6f" * 32}, {"key": bytes(32)}], ids=["model", "key"]
)
def test_another_model_or_key_finds_nothing(
    model: Counting, tmp_path: Path, other: dict[str, object]
) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes")
    filled(model, given)
    filled(model, replace(given, **other))  # type: ignore[arg-type]
    assert model.read == 2 * len(PREFIX)


@pytest.mark.parametrize("damage", ["flip", "cut", "empty"])
def test_a_damaged_file_counts_as_not_there(model: Counting, tmp_path: Path, damage: str) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes")
    first = filled(model, given)
    (file,) = given.folder.iterdir()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes({"flip": bytes(data), "cut": bytes(data[:-100]), "empty": b""}[damage])
    assert mx.array_equal(filled(model, given), first)
    assert model.read == 2 * len(PREFIX)


def test_a_state_that_mlx_lm_does_not_know_counts_as_not_there(
    model: Counting, tmp_path: Path
) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes")
    files, of_before = PrefixFiles(given), type("CacheOfBefore", (KVCache,), {})()
    of_before.update_and_fetch(mx.zeros((1, 1, 4, 8)), mx.zeros((1, 1, 4, 8)))
    files.save(PREFIX, [of_before])
    filled(model, given)
    assert model.read == len(PREFIX)
    (file,) = given.folder.iterdir()
    filled(model, given)
    assert model.read == len(PREFIX)
    assert file.exists()


def test_another_mlx_lm_finds_nothing(model: Counting, tmp_path: Path) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes")
    filled(model, given)
    (file,) = given.folder.iterdir()
    said = b"5f" * 32 + array("I", PREFIX).tobytes()
    form = f"safeguard-desk prefix 1, mlx-lm {version('mlx-lm')}".encode()
    assert file.stem == hmac.digest(given.key, form + said, "sha256").hex()


def test_what_a_killed_write_left_is_removed_with_the_next(model: Counting, tmp_path: Path) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    given.folder.mkdir()
    left, under_way = (given.folder / f"part-{pid}-x" for pid in (ended.pid, os.getpid()))
    for part in (left, under_way):
        part.write_bytes(b"half a state")
    filled(model, given)
    assert not left.exists()
    assert under_way.exists()


def test_the_files_say_nothing_of_the_policy(model: Counting, tmp_path: Path) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes")
    filled(model, given)
    (file,) = given.folder.iterdir()
    assert b"KVCache" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_the_oldest_files_make_room(model: Counting, tmp_path: Path) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes", byte_limit=1)
    filled(model, given)
    filled(model, given, PREFIX[:150])
    assert len(list(given.folder.iterdir())) == 1


def test_what_was_quick_to_read_is_not_kept(model: Counting, tmp_path: Path) -> None:
    given = replace(GIVEN, folder=tmp_path / "prefixes", worth_seconds=3600.0)
    filled(model, given)
    assert not given.folder.exists()


def test_a_folder_that_cannot_be_written_costs_nothing(model: Counting, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    filled(model, replace(GIVEN, folder=tmp_path / "file" / "prefixes"))
    assert model.read == len(PREFIX)
