"""Pulling from a hub that stands on loopback: whole, cut, damaged, refused, tight."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from huggingface_hub import close_session

from desktop.engine.models import InstalledModel, ModelStore, Progress
from desktop.engine.models.hub import Hub
from desktop.engine.models.pull import pull
from desktop.moderation import ModelError
from tests.engine.stand_in_hub import SOURCE, StandInHub, serving
from tests.engine.tiny_models import STARTER, openai_layout

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ROOT = Path(__file__).parents[2]
PLENTY = 64 * 10**9
FIRST, SECOND = "model-00000-of-00002.safetensors", "model-00001-of-00002.safetensors"
Pull = Callable[..., InstalledModel]


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    folder = openai_layout(tmp_path / "served")
    for copy in ("original/model.safetensors", "metal/model.bin", "README.md", "model.bin"):
        (folder / copy).parent.mkdir(exist_ok=True)
        (folder / copy).write_bytes(b"another program's")
    close_session()  # it may remember a proxy, or a socket of another test
    with serving(folder) as served:
        yield served
    close_session()


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "models.json", STARTER)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def hosts() -> list[str]:
    return []


@pytest.fixture
def pulled(hub: StandInHub, store: ModelStore, waits: list[float], hosts: list[str]) -> Pull:
    """Pulls the tiny model; waits are written down and not waited."""

    def run(
        *,
        memory: int = PLENTY,
        report: Callable[[Progress], None] = lambda progress: None,
        send_token: bool = False,
        endpoint: str = hub.endpoint,
    ) -> InstalledModel:
        speaking = Hub(endpoint, announce=hosts.append, send_token=send_token)
        return pull(SOURCE, store, speaking, memory_bytes=memory, report=report, wait=waits.append)

    return run


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def only_starter(store: ModelStore) -> bool:
    return [model.name for model in store.installed()] == ["starter"]


def left_over(store: ModelStore) -> list[str]:
    return sorted(path.name for path in store.folder.path.iterdir() if path.name != ".lock")


def half(hub: StandInHub, name: str) -> int:
    return (hub.folder / name).stat().st_size // 2


def cut_off(hub: StandInHub, pulled: Pull) -> None:
    """A download that ends in the middle of the second file, at a hub that is there again."""
    hub.faults.cut[SECOND] = half(hub, SECOND)
    hub.faults.dies_after_cut = True
    with pytest.raises(ModelError):
        pulled()
    hub.faults.dead = False


def test_a_model_is_pulled_checked_and_remembered(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    model = pulled()
    assert model.name == "tiny-safeguard"
    assert model.source == f"{SOURCE}@{hub.revision}"
    assert model.folder == (store.folder.path / "tiny-safeguard").resolve()
    assert store.check("tiny-safeguard").sha256 == model.sha256
    assert left_over(store) == ["tiny-safeguard"]


def test_only_what_a_model_needs_is_fetched_and_arrives_unchanged(
    hub: StandInHub, pulled: Pull
) -> None:
    arrived = files_in(pulled().folder)
    assert set(arrived) == {
        "config.json",
        "generation_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "model.safetensors.index.json",
        FIRST,
        SECOND,
    }
    assert set(hub.fetched()) == set(arrived)
    assert all(data == (hub.folder / name).read_bytes() for name, data in arrived.items())


def test_each_host_is_named_once_before_it_is_spoken_with(
    hub: StandInHub, pulled: Pull, hosts: list[str]
) -> None:
    pulled()
    assert hosts == [hub.hub, hub.storage]


def test_neither_a_token_nor_anything_of_this_machine_is_sent(
    hub: StandInHub, pulled: Pull, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    pulled()
    assert {it.authorization for it in hub.asked} == {None}
    assert {it.agent for it in hub.asked} == {"safeguard-desk"}
    assert all(
        it.path.startswith(("/api/models/openai/", f"/{SOURCE}/", "/blobs/")) for it in hub.asked
    )


def test_a_token_that_was_asked_for_goes_to_the_hub_and_not_to_its_storage(
    hub: StandInHub, pulled: Pull, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    pulled(send_token=True)
    sent = {(it.server, it.authorization) for it in hub.asked}
    assert sent == {("hub", "Bearer hf_secret"), ("storage", None)}


def test_progress_ends_with_every_byte(hub: StandInHub, pulled: Pull) -> None:
    steps: list[Progress] = []
    model = pulled(report=steps.append)
    assert (steps[-1].done, steps[-1].total) == (model.bytes, model.bytes)
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_a_pull_that_was_cut_goes_on_where_it_ended(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.faults.cut[SECOND] = half(hub, SECOND)
    hub.faults.dies_after_cut = True
    with pytest.raises(ModelError, match="connection") as caught:
        pulled()
    assert "kept for next time" in caught.value.kept
    assert only_starter(store)
    assert left_over(store) == ["openai--tiny-safeguard.partial"]
    (unfinished,) = store.folder.unfinished()
    assert (unfinished.source, unfinished.bytes > half(hub, SECOND)) == (SOURCE, True)

    hub.faults.dead = False
    hub.asked.clear()
    pulled()
    assert hub.fetched() == [SECOND]
    assert hub.ranges(SECOND) == [f"bytes={half(hub, SECOND)}-"]
    store.check("tiny-safeguard")
    assert left_over(store) == ["tiny-safeguard"]


def test_a_line_that_breaks_is_tried_again_at_once_from_there(
    hub: StandInHub, pulled: Pull, waits: list[float]
) -> None:
    hub.faults.cut |= {FIRST: half(hub, FIRST), SECOND: 1}
    pulled()
    assert hub.ranges(FIRST) == [None, f"bytes={half(hub, FIRST)}-"]
    assert waits == [1.0, 1.0]


def test_a_hub_that_stays_away_is_given_up_with_growing_pauses(
    hub: StandInHub, pulled: Pull, waits: list[float]
) -> None:
    hub.faults.cut[FIRST] = half(hub, FIRST)
    hub.faults.dies_after_cut = True
    with pytest.raises(ModelError):
        pulled()
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_hub_that_ignores_ranges_sends_the_file_anew(hub: StandInHub, pulled: Pull) -> None:
    hub.faults.cut[FIRST] = half(hub, FIRST)
    hub.faults.ignores_ranges = True
    assert files_in(pulled().folder)[FIRST] == (hub.folder / FIRST).read_bytes()


@pytest.mark.parametrize("name", [FIRST, "tokenizer.json"])
def test_a_flipped_byte_is_refused_with_the_hash_that_was_expected(
    hub: StandInHub, store: ModelStore, pulled: Pull, name: str
) -> None:
    hub.faults.flip.add(name)
    with pytest.raises(ModelError, match=hub.digest(name)) as caught:
        pulled()
    assert name in caught.value.message
    assert only_starter(store)
    hub.faults.flip.clear()
    assert pulled().name == "tiny-safeguard"


def test_a_small_file_is_checked_by_its_git_hash(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.faults.flip.add("config.json")
    with pytest.raises(ModelError, match=r"'config\.json'.*git SHA-1"):
        pulled()
    assert only_starter(store)


def test_a_part_that_was_damaged_on_the_disk_is_dropped(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    cut_off(hub, pulled)
    partial = store.folder.partial(SOURCE)
    (part,) = partial.glob("*.part")
    for path in (part, partial / FIRST):
        data = bytearray(path.read_bytes())
        data[9] ^= 1
        path.write_bytes(data)
    with pytest.raises(ModelError, match=hub.digest(SECOND)):
        pulled()
    hub.asked.clear()
    pulled()
    assert hub.ranges(SECOND) == [None]
    store.check("tiny-safeguard")


def test_more_bytes_than_stated_are_not_taken(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.faults.longer.add(FIRST)
    with pytest.raises(ModelError, match=FIRST):
        pulled()
    assert only_starter(store)


def test_another_revision_drops_what_changed_and_keeps_the_rest(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    cut_off(hub, pulled)
    data = bytearray((hub.folder / SECOND).read_bytes())
    data[-1] ^= 1
    (hub.folder / SECOND).write_bytes(data)
    hub.asked.clear()
    assert files_in(pulled().folder)[SECOND] == bytes(data)
    assert (hub.fetched(), hub.ranges(SECOND)) == ([SECOND], [None])


def test_a_model_that_is_here_is_not_pulled_again(hub: StandInHub, pulled: Pull) -> None:
    model = pulled()
    hub.asked.clear()
    assert pulled() == model
    assert hub.fetched() == []


def test_a_kill_before_the_model_was_remembered_costs_no_second_download(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    model = pulled()
    store._listed.put_models([])
    assert only_starter(store)
    hub.asked.clear()
    assert pulled() == model
    assert hub.fetched() == []


def test_a_machine_with_too_little_memory_is_told_before_anything_is_fetched(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.faults.stated |= {FIRST: 7 * 10**9, SECOND: 7 * 10**9}
    with pytest.raises(ModelError, match="needs a machine with 24 GB of memory; this one has 16"):
        pulled(memory=16 * 2**30)
    assert hub.fetched() == []
    assert not store.folder.path.exists()


def test_a_disk_without_room_is_told_before_anything_is_fetched(
    hub: StandInHub, pulled: Pull, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage("/"))(10**12, 10**12 - 10**8, 10**8)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(ModelError, match=r"The disk has 0\.1 GB free"):
        pulled()
    assert hub.fetched() == []


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json"])
def test_a_repository_without_a_needed_file_is_refused_by_its_name(
    hub: StandInHub, pulled: Pull, name: str
) -> None:
    (hub.folder / name).unlink()
    with pytest.raises(ModelError, match=f"lacks {name}"):
        pulled()
    assert hub.fetched() == []


def test_a_repository_without_weights_is_refused(hub: StandInHub, pulled: Pull) -> None:
    for name in (FIRST, SECOND):
        (hub.folder / name).unlink()
    with pytest.raises(ModelError, match=r"lacks model\.safetensors"):
        pulled()


def test_a_shard_that_the_index_names_and_the_hub_lacks_is_named(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    (hub.folder / SECOND).unlink()
    with pytest.raises(ModelError, match=SECOND):
        pulled()
    assert only_starter(store)


def test_a_file_that_is_gone_from_the_hub_is_no_reason_to_try_for_long(
    hub: StandInHub, pulled: Pull, waits: list[float]
) -> None:
    hub.faults.gone.add(FIRST)
    with pytest.raises(ModelError, match="404"):
        pulled()
    assert waits == []


def test_another_architecture_is_refused_before_its_weights_are_fetched(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    config = json.loads((hub.folder / "config.json").read_text(encoding="utf-8"))
    changed = json.dumps(config | {"model_type": "llama"})
    (hub.folder / "config.json").write_text(changed, encoding="utf-8")
    with pytest.raises(ModelError, match="'llama'") as caught:
        pulled()
    assert "kept" not in caught.value.kept
    assert not {FIRST, SECOND} & set(hub.fetched())
    assert left_over(store) == []


def test_names_that_lead_out_of_the_folder_are_not_taken(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.extra_names = [
        "../model.safetensors",
        "model\\..\\..\\x.safetensors",
        "model:x.safetensors",
    ]
    assert len(files_in(pulled().folder)) == 7
    assert left_over(store) == ["tiny-safeguard"]


def test_a_hub_that_cannot_be_reached_is_named_and_what_arrived_is_kept(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.faults.cut[SECOND] = half(hub, SECOND)
    hub.faults.dies_after_cut = True
    with pytest.raises(ModelError):
        pulled()
    before = store.folder.unfinished()
    hub.close()
    with pytest.raises(ModelError, match=f"{hub.hub} could not be reached") as caught:
        pulled()
    assert "MB that arrived are kept" in caught.value.kept
    assert store.folder.unfinished() == before


def test_offline_mode_of_the_library_is_heeded(
    hub: StandInHub, pulled: Pull, hosts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="no connection was made"):
        pulled()
    assert (hosts, hub.asked) == ([], [])


def test_a_network_that_answers_with_a_page_is_no_hub(hub: StandInHub, pulled: Pull) -> None:
    hub.faults.no_hub = True
    with pytest.raises(ModelError, match="did not answer as a model hub"):
        pulled()


def test_terms_that_were_not_accepted_are_told(hub: StandInHub, pulled: Pull) -> None:
    hub.faults.gated = True
    with pytest.raises(ModelError, match="accepted its terms"):
        pulled()


@pytest.mark.parametrize(
    ("name", "words"), [("openai/other", "has no model"), ("../etc", "no name of a model")]
)
def test_a_name_that_leads_nowhere_is_told(
    hub: StandInHub, store: ModelStore, name: str, words: str
) -> None:
    speaking = Hub(hub.endpoint, announce=lambda host: None)
    with pytest.raises(ModelError, match=words):
        pull(name, store, speaking, memory_bytes=PLENTY, report=lambda progress: None)


def test_two_pulls_at_once_do_not_meet(hub: StandInHub, store: ModelStore, pulled: Pull) -> None:
    with store.folder.changing(), pytest.raises(ModelError, match="Another pull"):
        pulled()


def test_a_pull_that_is_stopped_keeps_what_arrived(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    def stop(progress: Progress) -> None:
        if progress.file == SECOND and progress.done > progress.total * 0.75:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pulled(report=stop)
    (unfinished,) = store.folder.unfinished()
    assert unfinished.bytes > half(hub, SECOND)
    hub.asked.clear()
    pulled()
    assert hub.fetched() == [SECOND]


def test_a_killed_pull_goes_on_where_it_was(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.faults.stall[SECOND] = half(hub, SECOND)
    sizes = {path.name: path.stat().st_size for path in hub.folder.iterdir() if path.is_file()}
    needed = sum(size for name, size in sizes.items() if not name.startswith(("README", "model.b")))
    half_way = needed - sizes[SECOND] // 2
    command = process(hub, store)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as killed:
        assert killed.stdout is not None
        next(line for line in killed.stdout if int(line) >= half_way)
        killed.kill()
    assert only_starter(store)
    hub.faults.stall.clear()
    hub.release.set()
    hub.asked.clear()
    pulled()
    assert hub.fetched() == [SECOND]
    (asked,) = hub.ranges(SECOND)
    assert asked is not None
    assert int(asked.removeprefix("bytes=").rstrip("-")) >= half(hub, SECOND)
    store.check("tiny-safeguard")


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_disk_that_fails_midway_is_told_with_what_is_kept(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    limit = str(half(hub, SECOND))
    result = subprocess.run(
        [*process(hub, store), limit], capture_output=True, text=True, check=True, cwd=ROOT
    )
    said = result.stdout.splitlines()[-1]
    assert f"'{FIRST}" in said
    assert "cannot be written" in said
    assert "kept for next time" in said
    assert only_starter(store)
    assert pulled().name == "tiny-safeguard"


def process(hub: StandInHub, store: ModelStore) -> list[str]:
    return [
        sys.executable,
        "-m",
        "tests.engine.pull_process",
        hub.endpoint,
        SOURCE,
        str(store._listed.file),
    ]


def test_what_arrived_of_a_cut_pull_can_be_deleted(
    hub: StandInHub, store: ModelStore, pulled: Pull
) -> None:
    hub.faults.cut[SECOND] = half(hub, SECOND)
    hub.faults.dies_after_cut = True
    with pytest.raises(ModelError):
        pulled()
    store.discard(SOURCE)
    assert left_over(store) == []
    with pytest.raises(ModelError, match="no model"):
        store.discard(SOURCE)


@pytest.mark.parametrize(
    ("endpoint", "words"),
    [
        ("http://127.0.0.1:1", "127.0.0.1:1"),
        ("http://hub.example", "hub.example, without encryption"),
        ("https://hub.example/mirror/", "hub.example"),
    ],
)
def test_a_way_that_others_can_read_is_told(endpoint: str, words: str, hosts: list[str]) -> None:
    class StoppedError(Exception):
        """Raised in place of a connection."""

    def stop(host: str) -> None:
        hosts.append(host)
        raise StoppedError

    with pytest.raises(StoppedError):
        Hub(endpoint, announce=stop).repository(SOURCE)
    assert hosts == [words]


@pytest.mark.parametrize(
    "change", [{"sha": "main/../.."}, {"sha": None}, {"siblings": [{"rfilename": "x", "size": -1}]}]
)
def test_a_listing_that_cannot_be_meant_is_refused(
    hub: StandInHub, pulled: Pull, change: dict[str, object]
) -> None:
    hub.listing_changes = change
    with pytest.raises(ModelError, match="did not answer as a model hub"):
        pulled()
