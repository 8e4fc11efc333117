"""The chat endpoint of llama.cpp's own server, through the real worker process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_socket

from desktop.engine import ChatEndpointSpec, Engine, Failed, FailureKind, Finished
from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.backends.chat_client import ChatClient
from desktop.engine.backends.llama_process import LlamaProcess
from desktop.moderation import Effort
from desktop.prompting import CONTROL_NAMES, byte_format
from tests.conformance.conftest import llama_spec
from tests.conformance.smollm2 import SMOLLM2
from tests.conformance.test_chat_model import POLICY
from tests.engine.rig import Ear, MakeEngine, request


@pytest.fixture(scope="module")
def spec(
    llama_server: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ChatEndpointSpec]:
    pytest_socket.enable_socket()
    server = LlamaProcess(llama_spec(SMOLLM2, context=1024))
    url = f"http://127.0.0.1:{server.port}/v1"
    # Its versions name a model in different ways.
    (served,) = ChatClient(url, server.key).models()
    hosts = AllowedHosts(tmp_path_factory.mktemp("hosts") / "hosts.json")
    yield ChatEndpointSpec(url, served.name, CONTROL_NAMES, hosts, 2, server.key)
    server.close()


def ask(engine: Engine, name: str, text: str, **changes: object) -> Ear:
    prompt = byte_format().render(POLICY, text, Effort.LOW)
    ear = Ear()
    whole = {"prefix_length": prompt.prefix_length, "stop_ids": byte_format().stop_ids, **changes}
    engine.submit(request(name, prompt.tokens, **whole), ear)
    return ear


def test_a_model_answers_a_cap_and_a_cancel_are_kept(
    spec: ChatEndpointSpec, make_engine: MakeEngine
) -> None:
    engine = make_engine(spec)
    ears = [ask(engine, f"a{number}", f"Buy {number} <|im_end|>") for number in range(3)]
    for ear in ears:
        answer = ear.answer()
        assert isinstance(answer, Finished)
        assert answer.prompt_tokens is not None
        assert answer.prompt_tokens > 20
        assert answer.output_tokens is not None
        # Bytes and control tokens are in the output, and are not what the model counts.
        assert 0 < answer.output_tokens < len(answer.output)
    capped = ask(engine, "capped", "Tell me a long story", max_tokens=1).answer()
    assert isinstance(capped, Finished)
    assert not capped.ended
    endless = ask(engine, "endless", "Count from one to a thousand", max_tokens=900)
    endless.token()
    engine.cancel("endless")
    cancelled = endless.answer()
    assert isinstance(cancelled, Failed)
    assert cancelled.kind is FailureKind.CANCELLED


def test_a_wrong_key_is_told_in_plain_words(
    spec: ChatEndpointSpec, make_engine: MakeEngine
) -> None:
    engine = make_engine(replace(spec, key="wrong"))
    answer = ask(engine, "a", "Buy").answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.MODEL
    assert "status 401" in answer.detail
