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

from desktop.engine.contenders import Timing, Work

PATIENCE = 120


class Served:
    """A server in a process of its own, and its clients."""

    name = ""
    path = ""

    def __init__(self, command: list[str], port: int, ready: str, clients: int) -> None:
        self._command = command
        self._port = port
        self._ready = ready
        self._clients = clients
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
        assert any(self._ready in line for line in said), f"{self.name} did not start"
        # A full pipe would stop it.
        self._drain = threading.Thread(target=lambda: [None for _ in said], daemon=True)
        self._drain.start()
        self.run(Work("Nothing.", ("nothing",), ((1, 2, 3),), 0, 1))

    def run(self, work: Work) -> Timing:
        began = time.perf_counter()
        numbers = range(len(work.prompts))
        with ThreadPoolExecutor(self._clients) as clients:
            firsts = list(clients.map(self._ask, repeat(work), numbers))
        return Timing(time.perf_counter() - began, firsts[0] - began)

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._drain.join()
            assert self._process.stderr is not None
            self._process.stderr.close()

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
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        headers = {"Content-Type": "application/json"}
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
        port = free_port()
        command = [sys.executable, "-m", "mlx_lm", "server", "--model", str(folder)]
        command += ["--port", str(port), "--prompt-concurrency", str(clients)]
        command += ["--decode-concurrency", str(clients)]
        super().__init__(command, port, "Starting httpd", clients)

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


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
