"""A model behind an endpoint in the whole desk: llama.cpp's own server, and a stand-in that fails.

Everything an analyst does with it goes through the command line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest
import pytest_socket
from typer.testing import Result

from desktop.engine.backends.chat_client import ChatClient
from desktop.engine.backends.llama_process import LlamaProcess
from tests.cli.conftest import Command, home, run
from tests.conformance.conftest import llama_spec
from tests.conformance.smollm2 import SMOLLM2
from tests.engine.stand_in_endpoint import StandIn, standing_in
from tests.workspace.keyrings import MemoryKeyring

__all__ = ["home", "run"]

pytestmark = pytest.mark.enable_socket

POLICY = """---
id: ads
labels:
  - {code: AD0, meaning: no advertisement, severity: none, violates: false}
  - {code: AD1, meaning: advertisement, severity: low, violates: true}
output: code
---
# Instruction
Answer AD1 for an advertisement, else AD0. Answer with the code alone.
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A real endpoint."""

    url: str
    model: str
    key: str

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://").removesuffix("/v1")


@pytest.fixture(scope="module")
def served(llama_server: Path) -> Iterator[Served]:
    pytest_socket.enable_socket()
    server = LlamaProcess(llama_spec(SMOLLM2, context=2048))
    url = f"http://127.0.0.1:{server.port}/v1"
    (model,) = ChatClient(url, server.key).models()
    yield Served(url, model.name, server.key)
    server.close()


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with standing_in() as server:
        yield server


def connect(run: Command, served: Served, *more: str) -> None:
    words = ("models", "connect", served.url, "--served", served.model, "--name", "desk", *more)
    result = run(*words, "--context", 2048, "--key-from-stdin", input=f"{served.key}\n")
    assert result.exit_code == 0, result.stderr


def models(run: Command) -> dict[str, dict[str, object]]:
    lines = run("models", "list", "--json").stdout.splitlines()
    return {model["name"]: model for model in map(json.loads, lines)}


def triage(run: Command, tmp_path: Path, *more: object, text: str = "Buy two, pay one!") -> Result:
    policy = tmp_path / "ads.md"
    policy.write_text(POLICY)
    assert run("policies", "add", policy).exit_code == 0
    options = ("-p", "ads", "--model", "desk", "--effort", "low", "--jsonl")
    return run("triage", "-", *options, *more, input=text)


def test_an_endpoint_is_connected_checked_listed_and_removed(
    run: Command, served: Served, own_keyring: MemoryKeyring, home: Path
) -> None:
    connect(run, served)
    checked = run("models", "check", "desk")
    assert checked.exit_code == 0, checked.stderr
    assert "answers after" in checked.stdout
    assert served.model in checked.stdout
    assert f"On this machine: {served.host}." in checked.stderr
    listed = models(run)["desk"]
    assert (listed["layout"], listed["key"], listed["allowed"]) == ("endpoint", "keyring", True)
    assert listed["leaves_device"] is False
    assert f"'{served.model}' at {served.url}" in run("models", "list").stdout
    assert "endpoint desk" in run("doctor").stdout
    assert run("models", "remove", "desk").exit_code == 0
    assert own_keyring.entries == {}
    assert "desk" not in models(run)
    # The key was on no disk.
    assert not any(
        served.key.encode() in file.read_bytes() for file in home.rglob("*") if file.is_file()
    )


def test_it_judges_and_the_verdict_says_where_and_how_many_tokens(
    run: Command, served: Served, tmp_path: Path
) -> None:
    connect(run, served)
    result = triage(run, tmp_path)
    assert result.exit_code == 0, result.stderr
    assert f"On this machine: {served.host}." in result.stderr
    assert "no label probabilities" in result.stderr
    (record,) = map(json.loads, result.stdout.splitlines())
    assert record["model"] == "desk"
    assert record["outcome"] in {"violates", "allowed", "unparsed", "truncated"}
    assert record["prompt_tokens"] > 20
    shown = json.loads(run("show", record["item_id"], "--json").stdout)
    (verdict,) = shown["reviews"][0]["verdicts"]
    assert verdict["model_host"] == served.host
    assert verdict["label_probabilities"] == {}
    assert verdict["output_tokens"] == record["output_tokens"]
    # What is kept is bytes, of which a token has several.
    assert 0 < record["output_tokens"] < len(verdict["raw_output"])
    assert "without label probabilities" in run("show", record["item_id"]).stdout
    out = tmp_path / "log.jsonl"
    assert run("export", out).exit_code == 0
    assert json.loads(out.read_text().splitlines()[0])["model_host"] == served.host
    assert run("audit", "verify").exit_code == 0
    # The same content again is not asked again.
    assert triage(run, tmp_path).stdout == result.stdout


def test_samples_are_drawn_with_seeds_of_their_own(
    run: Command, served: Served, tmp_path: Path
) -> None:
    connect(run, served)
    result = triage(run, tmp_path, "--samples", 3)
    assert result.exit_code == 0, result.stderr
    (record,) = map(json.loads, result.stdout.splitlines())
    shown = json.loads(run("show", record["item_id"], "--json").stdout)
    (verdict,) = shown["reviews"][0]["verdicts"]
    assert [sample["seed"] for sample in verdict["samples"]] == [0, 1, 2]
    assert verdict["temperature"] > 0


def test_a_trial_says_how_it_does(run: Command, served: Served) -> None:
    connect(run, served)
    result = run("models", "try", "desk")
    assert result.exit_code == 0, result.stderr
    assert "tokens a second" in result.stdout
    assert f"On this machine: {served.host}." in result.stderr


def test_a_wrong_key_is_told_with_what_to_do(run: Command, served: Served, tmp_path: Path) -> None:
    connect(run, Served(served.url, served.model, "sk-wrong"))
    for result in (run("models", "check", "desk"), triage(run, tmp_path)):
        assert result.exit_code == 5
        assert "does not take the key" in " ".join(result.stderr.split())
        assert "sk-wrong" not in result.output


def test_a_host_that_was_not_allowed_gets_nothing(run: Command, tmp_path: Path) -> None:
    url = "https://models.example.org/v1"
    made = run("models", "connect", url, "--served", "m", "--name", "desk")
    assert made.exit_code == 0
    assert "allow-host models.example.org" in " ".join(made.stderr.split())
    for result in (run("models", "check", "desk"), triage(run, tmp_path)):
        assert result.exit_code == 5
        said = " ".join(result.stderr.split())
        assert "Leaves this device: models.example.org." in said
        assert "which was not allowed. Nothing was sent." in said
        assert "safeguard-desk models allow-host models.example.org" in said
    assert "was not allowed" in " ".join(run("doctor").stdout.split())


def test_allowing_warns_is_listed_and_can_be_withdrawn(run: Command) -> None:
    run("workspace", "create")
    assert "None: nothing is sent" in run("models", "hosts").stderr
    result = run("models", "allow-host", "models.example.org")
    assert "LEAVES THIS DEVICE" in result.stderr
    assert "models.example.org" in run("models", "hosts").stdout
    assert run("models", "disallow-host", "models.example.org").exit_code == 0
    assert run("models", "hosts").stdout == ""
    assert run("models", "disallow-host", "models.example.org").exit_code == 2
    assert run("audit", "verify").exit_code == 0


def rows(folder: Path, count: int) -> Path:
    file = folder / "rows.csv"
    file.write_text("id,text\n" + "".join(f"{number},Offer {number}\n" for number in range(count)))
    return file


@pytest.mark.parametrize("status", [401, 404, 429])
def test_an_endpoint_that_does_not_answer_judges_nothing(
    run: Command, stand_in: StandIn, tmp_path: Path, status: int
) -> None:
    run("models", "connect", stand_in.url, "--served", "small", "--name", "desk")
    stand_in.status = status
    result = triage(run, tmp_path)
    said = " ".join(result.stderr.split())
    assert (result.exit_code, result.stdout) == (5, "")
    assert f"status {status}" in said
    assert "models check desk" in said
    assert run("queue", "--jsonl").stdout == ""
    # What waits is judged once the endpoint is well again.
    stand_in.status = 200
    stand_in.deltas = ({"content": "AD1"},)
    (record,) = map(json.loads, triage(run, tmp_path).stdout.splitlines())
    assert (record["outcome"], record["label"], record["output_tokens"]) == ("violates", "AD1", 7)


def test_a_request_that_is_refused_fails_its_item_and_is_never_allowed(
    run: Command, stand_in: StandIn, tmp_path: Path
) -> None:
    run("models", "connect", stand_in.url, "--served", "small", "--name", "desk")
    stand_in.status = 400
    result = triage(run, tmp_path)
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, record["outcome"], record["label"]) == (1, "failed", None)
    assert "too long" in record["rationale"]


@pytest.mark.parametrize("fault", ["status 500", "broke off"])
def test_a_fault_fails_its_item_and_three_in_a_row_stop_the_run(
    run: Command, stand_in: StandIn, tmp_path: Path, fault: str
) -> None:
    run("models", "connect", stand_in.url, "--served", "small", "--name", "desk")
    if fault == "status 500":
        stand_in.status = 500
    else:
        stand_in.finish = None
    (record,) = map(json.loads, triage(run, tmp_path).stdout.splitlines())
    assert (record["outcome"], record["label"]) == ("failed", None)
    assert fault in record["rationale"]
    options = ("-p", "ads", "--model", "desk", "--effort", "low", "--jsonl")
    result = run("triage", rows(tmp_path, 10), *options)
    assert result.exit_code == 5
    assert fault in " ".join(result.stderr.split())
    records = list(map(json.loads, run("queue", "--jsonl").stdout.splitlines()))
    assert {it["outcome"] for it in records} == {"failed"}
    assert len(records) == 3


def test_tokens_that_are_not_counted_are_null(
    run: Command, stand_in: StandIn, tmp_path: Path
) -> None:
    run("models", "connect", stand_in.url, "--served", "small", "--name", "desk")
    stand_in.usage = None
    stand_in.deltas = ({"content": "AD0"},)
    (record,) = map(json.loads, triage(run, tmp_path).stdout.splitlines())
    assert (record["outcome"], record["prompt_tokens"], record["output_tokens"]) == (
        "allowed",
        None,
        None,
    )
    assert "tokens not counted" in run("show", record["item_id"]).stdout
    assert run("audit", "verify").exit_code == 0


def test_an_endpoint_that_is_down_says_so(run: Command, tmp_path: Path) -> None:
    with standing_in() as server:
        url = server.url
    run("models", "connect", url, "--served", "small", "--name", "desk")
    for result in (run("models", "check", "desk"), triage(run, tmp_path)):
        assert result.exit_code == 5
        assert "cannot be reached" in " ".join(result.stderr.split())
