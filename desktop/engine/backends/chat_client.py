"""What the backend says to an OpenAI-compatible endpoint: which models there are, and one chat.

The standard library's client: it follows no redirection and asks no proxy, so that nothing goes
where it was not sent.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from desktop.engine.backends.chat_messages import Conversation
from desktop.engine.protocol import GenerationRequest

_CONNECT_SECONDS = 10.0


class RefusedError(Exception):
    """The endpoint answered with an error, or with what is no answer; its words are not kept."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer: reasoning, said text, why it ended, and how long the prompt was."""

    reasoning: str = ""
    content: str = ""
    finish: str = ""
    prompt_tokens: int = 0


class ChatClient:
    """The calls for one request. `abort` may come from another thread."""

    def __init__(self, url: str, key: str) -> None:
        self._parts = urlsplit(url)
        self._key = key
        self._connection: HTTPConnection | None = None

    def models(self) -> tuple[str, ...]:
        """The names of the models at the endpoint."""
        try:
            told = json.loads(self._call("GET", "/models").read())
            return tuple(str(entry["id"]) for entry in told["data"])
        except (KeyError, TypeError, ValueError):
            raise RefusedError(0) from None
        finally:
            self.close()

    def chat(
        self, model: str, conversation: Conversation, request: GenerationRequest
    ) -> Iterator[Piece]:
        """The answer as it comes."""
        asked = {
            "model": model,
            "messages": [
                {"role": "system", "content": conversation.policy},
                {"role": "user", "content": conversation.content},
            ],
            "reasoning_effort": conversation.effort,
            "temperature": request.temperature,
            "seed": request.seed,
            "max_tokens": request.max_tokens,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        try:
            for line in self._call("POST", "/chat/completions", json.dumps(asked)):
                data = line.strip().removeprefix(b"data:").strip()
                if not line.startswith(b"data:") or data == b"[DONE]":
                    continue
                yield _piece(json.loads(data))
        except (KeyError, TypeError, ValueError, AttributeError):
            raise RefusedError(0) from None
        finally:
            self.close()

    def abort(self) -> None:
        """Break off the call under way."""
        connection = self._connection
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _call(self, method: str, path: str, body: str | None = None) -> HTTPResponse:
        kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
        host = self._parts.hostname or ""
        connection = self._connection = kind(host, self._parts.port, timeout=_CONNECT_SECONDS)
        connection.connect()
        # An answer may take its time; the deadline of the request is watched elsewhere.
        connection.sock.settimeout(None)
        headers = {"Content-Type": "application/json", "Connection": "close"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        connection.request(method, self._parts.path.rstrip("/") + path, body, headers)
        response = connection.getresponse()
        if response.status != 200:
            raise RefusedError(response.status)
        return response


def _piece(told: dict[str, Any]) -> Piece:
    usage = told.get("usage") or {}
    prompt_tokens = int(usage.get("prompt_tokens") or 0)
    choices = told.get("choices") or []
    if "error" in told:
        raise RefusedError(0)
    if not choices:
        return Piece(prompt_tokens=prompt_tokens)
    delta = choices[0].get("delta") or {}
    return Piece(
        reasoning=delta.get("reasoning_content") or delta.get("reasoning") or "",
        content=delta.get("content") or "",
        finish=choices[0].get("finish_reason") or "",
        prompt_tokens=prompt_tokens,
    )
