"""Peers that are asked over HTTP on loopback, by as many clients as the engine has places."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

from desktop.engine.backends.llama_process import LlamaProcess
from desktop.engine.contenders import Timing, Work
from desktop.engine.specs import LlamaServerSpec

PATIENCE = 120


class Served:
    """A server in a process of its own, and its clients."""

    name = ""
    path = ""
    port = 0
    key = ""

    def __init__(self, clients: int) -> None:
        self._clients = clients

    def run(self, work: Work) -> Timing:
        began = time.perf_counter()
        numbers = range(len(work.prompts))
        with ThreadPoolExecutor(self._clients) as clients:
            firsts = list(clients.map(self._ask, repeat(work), numbers))
        return Timing(time.perf_counter() - began, firsts[0] - began)

    def body(self, work: Work, number: int) -> dict[str, object]:
        raise NotImplementedError

    def tokens(self, told: dict[str, object]) -> int | None:
        """How many ids the answer had, where this piece of it says so."""
        raise NotImplementedError

    def _ask(self, work: Work, number: int) -> float:
        """When the first token came."""
        first, tokens = None, None
        for told in self._answer(self.body(work, number)):
            first = first or time.perf_counter()
            tokens = self.tokens(told) or tokens
        assert tokens == work.output_tokens, f"{self.name} made {tokens} tokens"
        assert first is not None
        return first

    def _answer(self, body: dict[str, object]) -> Iterator[dict[str, object]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"}
        connection.request("POST", self.path, json.dumps(body), headers)
        response = connection.getresponse()
        assert response.status == 200, response.read()
        for line in response:
            kind, _, said = line.decode().strip().partition(": ")
            if kind == "data" and said != "[DONE]":
                yield json.loads(said)
        connection.close()


class MlxServer(Served):
    """mlx_lm.server, the policy as its system message: the part that it keeps by itself."""

    name = "mlx_lm.server"
    path = "/v1/chat/completions"

    def __init__(self, folder: Path, clients: int) -> None:
        super().__init__(clients)
        self.port = free_port()
        self._command = [sys.executable, "-m", "mlx_lm", "server", "--model", str(folder)]
        self._command += ["--port", str(self.port), "--prompt-concurrency", str(clients)]
        self._command += ["--decode-concurrency", str(clients)]
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        said = self._process.stderr
        assert said is not None
        assert any("Starting httpd" in line for line in said), f"{self.name} did not start"
        # A full pipe would stop it.
        self._drain = threading.Thread(target=lambda: [None for _ in said], daemon=True)
        self._drain.start()
        self.run(Work("Nothing.", ("nothing",), ((1, 2, 3),), 0, 1))

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._drain.join()
            assert self._process.stderr is not None
            self._process.stderr.close()

    def body(self, work: Work, number: int) -> dict[str, object]:
        return {
            "messages": [
                {"role": "system", "content": work.policy},
                {"role": "user", "content": work.texts[number]},
            ],
            "max_tokens": work.output_tokens,
            "stream": True,
            "stream_options": {"include_usage": True},
        }

    def tokens(self, told: dict[str, object]) -> int | None:
        usage = told.get("usage")
        return usage["completion_tokens"] if isinstance(usage, dict) else None


class LlamaCpp(Served):
    """llama.cpp's server with its own prompt cache: what a slot has read of a policy, it keeps."""

    name = "llama.cpp's server"
    path = "/completion"

    def __init__(self, spec: LlamaServerSpec) -> None:
        super().__init__(spec.batch_size)
        self._spec = spec
        self._process: LlamaProcess | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._process = LlamaProcess(self._spec)
        self.port, self.key = self._process.port, self._process.key
        self.run(Work("", ("",), ((1, 2, 3),), 0, 1))

    def close(self) -> None:
        if self._process is not None:
            self._process.close()

    def body(self, work: Work, number: int) -> dict[str, object]:
        return {
            "prompt": work.prompts[number],
            "n_predict": work.output_tokens,
            "cache_prompt": True,
            "ignore_eos": True,
            "temperature": 0,
            "stream": True,
        }

    def tokens(self, told: dict[str, object]) -> int | None:
        predicted = told.get("tokens_predicted")
        return predicted if isinstance(predicted, int) else None


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
