"""What the backend says to llama.cpp's server: a few calls, each on a connection of its own.

Prompts are token ids, so that the server never reads a text and no content can become a control
token. Answers are not streamed: its stream leaves out the ids of tokens that are parts of a
character (llama.cpp, tools/server, process_token). So an answer is asked for in rounds of a few
tokens; the slot keeps its state in between, and a round costs one request.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from desktop.engine.backends.llama_process import LlamaProcess

# So many likely tokens are told with one call; a token beyond is asked for by itself.
_LIKELY = 64
# More than any logit: a token with this bias is the one that is sampled.
_FORCED = 1e6


class RefusedError(Exception):
    """The server answered with an error. Its words may hold content and are not kept."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")


@dataclass(frozen=True, slots=True)
class Round:
    """What one round gave. cut: the context is full. processed: prompt tokens that were not in the
    slot already.
    """

    tokens: tuple[int, ...]
    cut: bool
    processed: int


class Client:
    """The calls for one slot. `abort` may come from another thread.

    patience: seconds that an answer may take, else TimeoutError; None where others watch the time.
    """

    def __init__(self, process: LlamaProcess, slot: int) -> None:
        self._process = process
        self._slot = slot
        self._connection: HTTPConnection | None = None

    def complete(
        self,
        prompt: Sequence[int],
        count: int,
        *,
        temperature: float = 0.0,
        seed: int = 0,
        patience: float | None = None,
    ) -> Round:
        """Up to `count` tokens after the prompt; 0 only reads it."""
        fields = ["tokens", "truncated", "timings"]
        more: dict[str, object] = {"temperature": temperature, "seed": seed, "return_tokens": True}
        told = self._complete(prompt, count, fields, more, patience)
        timings = told.get("timings", {})
        return Round(
            tuple(told.get("tokens", ())),
            bool(told["truncated"]),
            int(timings.get("prompt_n", 0)),
        )

    def likely(self, prompt: Sequence[int]) -> dict[int, float]:
        """The natural logarithms of the likeliest next tokens' probabilities."""
        entry = self._probabilities(prompt, {"n_probs": _LIKELY})
        return {it["id"]: it["logprob"] for it in entry["top_logprobs"]}

    def likelihood(self, prompt: Sequence[int], token_id: int) -> float:
        """The natural logarithm of one next token's probability, however unlikely it is.

        The bias makes it the sampled one; the probability that is told is the one without bias.
        """
        entry = self._probabilities(prompt, {"n_probs": 1, "logit_bias": [[token_id, _FORCED]]})
        if entry["id"] != token_id:
            raise RefusedError(0)
        return float(entry["logprob"])

    def save(self, name: str, *, patience: float) -> int:
        """Write the slot's state into the server's folder; its bytes."""
        path = f"/slots/{self._slot}?action=save"
        return int(self._post(path, {"filename": name}, patience)["n_written"])

    def restore(self, name: str, *, patience: float) -> None:
        """Take the slot's state from a file in the server's folder."""
        self._post(f"/slots/{self._slot}?action=restore", {"filename": name}, patience)

    def abort(self) -> None:
        """Break off the call under way; it ends with an OSError or another broken answer."""
        connection = self._connection
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _probabilities(self, prompt: Sequence[int], more: dict[str, object]) -> dict[str, Any]:
        told = self._complete(prompt, 1, ["completion_probabilities"], {"temperature": 0.0, **more})
        (entry,) = told["completion_probabilities"]
        return dict(entry)

    def _complete(
        self,
        prompt: Sequence[int],
        count: int,
        fields: list[str],
        more: dict[str, object],
        patience: float | None = None,
    ) -> dict[str, Any]:
        request = {
            "prompt": list(prompt),
            "n_predict": count,
            "id_slot": self._slot,
            "cache_prompt": True,
            # Every other sampler changes what the model says.
            "samplers": ["temperature"],
            "response_fields": fields,
            **more,
        }
        return self._post("/completion", request, patience)

    def _post(
        self, path: str, request: dict[str, object], patience: float | None
    ) -> dict[str, Any]:
        connection = self._connection = self._process.connect(patience)
        try:
            connection.request(
                "POST",
                path,
                json.dumps(request),
                {
                    "Authorization": f"Bearer {self._process.key}",
                    "Content-Type": "application/json",
                    "Connection": "close",
                },
            )
            response = connection.getresponse()
            body = response.read()
        finally:
            self._connection = None
            connection.close()
        if response.status != 200:
            raise RefusedError(response.status)
        return dict(json.loads(body))
