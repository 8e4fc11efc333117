"""An OpenAI-compatible endpoint on loopback that says what a test tells it to."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.engine.stand_in_hub import QuietServer

ANSWER = (
    {"reasoning_content": "It "},
    {"reasoning_content": "sells \N{ROBOT FACE}."},
    {"content": "SP"},
    {"content": "2"},
)


class StandIn(QuietServer):
    """An endpoint that says what it is told to, and keeps what it was asked.

    first: what it says before its answer, as it stands; listed: its list of models.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.deltas: tuple[dict[str, str], ...] = ANSWER
        self.finish: str | None = "stop"
        self.first = b""
        self.listed = json.dumps({"data": [{"id": "small"}, {"id": "other"}]}).encode()
        self.usage: dict[str, int] | None = {"prompt_tokens": 1042, "completion_tokens": 7}
        self.status = self.list_status = 200
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.hold = threading.Event()
        self.hold.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_GET(self) -> None:
        self._head(self.server.list_status)
        self.wfile.write(self.server.listed)

    def do_POST(self) -> None:
        given = self.server
        given.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        given.keys.append(self.headers["Authorization"])
        self._head(given.status)
        if given.first:
            self.wfile.write(b"data: " + given.first + b"\n\n")
        for delta in given.deltas:
            self._say({"choices": [{"delta": delta, "finish_reason": None}]})
        given.hold.wait(30)
        if given.finish:
            self._say({"choices": [{"delta": {}, "finish_reason": given.finish}]})
            if given.usage is not None:
                self._say({"choices": [], "usage": given.usage})
            self.wfile.write(b"data: [DONE]\n\n")

    def _head(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:1/v1")
        self.end_headers()

    def _say(self, told: dict[str, Any]) -> None:
        self.wfile.write(b": a comment\n\ndata: " + json.dumps(told).encode() + b"\n\n")
        self.wfile.flush()

    def log_message(self, *args: object) -> None:
        """Nothing."""


@contextmanager
def standing_in(tls: ssl.SSLContext | None = None) -> Iterator[StandIn]:
    """A running stand-in; what it holds back is let go at the end."""
    server = StandIn()
    if tls is not None:
        # The handshake belongs to the thread of its own that each request has.
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.hold.set()
        server.shutdown()
        thread.join()
        server.server_close()
