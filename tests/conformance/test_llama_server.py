"""llama.cpp's server as a process of our own: what it costs, what it shows, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop.engine import (
    Engine,
    Event,
    Failed,
    FailureKind,
    Finished,
)
from desktop.engine.backends.llama_client import Client, Round
from desktop.engine.backends.llama_process import LlamaProcess, find_server
from desktop.engine.backends.llama_server import LlamaServerBackend
from desktop.moderation import ModelError
from tests.conformance.conftest import llama_spec
from tests.engine.rig import PATIENCE, Ear, MakeEngine, request

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.usefixtures("llama_server"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals and scripts"),
]

POLICY = tuple(range(300, 500))


@pytest.fixture
def process(starter_gguf: Path) -> Iterator[LlamaProcess]:
    running = LlamaProcess(llama_spec(starter_gguf))
    yield running
    running.close()


@pytest.fixture
def backend(starter_gguf: Path) -> Iterator[LlamaServerBackend]:
    made = LlamaServerBackend(llama_spec(starter_gguf))
    made.load()
    yield made
    made.close()


def run_all(backend: LlamaServerBackend) -> list[Event]:
    events: list[Event] = []
    while backend.busy:
        events += backend.step()
    return events


def get(process: LlamaProcess, path: str, key: str = "", method: str = "GET") -> tuple[int, bytes]:
    connection = process.connect(timeout=PATIENCE)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    connection.request(method, path, b"{}" if method == "POST" else None, headers)
    response = connection.getresponse()
    answer = response.status, response.read()
    connection.close()
    return answer


def servers_of(pid: int) -> list[psutil.Process]:
    return [child for child in psutil.Process(pid).children() if "--model" in child.cmdline()]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many prompt tokens the server read anew, call by call."""
    counts: list[int] = []
    complete = Client.complete

    def counting(self: Client, *args: object, **more: object) -> Round:
        told = complete(self, *args, **more)  # type: ignore[arg-type]
        counts.append(told.processed)
        return told

    monkeypatch.setattr(Client, "complete", counting)
    return counts


def test_a_policy_is_read_once_and_each_item_costs_its_own_tokens(
    backend: LlamaServerBackend, read: list[int]
) -> None:
    for number in range(6):
        item = tuple(range(20 + 100 * number, 50 + 101 * number))
        backend.submit(request(f"r{number}", (*POLICY, *item), prefix_length=200, max_tokens=1))
    events = run_all(backend)
    assert sum(isinstance(event, Finished) for event in events) == 6
    # The policy, then the items: none reads the policy again, whatever its slot.
    assert read[0] == len(POLICY)
    assert sorted(read[1:]) == [30, 31, 32, 33, 34, 35]


def test_an_answer_in_rounds_reads_nothing_twice(
    backend: LlamaServerBackend, read: list[int]
) -> None:
    backend.submit(request("a", (*POLICY, *range(20, 60)), stop_ids=(), max_tokens=100))
    run_all(backend)
    assert read[0] == 240
    assert set(read[1:]) == {1}


def test_two_policies_share_the_slots(backend: LlamaServerBackend, read: list[int]) -> None:
    other = tuple(range(600, 800))
    for number in range(8):
        policy = (POLICY, other)[number % 2]
        prompt = (*policy, *range(20, 60 + number))
        backend.submit(request(f"r{number}", prompt, prefix_length=200, max_tokens=1))
    run_all(backend)
    assert sum(count == 200 for count in read) == 2
    assert max(count for count in read if count != 200) < 60


def test_policies_beyond_the_limit_are_forgotten_and_read_again(
    starter_gguf: Path, read: list[int]
) -> None:
    spec = llama_spec(starter_gguf, batch_size=1)
    backend = LlamaServerBackend(type(spec)(spec.file, 1, spec.context, 1, 1))
    backend.load()
    for number in range(3):
        policy = tuple(range(300 + 10 * number, 500 + 10 * number))
        backend.submit(request(f"r{number}", (*policy, 7, 8), prefix_length=200, max_tokens=1))
        run_all(backend)
    assert len(list(backend._process.folder.iterdir())) == 1
    backend.close()


def test_the_model_is_given_the_very_ids(process: LlamaProcess) -> None:
    client = Client(process, 0)
    wild = tuple(range(4000, 4095))
    assert client.complete(wild, 1).processed == len(wild)
    assert client.complete(wild[:50], 1).processed == 1


def test_the_key_stands_on_no_command_line_and_opens_little(process: LlamaProcess) -> None:
    server = psutil.Process(process.pid)
    assert process.key not in " ".join(server.cmdline())
    (listening,) = [it for it in server.net_connections() if it.status == psutil.CONN_LISTEN]
    assert listening.laddr.ip == "127.0.0.1"
    assert get(process, "/completion", method="POST")[0] == 401
    assert get(process, "/props")[0] == 401
    assert get(process, "/slots", process.key)[0] in (404, 501)
    assert get(process, "/metrics", process.key)[0] in (404, 501)
    assert b"<html" not in get(process, "/")[1].lower()


def test_settings_in_the_environment_do_not_reach_the_server(
    starter_gguf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LLAMA_ARG_LOG_FILE", str(tmp_path / "log"))
    monkeypatch.setenv("LLAMA_ARG_HOST", "0.0.0.0")
    process = LlamaProcess(llama_spec(starter_gguf))
    environment = psutil.Process(process.pid).environ()
    process.close()
    assert not any(name.startswith("LLAMA_ARG") for name in environment)
    assert not (tmp_path / "log").exists()


def test_an_ended_server_leaves_nothing(starter_gguf: Path) -> None:
    process = LlamaProcess(llama_spec(starter_gguf))
    server, folder = psutil.Process(process.pid), process.folder
    process.close()
    assert not server.is_running()
    assert not folder.exists()


def test_what_an_ended_process_left_behind_is_removed_at_the_next_start(
    starter_gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    running = LlamaProcess(llama_spec(starter_gguf))
    places = {tmp_path, running.folder.parent}
    left = [leave_behind(place, f"{ended.pid}-left") for place in places]
    others = [leave_behind(tmp_path, name) for name in ("nobody", "99999999999999999999-x")]
    again = LlamaProcess(llama_spec(starter_gguf))
    again.close()
    there = running.folder.is_dir()
    running.close()
    assert there
    assert not any(folder.exists() for folder in left)
    assert all(folder.exists() for folder in others)


def leave_behind(place: Path, name: str) -> Path:
    folder = place / f"safeguard-desk-llama-{name}"
    folder.mkdir()
    (folder / "prefix-0").write_bytes(b"the state after a policy")
    return folder


def test_a_killed_worker_takes_its_server_along(
    make_engine: MakeEngine, starter_gguf: Path
) -> None:
    engine: Engine = make_engine(llama_spec(starter_gguf))
    ear, again = Ear(), Ear()
    engine.submit(request("a", POLICY, stop_ids=(), max_tokens=3000), ear)
    ear.token()
    pid = engine.worker_pid
    assert pid is not None
    (server,) = servers_of(pid)
    folder = Path(server.cmdline()[server.cmdline().index("--slot-save-path") + 1])
    os.kill(pid, signal.SIGKILL)
    server.wait(PATIENCE)
    engine.submit(request("b", POLICY, max_tokens=1), again)
    assert isinstance(again.answer(), Finished)
    assert not folder.exists()


def test_a_killed_server_costs_no_answer(make_engine: MakeEngine, starter_gguf: Path) -> None:
    engine: Engine = make_engine(llama_spec(starter_gguf))
    ear = Ear()
    engine.submit(request("a", POLICY, stop_ids=(), max_tokens=1500), ear)
    ear.token()
    pid = engine.worker_pid
    assert pid is not None
    (server,) = servers_of(pid)
    server.kill()
    answer = ear.answer()
    assert isinstance(answer, Finished)
    assert len(answer.output) == 1500
    assert engine.worker_pid != pid


PROGRAM = """
import sys, threading
from pathlib import Path
from desktop.engine import Engine, GenerationRequest, LlamaServerSpec, Tokens

if __name__ == "__main__":
    engine = Engine(LlamaServerSpec(Path(sys.argv[1]), 2, 4096, threads=1))
    engine.start()
    seen = threading.Event()
    engine.submit(
        GenerationRequest("a", tuple(range(300, 400)), 0, (), 3000),
        lambda event: seen.set() if isinstance(event, Tokens) else None,
    )
    seen.wait()
    print(engine.worker_pid, flush=True)
    sys.stdin.read()
"""


def test_a_killed_program_takes_everything_along(tmp_path: Path, starter_gguf: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, str(script), str(starter_gguf)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdin is not None
    worker = psutil.Process(int(program.stdout.readline()))
    (server,) = servers_of(worker.pid)
    program.kill()
    program.wait()
    program.stdout.close()
    program.stdin.close()
    worker.wait(PATIENCE)
    server.wait(PATIENCE)


def test_a_prompt_longer_than_the_context_is_turned_down(backend: LlamaServerBackend) -> None:
    backend.submit(request("a", (20,) * 5000))
    (answer,) = run_all(backend)
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.REJECTED
    assert "5,000 tokens" in answer.detail


def test_an_answer_that_fills_the_context_has_not_ended(backend: LlamaServerBackend) -> None:
    backend.submit(request("a", (20,) * 4090, stop_ids=(), max_tokens=1000))
    answer = run_all(backend)[-1]
    assert isinstance(answer, Finished)
    assert not answer.ended
    assert len(answer.output) <= 6


def fake_server(folder: Path, says: str, code: int = 1) -> str:
    program = folder / "llama-server"
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit {code}\n")
    program.chmod(0o700)
    return str(program)


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("error: invalid argument: --swa-full", "too old"),
        ("ggml_backend_cpu: failed to allocate buffer of size 1", "not enough memory"),
        ("error: unknown model architecture: starlight", "does not know this kind"),
        ("something else", "may be damaged"),
    ],
)
def test_a_server_that_does_not_come_up_says_why_in_plain_words(
    starter_gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, words: str
) -> None:
    monkeypatch.setenv("SAFEGUARD_DESK_LLAMA_SERVER", fake_server(tmp_path, says))
    with pytest.raises(ModelError, match=words):
        LlamaProcess(llama_spec(starter_gguf))


def test_a_damaged_model_is_named_and_leaves_nothing(
    starter_gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = tempfile.mkdtemp

    def recording(**options: Any) -> str:
        made.append(make(**options))
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", recording)
    file = tmp_path / "damaged.gguf"
    file.write_bytes(
        starter_gguf.read_bytes().replace(b"gpt-oss.block_count", b"gpt-oss.block_conut")
    )
    with pytest.raises(ModelError, match=r"could not load the model 'damaged\.gguf'"):
        LlamaProcess(llama_spec(file))
    (folder,) = made
    assert not Path(folder).exists()


def test_where_there_is_no_server_the_ways_to_one_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SAFEGUARD_DESK_LLAMA_SERVER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError, match="none on this machine"):
        find_server()
    monkeypatch.setenv("SAFEGUARD_DESK_LLAMA_SERVER", str(tmp_path))
    with pytest.raises(ModelError, match="names no program"):
        find_server()


def test_the_server_is_found_by_its_variable_then_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen, common = tmp_path / "a", tmp_path / "b"
    for folder in (chosen, common):
        folder.mkdir()
        fake_server(folder, "")
    monkeypatch.setenv("PATH", str(common))
    monkeypatch.setenv("SAFEGUARD_DESK_LLAMA_SERVER", str(chosen / "llama-server"))
    assert find_server() == chosen / "llama-server"
    monkeypatch.delenv("SAFEGUARD_DESK_LLAMA_SERVER")
    assert find_server() == common / "llama-server"
