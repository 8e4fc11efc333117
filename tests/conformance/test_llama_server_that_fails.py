"""llama.cpp's server when it hangs, and when a policy is too much for it."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from desktop.engine import Engine, EngineState, Failed, FailureKind, Finished, Limits
from tests.conformance.conftest import llama_spec
from tests.conformance.test_llama_server import POLICY, servers_of
from tests.engine.rig import Ear, MakeEngine, request

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and scripts"),
]

SHORT_OF_TIME = 4.0


@pytest.fixture
def engine(make_engine: MakeEngine, llama_server: Path, starter_gguf: Path) -> Engine:
    """At work, with a server that has answered."""
    engine, ear = make_engine(llama_spec(starter_gguf)), Ear()
    engine.submit(request("first", max_tokens=1), ear)
    assert isinstance(ear.answer(), Finished)
    return engine


def freeze_server(engine: Engine) -> psutil.Process:
    pid = engine.worker_pid
    assert pid is not None
    (server,) = servers_of(pid)
    server.suspend()
    return server


def test_a_server_that_hangs_while_it_reads_a_policy_costs_no_answer(engine: Engine) -> None:
    frozen = freeze_server(engine)
    ears = [Ear(), Ear()]
    for number, ear in enumerate(ears):
        prompt = (*POLICY, number)
        engine.submit(
            request(
                f"r{number}",
                prompt,
                prefix_length=len(POLICY),
                max_tokens=1,
                deadline_seconds=SHORT_OF_TIME,
            ),
            ear,
        )
    assert all(isinstance(ear.answer(), Finished) for ear in ears)
    assert not frozen.is_running()


def test_a_server_that_hangs_in_an_answer_costs_that_one(engine: Engine) -> None:
    frozen = freeze_server(engine)
    late, next_one = Ear(), Ear()
    engine.submit(request("late", deadline_seconds=SHORT_OF_TIME), late)
    answer = late.answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.DEADLINE
    engine.submit(request("next", max_tokens=1), next_one)
    assert isinstance(next_one.answer(), Finished)
    assert not frozen.is_running()


# It comes up, and dies of whatever it is to read.
FRAIL_SERVER = """#!{python}
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{{"default_generation_settings": {{"n_ctx": 4096}}}}')

    def do_POST(self):
        os._exit(1)

HTTPServer(("127.0.0.1", 0), Handler).serve_forever()
"""


def test_a_policy_that_ends_the_server_each_time_is_an_error_and_no_item_is_to_blame(
    make_engine: MakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "llama-server"
    program.write_text(FRAIL_SERVER.format(python=sys.executable))
    program.chmod(0o700)
    monkeypatch.setenv("SAFEGUARD_DESK_LLAMA_SERVER", str(program))
    limits = Limits(first_pause=0.01, longest_pause=0.02, restarts_in_a_row=3)
    engine, ears = make_engine(llama_spec(tmp_path / "any.gguf"), limits), [Ear(), Ear()]
    for number, ear in enumerate(ears):
        engine.submit(request(f"r{number}", (*POLICY, number), prefix_length=len(POLICY)), ear)
    answers = [ear.answer() for ear in ears]
    assert [getattr(answer, "kind", None) for answer in answers] == [FailureKind.MODEL] * 2
    assert engine.state is EngineState.BROKEN
