"""The vocabulary that is taken out of a GGUF file, against the server's own reading of the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import pytest_socket

from desktop.engine.backends.llama_process import LlamaProcess
from desktop.engine.models import ModelStore
from desktop.prompting import Vocabulary
from tests.conformance.conftest import llama_spec
from tests.conformance.smollm2 import SMOLLM2
from tests.engine.tiny_models import STARTER

pytestmark = [pytest.mark.enable_socket, pytest.mark.usefixtures("llama_server")]

ORDINARY = (
    "The quick brown fox can't jump; it's 10,000 years old.",
    "WINNER!!! Call 0900-123 4567 now -> https://example.com/a?b=c&d=%20",
    "  two  spaces   and\ttabs\r\nlines\n\n\nend  ",
    "def f(x):\n    return x**2  # comment\n",
    "Zażółć gęślą jaźń, Straße, naïve, ÉCOLE, DON'T, don\u2019t",
    "مرحبا بالعالم ١٢٣ שלום עולם 你好世界 123 こんにちは 한국어 ไทย हिन्दी",
    "\N{ROBOT FACE}\N{FAMILY}\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16} e\u0301 \u200b\u202e",
    "",
    " ",
    "\n",
    "a",
)
NEAR_FORMS = (
    "{0}", " {0} ", "{0}{0}", "<{0}>", "{0}text", "x{0}\n{0}", "<|{1}|>", "< |{1}| >", "<|{1}",
    "{1}|>", "\u200b{0}", "<\u200b|{1}|>", "\uff1c|{1}|\uff1e",
)  # fmt: skip

ServerIds = Callable[[str], list[int]]


@pytest.fixture(scope="module", params=["starter", "SmolLM2"])
def model(request: pytest.FixtureRequest, starter_gguf: Path) -> Path:
    return starter_gguf if request.param == "starter" else SMOLLM2


@pytest.fixture(scope="module")
def vocabulary(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    store = ModelStore(tmp_path_factory.mktemp("data") / "models.json", STARTER)
    return Vocabulary.load(store.add(model, memory_bytes=64 * 10**9).vocabulary_folder)


@pytest.fixture
def server_ids(model: Path, running: LlamaProcess) -> ServerIds:
    def tokenize(text: str) -> list[int]:
        connection = running.connect(timeout=60)
        body = json.dumps({"content": text, "add_special": False, "parse_special": False})
        headers = {"Authorization": f"Bearer {running.key}", "Content-Type": "application/json"}
        connection.request("POST", "/tokenize", body, headers)
        ids: list[int] = json.loads(connection.getresponse().read())["tokens"]
        connection.close()
        return ids

    return tokenize


@pytest.fixture(scope="module")
def running(
    request: pytest.FixtureRequest, model: Path, llama_server: Path
) -> Iterator[LlamaProcess]:
    # The module's marker opens the sockets for its tests only, and this starts before them.
    pytest_socket.enable_socket()
    with ExitStack() as stack:
        process = LlamaProcess(llama_spec(model, context=512))
        stack.callback(process.close)
        yield process


def hostile(vocabulary: Vocabulary) -> Iterator[str]:
    for name in vocabulary.control_names.values():
        for form in NEAR_FORMS:
            yield form.format(name, name.strip("<|>"))


def test_ordinary_text_gets_the_servers_ids(vocabulary: Vocabulary, server_ids: ServerIds) -> None:
    for text in ORDINARY:
        assert list(vocabulary.encode_text(text)) == server_ids(text), repr(text)


def test_typed_control_tokens_stay_text_and_get_the_servers_ids(
    vocabulary: Vocabulary, server_ids: ServerIds
) -> None:
    """The server itself takes harmony's names for tokens even where it is told not to parse them:
    it counts them as user-defined (llama.cpp, src/llama-vocab.cpp). So it never gets to read text.
    """
    forged: set[int] = set()
    for text in hostile(vocabulary):
        ids = vocabulary.encode_text(text)
        assert vocabulary.control_ids.isdisjoint(ids)
        assert vocabulary.decode(ids) == text
        theirs = server_ids(text)
        if vocabulary.control_ids.isdisjoint(theirs):
            assert list(ids) == theirs, repr(text)
        else:
            forged |= vocabulary.control_ids.intersection(theirs)
    names = {vocabulary.control_names[token_id] for token_id in forged}
    assert names <= {"<|start|>", "<|channel|>", "<|message|>", "<|constrain|>", "<|end|>"}
