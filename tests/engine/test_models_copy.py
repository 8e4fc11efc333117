"""Copying a model beside the others, and removing one: what is ours, and what is not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.engine.models import InstalledModel, ModelStore, Progress, copy_in
from desktop.engine.models.progress import Meter
from desktop.moderation import ModelError
from tests.engine.tiny_models import STARTER, openai_layout

PLENTY = 64 * 10**9
FIRST, SECOND = "model-00000-of-00002.safetensors", "model-00001-of-00002.safetensors"


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A model on a drive, with files that are no part of it."""
    folder = openai_layout(tmp_path / "drive" / "tiny-20b")
    (folder / "original").mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "models.json", STARTER)


def copied(
    drive: Path, store: ModelStore, report: Callable[[Progress], None] = lambda progress: None
) -> InstalledModel:
    return copy_in(drive, store, memory_bytes=PLENTY, report=report)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def left_over(store: ModelStore) -> list[str]:
    return sorted(path.name for path in store.folder.path.iterdir() if path.name != ".lock")


def test_a_copy_does_not_need_its_drive(drive: Path, store: ModelStore) -> None:
    original = files_in(drive)
    model = copied(drive, store)
    shutil.rmtree(drive)
    assert store.check("tiny-20b").sha256 == model.sha256
    assert files_in(model.folder) == {
        name: data for name, data in original.items() if name != "notes.txt"
    }
    assert left_over(store) == ["tiny-20b"]


def test_a_copy_tells_how_far_it_is(drive: Path, store: ModelStore) -> None:
    steps: list[Progress] = []
    model = copied(drive, store, steps.append)
    assert (steps[-1].done, steps[-1].total) == (model.bytes, model.bytes)


def test_a_copy_that_is_stopped_leaves_nothing(drive: Path, store: ModelStore) -> None:
    def stop(progress: Progress) -> None:
        if progress.file == SECOND:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copied(drive, store, stop)
    assert left_over(store) == []
    assert len(store.installed()) == 1


def test_what_a_killed_copy_left_does_not_count_and_is_cleared(
    drive: Path, store: ModelStore
) -> None:
    left = store.folder.copying("tiny-20b")
    shutil.copytree(drive, left)
    assert len(store.installed()) == 1
    copied(drive, store)
    assert left_over(store) == ["tiny-20b"]


def test_a_drive_that_is_pulled_out_is_told(drive: Path, store: ModelStore) -> None:
    def pull_out(progress: Progress) -> None:
        (drive / SECOND).unlink(missing_ok=True)

    with pytest.raises(ModelError, match=f"'{SECOND}' cannot be read"):
        copied(drive, store, pull_out)
    assert left_over(store) == []


def test_a_copy_that_differs_from_what_was_read_is_refused(drive: Path, store: ModelStore) -> None:
    def damage(progress: Progress) -> None:
        if progress.file == SECOND:
            file = store.folder.copying("tiny-20b") / FIRST
            data = bytearray((drive / FIRST).read_bytes())
            data[-1] ^= 1
            file.write_bytes(data)

    with pytest.raises(ModelError, match=f"'{FIRST}' is not what was read"):
        copied(drive, store, damage)
    assert (left_over(store), len(store.installed())) == ([], 1)


def test_a_disk_without_room_is_told_before_anything_is_copied(
    drive: Path, store: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage("/"))(10**12, 10**12 - 10**8, 10**8)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(ModelError, match="should stay free"):
        copied(drive, store)
    assert left_over(store) == []


@pytest.mark.parametrize("name", ["../secret.safetensors", "a\\..\\b.safetensors", "/etc/x", ""])
def test_an_index_that_names_files_elsewhere_is_refused(
    drive: Path, store: ModelStore, name: str
) -> None:
    index = drive / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": {"lm_head.weight": name}}), encoding="utf-8")
    with pytest.raises(ModelError, match="outside the model's folder"):
        copied(drive, store)


def test_the_same_model_is_copied_once(drive: Path, store: ModelStore) -> None:
    first = copied(drive, store)
    assert copied(drive, store) == first
    assert left_over(store) == ["tiny-20b"]


def test_another_model_of_the_same_name_gets_a_number(
    drive: Path, store: ModelStore, tmp_path: Path
) -> None:
    copied(drive, store)
    other = openai_layout(tmp_path / "other" / "tiny-20b", rms_norm_eps=1e-6)
    assert copied(other, store).name == "tiny-20b-2"
    assert store.check("tiny-20b-2").sha256 != store.check("tiny-20b").sha256


def test_removing_a_copy_deletes_its_files(drive: Path, store: ModelStore) -> None:
    copied(drive, store)
    store.remove("tiny-20b")
    assert (left_over(store), len(store.installed())) == ([], 1)
    assert FIRST in files_in(drive)


def test_removing_a_model_that_lies_elsewhere_leaves_its_files(
    drive: Path, store: ModelStore
) -> None:
    store.add(drive, memory_bytes=PLENTY)
    before = files_in(drive)
    store.remove("tiny-20b")
    assert (files_in(drive), len(store.installed())) == (before, 1)


def test_a_model_whose_drive_is_gone_can_be_removed(drive: Path, store: ModelStore) -> None:
    store.add(drive, memory_bytes=PLENTY)
    shutil.rmtree(drive)
    store.remove("tiny-20b")
    assert len(store.installed()) == 1


def test_the_bundled_model_cannot_be_removed(store: ModelStore) -> None:
    before = files_in(STARTER)
    with pytest.raises(ModelError, match="bundled"):
        store.remove("starter")
    assert files_in(STARTER) == before


def test_a_link_into_our_folder_does_not_make_a_model_ours(drive: Path, store: ModelStore) -> None:
    store.folder.path.mkdir(parents=True)
    link = store.folder.path / "linked"
    link.symlink_to(drive, target_is_directory=True)
    store.add(link, memory_bytes=PLENTY)
    store.remove("tiny-20b")
    assert FIRST in files_in(drive)


def test_the_rate_is_that_of_the_last_seconds() -> None:
    now = [0.0]
    steps: list[Progress] = []
    meter = Meter(4000, steps.append, lambda: now[0])
    meter.begin("a")
    meter.stand_at(1000)  # was there already: no part of the rate
    for second in range(1, 21):
        now[0] = float(second)
        meter.add(10 if second <= 10 else 100)
    last = steps[-1]
    assert (last.done, last.rate, last.seconds_left) == (2100, 100.0, 19.0)
    assert steps[0].seconds_left is None
