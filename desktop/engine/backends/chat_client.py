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
# How long the list of its models may take; it need not load one for that.
_LIST_SECONDS = 30.0
# More than any list of models, or any piece of an answer, has.
_MOST_BYTES = 4 << 20
# More tokens than any model reads or writes.
_MOST_TOKENS = 1 << 31
# What comes of reading an answer that has another form, or is nested or as large as none should be.
_ODD = (LookupError, TypeError, ValueError, AttributeError, RecursionError, OverflowError)

# What a status says of an endpoint, and what to do.
_SAYINGS = {
    401: "It does not take the key: remove it, and connect it again with its key.",
    403: "It does not take the key: remove it, and connect it again with its key.",
    404: "It knows no such address or model: see what it serves with 'models check'.",
    429: "It takes no more requests at present: wait, then run it again.",
}
_REDIRECTED = "It points to another address, which is not followed: connect that one."
_ITS_FAULT = "That is a fault of its own: look at what it logged, then judge this again."
_REFUSED = "It does not take this request: it may be too long, or of a form that it does not know."
_NO_ANSWER = "What it said is no answer of an OpenAI-compatible endpoint, or broke off."


class RefusedError(Exception):
    """The endpoint answered with an error, or with what is no answer; its words are not kept.

    status: what it answered with, 0 where that was no answer.
    """

    def __init__(self, status: int) -> None:
        super().__init__(_meaning(status))
        self.status = status

    @property
    def is_fault(self) -> bool:
        """Whether it failed at answering, and did not refuse to."""
        return not self.status or self.status >= 500


class AbortedError(Exception):
    """The call was broken off from this side."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer: reasoning, said text, why it ended; prompt_tokens and output_tokens
    where the endpoint counts them for us.
    """

    reasoning: str = ""
    content: str = ""
    finish: str = ""
    prompt_tokens: int | None = None
    output_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """A model at an endpoint; context: tokens that it reads, None where that is not told."""

    name: str
    context: int | None


class ChatClient:
    """The calls for one request. `abort` may come from another thread."""

    def __init__(self, url: str, key: str) -> None:
        self._parts = urlsplit(url)
        self._key = key
        self._connection: HTTPConnection | None = None
        # Its own: a connection that is to be closed after its answer lets go of it before.
        self._socket: socket.socket | None = None
        self._aborted = False

    def models(self) -> tuple[Served, ...]:
        """The models at the endpoint."""
        try:
            response = self._call("GET", "/models", patience=_LIST_SECONDS)
            told = json.loads(response.read(_MOST_BYTES))
            return tuple(_served(entry) for entry in told["data"])
        except OSError:
            # A certificate that does not verify is a ValueError as well.
            raise
        except _ODD:
            raise RefusedError(0) from None
        finally:
            self.close()

    def chat(
        self,
        model: str,
        conversation: Conversation,
        request: GenerationRequest,
        *,
        patience: float | None = None,
    ) -> Iterator[Piece]:
        """The answer as it comes; patience: seconds of silence, None where others watch the time.

        Raises RefusedError, AbortedError, OSError or HTTPException.
        """
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
            body = json.dumps(asked)
            response = self._call("POST", "/chat/completions", body, patience=patience)
            while line := response.readline(_MOST_BYTES):
                data = line.strip().removeprefix(b"data:").strip()
                if not line.startswith(b"data:") or data == b"[DONE]":
                    continue
                yield _piece(json.loads(data))
        except OSError:
            # A certificate that does not verify is a ValueError as well.
            raise
        except _ODD:
            raise RefusedError(0) from None
        finally:
            self.close()

    def abort(self) -> None:
        """Break off the call under way; what is not sent yet is not sent."""
        self._aborted = True
        held = self._socket
        if held is not None:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection."""
        connection, self._connection, self._socket = self._connection, None, None
        if connection is not None:
            connection.close()

    def _call(
        self, method: str, path: str, body: str | None = None, *, patience: float | None
    ) -> HTTPResponse:
        kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
        host = self._parts.hostname or ""
        connection = self._connection = kind(host, self._parts.port, timeout=_CONNECT_SECONDS)
        connection.connect()
        self._socket = connection.sock
        self._socket.settimeout(patience)
        headers = {"Content-Type": "application/json", "Connection": "close"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        if self._aborted:
            raise AbortedError
        connection.request(method, self._parts.path.rstrip("/") + path, body, headers)
        response = connection.getresponse()
        if response.status != 200:
            raise RefusedError(response.status)
        return response


def _meaning(status: int) -> str:
    """What a status means and what to do, in plain words."""
    if not status:
        return _NO_ANSWER
    if status in _SAYINGS:
        words = _SAYINGS[status]
    elif 300 <= status < 400:
        words = _REDIRECTED
    elif status >= 500:
        words = _ITS_FAULT
    else:
        words = _REFUSED
    return f"It answered with status {status}. {words}"


def _served(entry: dict[str, Any]) -> Served:
    # vLLM tells it; llama.cpp tells what the model was trained for, which is not what it holds.
    context = entry.get("max_model_len")
    return Served(str(entry["id"]), context if isinstance(context, int) else None)


def _piece(told: dict[str, Any]) -> Piece:
    if "error" in told:
        raise RefusedError(0)
    usage = told.get("usage") or {}
    choice = (told.get("choices") or [{}])[0]
    delta = choice.get("delta") or {}
    return Piece(
        reasoning=_text(delta.get("reasoning_content")) or _text(delta.get("reasoning")),
        content=_text(delta.get("content")),
        finish=_text(choice.get("finish_reason")),
        prompt_tokens=_count(usage.get("prompt_tokens")),
        output_tokens=_count(usage.get("completion_tokens")),
    )


def _text(told: object) -> str:
    """A text that may be left out."""
    if not isinstance(told, str | None):
        raise TypeError
    return told or ""


def _count(told: object) -> int | None:
    """A number of tokens; none is what is told where they are not counted."""
    if not isinstance(told, int | None) or not 0 <= (told or 0) < _MOST_TOKENS:
        raise ValueError
    return told or None
