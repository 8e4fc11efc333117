"""Endpoints in the list of models: what is kept of them, and where their keys lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.null
import pytest

from desktop.engine.models import Endpoint, ModelStore
from desktop.moderation import DeskError, ModelError
from tests.engine.tiny_models import STARTER, openai_layout
from tests.workspace.keyrings import MemoryKeyring

LOCAL = "http://127.0.0.1:1234/v1"
KEY = "sk-canary-0001"


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "models.json", STARTER)


def again(store: ModelStore) -> ModelStore:
    return ModelStore(store._listed.file, STARTER)


def connect(store: ModelStore, url: str = LOCAL, **more: object) -> Endpoint:
    return store.endpoints.connect(url, "small", **more)  # type: ignore[arg-type]


def test_an_endpoint_is_a_model_that_outlives_the_program(store: ModelStore) -> None:
    made = connect(store, name="desk", context=8192)
    assert again(store).choose("desk") == made
    assert [model.name for model in again(store).all()] == ["starter", "desk"]


def test_a_model_with_files_does_not_disturb_it_and_shares_no_name(
    store: ModelStore, tmp_path: Path
) -> None:
    made = connect(store, name="tiny-20b")
    added = store.add(openai_layout(tmp_path / "tiny-20b"), memory_bytes=64 * 10**9)
    assert added.name == "tiny-20b-2"
    assert again(store).choose("tiny-20b") == made
    store.endpoints.remove(made)
    assert again(store).choose("tiny-20b-2") == added


def test_a_key_lies_in_the_keyring_and_goes_with_its_model(
    store: ModelStore, own_keyring: MemoryKeyring, tmp_path: Path
) -> None:
    made = connect(store, key=f"{KEY}\n")
    assert made.key() == KEY
    assert KEY not in repr(made)
    assert not any(
        KEY.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()
    )
    store.endpoints.remove(made)
    assert own_keyring.entries == {}


def test_a_key_is_for_one_address_only(store: ModelStore) -> None:
    connect(store, name="desk", key=KEY)
    file = store._listed.file
    file.write_text(file.read_text().replace(LOCAL, "https://elsewhere.example.org/v1"))
    moved = again(store).endpoints.find("desk")
    assert moved is not None
    with pytest.raises(ModelError, match="holds no key"):
        moved.key()


def test_a_key_file_is_read_at_each_use(store: ModelStore, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    made = connect(store, key_file=file)
    file.write_text("sk-canary-0002\n")
    assert made.key() == "sk-canary-0002"
    assert "sk-canary" not in store._listed.file.read_text()


def test_a_keyring_that_keeps_nothing_leaves_nothing(store: ModelStore) -> None:
    keyring.set_keyring(keyring.backends.null.Keyring())  # type: ignore[no-untyped-call]
    with pytest.raises(DeskError, match="does not keep the key") as caught:
        connect(store, key=KEY)
    assert "--key-file" in caught.value.remedy
    assert store.endpoints.all() == ()


@pytest.mark.parametrize("key", ["", "two words", "línea", "a\nb: c"])
def test_what_cannot_be_a_key_is_refused_without_being_quoted(store: ModelStore, key: str) -> None:
    with pytest.raises(DeskError) as caught:
        connect(store, key=key)
    assert not key or key not in str(caught.value)
    assert store.endpoints.all() == ()


@pytest.mark.parametrize(
    "url",
    ["nonsense", "ftp://127.0.0.1/v1", "http://models.example.org/v1", "http://me:pw@127.0.0.1/v1",
     "http://127.0.0.1:1234/v1?key=1", "http://127.0.0.1:99999/v1", "http:///v1"],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_refused_at_once(store: ModelStore, url: str) -> None:
    with pytest.raises(DeskError):
        connect(store, url)


def test_an_address_without_a_path_gets_the_usual_one(store: ModelStore) -> None:
    assert connect(store, "https://Models.Example.org/").url == "https://models.example.org/v1"


def test_each_says_whether_it_leaves_this_device(store: ModelStore) -> None:
    local = connect(store)
    remote = connect(store, "https://models.example.org:8443/v1")
    assert (local.whereabouts, local.leaves_device) == ("On this machine: 127.0.0.1:1234", False)
    assert remote.whereabouts == "Leaves this device: models.example.org:8443"
    assert remote.leaves_device


def test_a_taken_name_is_refused_and_an_unnamed_one_gets_a_number(store: ModelStore) -> None:
    connect(store, name="desk")
    with pytest.raises(DeskError, match="a model 'desk' already"):
        connect(store, name="desk")
    assert [connect(store).name for _ in range(2)] == ["small", "small-2"]
