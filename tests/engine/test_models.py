from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.engine.models import CATALOGUE, Layout, ModelStore, Progress, check_folder
from desktop.moderation import ModelError
from tests.engine.tiny_models import STARTER, openai_layout

PLENTY = 64 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return openai_layout(tmp_path / "tiny-20b")


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "models.json", STARTER)


def test_the_bundled_model_is_there_and_whole(store: ModelStore) -> None:
    (starter,) = store.installed()
    assert (starter.name, starter.bundled) == ("starter", True)
    assert "not for decisions" in starter.note
    assert store.check("starter").sha256 == starter.sha256


def test_openais_layout_is_known_by_its_blocks(folder: Path) -> None:
    assert check_folder(folder, memory_bytes=PLENTY).layout is Layout.OPENAI
    assert check_folder(STARTER, memory_bytes=PLENTY).layout is Layout.OPENAI


def test_an_added_model_is_remembered_with_its_hash(folder: Path, store: ModelStore) -> None:
    added = store.add(folder, memory_bytes=PLENTY)
    again = ModelStore(store._listed.file, STARTER).get("tiny-20b")
    assert again == added
    assert store.check("tiny-20b").sha256 == added.sha256


def test_the_same_files_are_added_once(folder: Path, store: ModelStore) -> None:
    first = store.add(folder, memory_bytes=PLENTY)
    assert store.add(folder, memory_bytes=PLENTY) == first
    assert len(store.installed()) == 2


def test_two_folders_of_one_name_get_two_names(tmp_path: Path, store: ModelStore) -> None:
    store.add(openai_layout(tmp_path / "a" / "model"), memory_bytes=PLENTY)
    other = openai_layout(tmp_path / "b" / "model", rms_norm_eps=1e-6)
    assert store.add(other, memory_bytes=PLENTY).name == "model-2"


@pytest.mark.parametrize(
    "file", ["config.json", "tokenizer.json", "model-00001-of-00002.safetensors"]
)
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(ModelError, match=file):
        check_folder(folder, memory_bytes=PLENTY)


@pytest.mark.parametrize("keep", [0, 4, 100, -1])
def test_a_shard_cut_short_is_named(folder: Path, keep: int) -> None:
    file = folder / "model-00000-of-00002.safetensors"
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(ModelError, match=file.name):
        check_folder(folder, memory_bytes=PLENTY)


@pytest.mark.parametrize("file", ["config.json", "tokenizer.json", "model.safetensors.index.json"])
@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b'{"weight_map": 3}'])
def test_a_broken_description_is_named(folder: Path, file: str, data: bytes) -> None:
    (folder / file).write_bytes(data)
    with pytest.raises(ModelError, match=file):
        check_folder(folder, memory_bytes=PLENTY)


def test_another_architecture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="'llama'"):
        check_folder(openai_layout(tmp_path / "m", model_type="llama"), memory_bytes=PLENTY)


@pytest.mark.parametrize("change", [{"num_hidden_layers": 3}, {"vocab_size": 1000}])
def test_weights_that_do_not_fit_the_configuration_are_refused(
    tmp_path: Path, change: dict[str, int]
) -> None:
    with pytest.raises(ModelError, match="weights"):
        check_folder(openai_layout(tmp_path / "m", **change), memory_bytes=PLENTY)


def test_a_tokenizer_without_control_tokens_is_refused(folder: Path) -> None:
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    kept = [token for token in tokenizer["added_tokens"] if token["content"] != "<|channel|>"]
    (folder / "tokenizer.json").write_text(
        json.dumps(tokenizer | {"added_tokens": kept}), encoding="utf-8"
    )
    with pytest.raises(ModelError, match="channel"):
        check_folder(folder, memory_bytes=PLENTY)


def sparse_20b(folder: Path) -> Path:
    """A folder whose one weight file says that it is as large as the 20b's; it takes no room."""
    openai_layout(folder)
    file = folder / "model-00000-of-00002.safetensors"
    data = file.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    header["filler"] = {"dtype": "U8", "shape": [13_000_000_000], "data_offsets": [0, 13 * 10**9]}
    head = json.dumps(header).encode()
    with file.open("wb") as stream:
        stream.write(len(head).to_bytes(8, "little") + head)
        stream.truncate(8 + len(head) + 13 * 10**9)
    return folder


def test_a_20b_is_refused_under_24_gb_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="needs a machine with 24 GB of memory; this one has 16"):
        check_folder(sparse_20b(tmp_path / "big"), memory_bytes=16 * 10**9)


@pytest.mark.long
def test_a_20b_is_taken_with_a_warning_under_32_gb(tmp_path: Path) -> None:
    report = check_folder(sparse_20b(tmp_path / "big"), memory_bytes=24 * 1024**3)
    assert "32 GB are comfortable" in report.warnings[0]


def test_a_changed_file_is_named_with_the_hash_that_was_expected(
    folder: Path, store: ModelStore
) -> None:
    added = store.add(folder, memory_bytes=PLENTY)
    file = folder / "model-00000-of-00002.safetensors"
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    expected = next(entry.sha256 for entry in added.files if entry.name == file.name)
    with pytest.raises(ModelError, match=expected) as caught:
        store.check(added.name)
    assert file.name in caught.value.message


def test_a_model_whose_file_is_gone_is_not_used(folder: Path, store: ModelStore) -> None:
    added = store.add(folder, memory_bytes=PLENTY)
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json.*missing"):
        store.get(added.name)


def test_an_unknown_model_names_those_that_there_are(store: ModelStore) -> None:
    with pytest.raises(ModelError, match="starter"):
        store.get("gpt-5")


@pytest.mark.parametrize("data", [b"", b"{", b'{"models": [{}]}'])
def test_a_broken_list_of_models_is_named_and_kept(store: ModelStore, data: bytes) -> None:
    store._listed.file.parent.mkdir()
    store._listed.file.write_bytes(data)
    with pytest.raises(ModelError, match=r"models\.json"):
        store.installed()
    assert store._listed.file.read_bytes() == data


def test_the_catalogue_names_the_models_of_the_report() -> None:
    names = {entry.name for entry in CATALOGUE}
    assert {"gpt-oss-safeguard-20b", "gpt-oss-safeguard-120b", "gpt-oss-20b"} < names
    assert all(entry.memory.needed > entry.bytes for entry in CATALOGUE)


@pytest.mark.parametrize("is_small", [True, False])
def test_a_file_that_was_written_to_since_judges_nothing(
    folder: Path, store: ModelStore, monkeypatch: pytest.MonkeyPatch, is_small: bool
) -> None:
    monkeypatch.setattr("desktop.engine.models.store._ALWAYS_HASHED", 1 << 30 if is_small else 0)
    model = store.add(folder, memory_bytes=PLENTY)
    store.require_unchanged(model)
    shard = folder / "model-00001-of-00002.safetensors"
    data = bytearray(shard.read_bytes())
    data[-1] ^= 1
    shard.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        store.require_unchanged(model)
    (before,) = (file for file in model.files if file.name == shard.name)
    assert shard.name in str(caught.value)
    assert before.sha256 in str(caught.value)


def test_hashing_tells_how_far_it_is_and_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    folder = openai_layout(tmp_path / "m")
    told: list[Progress] = []
    report = check_folder(folder, memory_bytes=PLENTY, report=told.append)
    assert (told[-1].done, told[-1].total) == (report.bytes, report.bytes)
    assert [it.done for it in told] == sorted(it.done for it in told)

    class StoppedError(Exception):
        pass

    def stop(_progress: Progress) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        check_folder(folder, memory_bytes=PLENTY, report=stop)
