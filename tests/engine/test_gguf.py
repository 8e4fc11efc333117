"""GGUF files: what is taken, what is refused and why, and the vocabulary that comes out of one."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.engine.models import Layout, ModelStore, Progress, copy_in
from desktop.engine.models.gguf_model import check_gguf
from desktop.engine.models.gguf_vocabulary import CUTTINGS
from desktop.moderation import ModelError
from desktop.prompting import Vocabulary
from tests.conformance.gguf_export import export
from tests.engine.tiny_models import STARTER
from tests.prompting.test_against_openai_harmony import WORDS

PLENTY = 64 * 10**9


@pytest.fixture(scope="session")
def starter_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(STARTER, tmp_path_factory.mktemp("gguf") / "starter.gguf")


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "models.json", STARTER)


def changed(file: Path, folder: Path, old: bytes, new: bytes) -> Path:
    copy = folder / "changed.gguf"
    data = file.read_bytes()
    assert old in data
    copy.write_bytes(data.replace(old, new, 1))
    return copy


def test_a_gguf_file_is_added_with_its_hash_and_found_whole_again(
    starter_gguf: Path, store: ModelStore
) -> None:
    added = store.add(starter_gguf, memory_bytes=PLENTY)
    assert (added.name, added.layout) == ("starter-2", Layout.GGUF)
    assert store.add(starter_gguf, memory_bytes=PLENTY) == added
    assert ModelStore(store._listed.file, STARTER).get("starter-2") == added
    assert store.check("starter-2").sha256 == added.sha256


def test_a_copied_gguf_file_does_not_need_its_drive(
    starter_gguf: Path, store: ModelStore, tmp_path: Path
) -> None:
    drive = Path(shutil.copy(starter_gguf, tmp_path / "drive.gguf"))
    steps: list[Progress] = []
    added = copy_in(drive, store, memory_bytes=PLENTY, report=steps.append)
    drive.unlink()
    assert (added.name, added.layout) == ("drive", Layout.GGUF)
    assert steps[-1].done == steps[-1].total == added.bytes
    assert store.check("drive").sha256 == added.sha256
    store.remove("drive")
    assert not added.folder.exists()


def test_a_copy_of_a_gguf_file_that_differs_from_what_was_read_is_refused(
    starter_gguf: Path, store: ModelStore
) -> None:
    def damage(progress: Progress) -> None:
        if progress.done == progress.total:
            with starter_gguf.open("rb") as file:
                head = file.read(1 << 20)
            copy = store.folder.copying("starter") / "starter.gguf"
            copy.write_bytes(head)

    with pytest.raises(ModelError, match=r"'starter\.gguf'"):
        copy_in(starter_gguf, store, memory_bytes=PLENTY, report=damage)
    assert len(store.installed()) == 1
    assert [path.name for path in store.folder.path.iterdir()] == [".lock"]


def test_a_removed_gguf_file_stays_where_it_lies(starter_gguf: Path, store: ModelStore) -> None:
    added = store.add(starter_gguf, memory_bytes=PLENTY)
    store.remove(added.name)
    assert starter_gguf.is_file()
    assert not added.vocabulary_folder.exists()
    assert len(store.installed()) == 1
    assert store.add(starter_gguf, memory_bytes=PLENTY) == added


def test_a_model_that_may_not_be_removed_now_keeps_its_vocabulary(
    starter_gguf: Path, store: ModelStore
) -> None:
    added = copy_in(starter_gguf, store, memory_bytes=PLENTY, report=lambda _: None)
    other = ModelStore(store._listed.file, STARTER)
    with other.folder.changing(), pytest.raises(ModelError, match="Another pull"):
        store.remove(added.name)
    Vocabulary.load(store.get(added.name).vocabulary_folder)
    store.remove(added.name)
    assert not added.vocabulary_folder.exists()


def test_a_lost_vocabulary_is_written_again_with_the_same_file(
    starter_gguf: Path, store: ModelStore
) -> None:
    added = store.add(starter_gguf, memory_bytes=PLENTY)
    shutil.rmtree(added.vocabulary_folder)
    assert store.add(starter_gguf, memory_bytes=PLENTY) == added
    Vocabulary.load(added.vocabulary_folder)
    shutil.rmtree(added.vocabulary_folder)
    assert copy_in(starter_gguf, store, memory_bytes=PLENTY, report=lambda _: None) == added
    Vocabulary.load(added.vocabulary_folder)


def test_a_changed_gguf_file_is_named(
    starter_gguf: Path, store: ModelStore, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.gguf"
    copy.write_bytes(starter_gguf.read_bytes())
    store.add(copy, memory_bytes=PLENTY)
    data = bytearray(copy.read_bytes())
    data[-1] ^= 1
    copy.write_bytes(data)
    with pytest.raises(ModelError, match=r"copy\.gguf.*is not as it was added"):
        store.check("copy")


def test_the_vocabulary_beside_the_list_is_the_models_own(
    starter_gguf: Path, store: ModelStore
) -> None:
    added = store.add(starter_gguf, memory_bytes=PLENTY)
    kept, own = Vocabulary.load(added.vocabulary_folder), Vocabulary.load(STARTER)
    assert added.vocabulary_folder.is_relative_to(store._listed.file.parent)
    assert kept.control_names == own.control_names
    text = "Złoty 1234 can't <|start|>  \n\t e\N{COMBINING ACUTE ACCENT} \N{ROBOT FACE}"
    assert kept.encode_text(text) == own.encode_text(text)


@pytest.mark.parametrize("data", [b"", b"GGU", b"not a model at all", b"PK\x03\x04" + b"\0" * 99])
def test_what_is_no_gguf_file_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(data)
    with pytest.raises(ModelError, match=r"model\.gguf.*(no GGUF file|cut short)"):
        check_gguf(file, memory_bytes=PLENTY)


def test_a_missing_file_is_refused(tmp_path: Path, store: ModelStore) -> None:
    with pytest.raises(ModelError, match=r"no file 'gone\.gguf'"):
        store.add(tmp_path / "gone.gguf", memory_bytes=PLENTY)


@pytest.mark.parametrize("keep", [5, 30, 5000, 200_000, -1])
def test_a_file_cut_short_is_refused(starter_gguf: Path, tmp_path: Path, keep: int) -> None:
    file = tmp_path / "cut.gguf"
    file.write_bytes(starter_gguf.read_bytes()[:keep])
    with pytest.raises(ModelError, match="cut short"):
        check_gguf(file, memory_bytes=PLENTY)


@given(data=st.binary(max_size=200), version=st.sampled_from([2, 3]))
def test_no_head_does_more_than_raise_a_model_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, version: int
) -> None:
    file = tmp_path_factory.getbasetemp() / "hostile.gguf"
    file.write_bytes(b"GGUF" + struct.pack("<I", version) + data)
    with pytest.raises(ModelError):
        check_gguf(file, memory_bytes=PLENTY)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"gpt-oss", b"gpt-osx", "kind 'gpt-osx'"),
        (b"smollm", b"smollx", "the way 'smollx'"),
        (b"gpt2", b"spm2", "the kind 'spm2'"),
        (b"GGUF\x03", b"GGUF\x09", "GGUF version 9"),
    ],
)
def test_what_cannot_be_run_or_read_exactly_is_refused(
    starter_gguf: Path, tmp_path: Path, old: bytes, new: bytes, why: str
) -> None:
    with pytest.raises(ModelError, match=why):
        check_gguf(changed(starter_gguf, tmp_path, old, new), memory_bytes=PLENTY)


def test_words_are_cut_for_gpt_4o_as_openai_harmony_cuts_them() -> None:
    assert CUTTINGS["gpt-4o"].expressions == (WORDS,)


def test_a_file_too_large_for_this_machine_is_refused(starter_gguf: Path) -> None:
    with pytest.raises(ModelError, match="needs a machine with"):
        check_gguf(starter_gguf, memory_bytes=10**6)
