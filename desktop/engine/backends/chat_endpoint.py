"""Any OpenAI-compatible chat endpoint: LM Studio, Ollama, vLLM, llama.cpp.

The endpoint renders its own template over texts, so what is typed in a content and looks like a
control token is broken up visibly before it is sent (see `chat_messages`); the other backends need
no such thing. It gives no probabilities of chosen continuations, so nothing can be scored.
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException

from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.backends.chat_client import ChatClient, Piece, RefusedError
from desktop.engine.backends.chat_messages import AnswerIds, Messages
from desktop.engine.protocol import (
    INTERACTIVE_ROOM,
    Event,
    Failed,
    FailureKind,
    Finished,
    GenerationRequest,
    Priority,
    Request,
    ScoreRequest,
    Started,
    Tokens,
)
from desktop.engine.specs import ChatEndpointSpec
from desktop.moderation import ModelError

_PATIENCE = 0.2
# What an endpoint says of one request; all else it says of itself.
_OF_THE_REQUEST = (400, 413, 422)
_ENDED = "stop"


@dataclass(frozen=True, slots=True)
class _Over:
    """No more pieces will come."""


@dataclass(slots=True, eq=False)
class _Work:
    """A request at the endpoint."""

    request: GenerationRequest
    client: ChatClient
    ids: AnswerIds
    started: float
    cancelled: bool = False
    output: list[int] = field(default_factory=list)
    finish: str = ""
    prompt_tokens: int = 0


class ChatEndpointBackend:
    """See `Backend`."""

    def __init__(self, spec: ChatEndpointSpec) -> None:
        self._spec = spec
        self._messages = Messages(spec.control)
        self._waiting: deque[GenerationRequest] = deque()
        self._works: list[_Work] = []
        self._results: queue.SimpleQueue[tuple[_Work, Piece | _Over | Exception]] = (
            queue.SimpleQueue()
        )
        self._told: list[Event] = []
        self._threads = ThreadPoolExecutor(spec.batch_size + INTERACTIVE_ROOM, "endpoint")

    def load(self) -> None:
        """See that the address is allowed and the model is there; raises ModelError."""
        AllowedHosts(self._spec.allowed).check(self._spec.url)
        try:
            models = self._client().models()
        except (OSError, HTTPException, RefusedError) as error:
            raise ModelError(
                f"No model answers at {self._spec.url} ({_words(error)}).",
                remedy="Start the server there, and check address and key.",
            ) from None
        if self._spec.model not in models:
            raise ModelError(
                f"There is no model '{self._spec.model}' at {self._spec.url}.",
                remedy=f"There are: {', '.join(models[:20]) or 'none'}.",
            )

    @property
    def busy(self) -> bool:
        """Whether a step would do anything."""
        return bool(self._waiting or self._works or self._told)

    @property
    def slack(self) -> float:
        """None: no step works ahead."""
        return 0.0

    def submit(self, request: Request) -> None:
        """Line up; a score cannot be had here."""
        if isinstance(request, ScoreRequest):
            detail = "This backend gives no probabilities."
            self._told.append(Failed(request.id, FailureKind.REJECTED, detail))
        else:
            self._waiting.append(request)

    def cancel(self, request_id: str) -> None:
        """Forget a request; the call for it is broken off."""
        for request in self._waiting:
            if request.id == request_id:
                self._waiting.remove(request)
                break
        else:
            work = next((it for it in self._works if it.request.id == request_id), None)
            if work is None or work.cancelled:
                return
            work.cancelled = True
            work.client.abort()
        self._told.append(Failed(request_id, FailureKind.CANCELLED, "Cancelled."))

    def step(self) -> Sequence[Event]:
        """Send what there is room for, and take what has come."""
        self._admit()
        if not self._told and self._works:
            self._take_results()
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Break off what is under way."""
        for work in self._works:
            work.client.abort()
        self._threads.shutdown(cancel_futures=True)

    def _client(self) -> ChatClient:
        return ChatClient(self._spec.url, self._spec.key)

    def _admit(self) -> None:
        for request in sorted(self._waiting, key=lambda it: -it.priority):
            extra = INTERACTIVE_ROOM if request.priority is Priority.INTERACTIVE else 0
            if len(self._works) >= self._spec.batch_size + extra:
                return
            self._waiting.remove(request)
            work = _Work(request, self._client(), self._messages.answer(), time.monotonic())
            self._works.append(work)
            self._told.append(Started(request.id))
            self._threads.submit(self._ask, work)

    def _ask(self, work: _Work) -> None:
        """In a thread of its own: all that comes, and then that no more will."""
        try:
            conversation = self._messages.conversation(work.request.prompt)
            for piece in work.client.chat(self._spec.model, conversation, work.request):
                self._results.put((work, piece))
            self._results.put((work, _Over()))
        except Exception as error:  # noqa: BLE001 - told apart on the worker's thread
            self._results.put((work, error))

    def _take_results(self) -> None:
        try:
            work, result = self._results.get(timeout=_PATIENCE)
            while True:
                self._take(work, result)
                work, result = self._results.get_nowait()
        except queue.Empty:
            return

    def _take(self, work: _Work, result: Piece | _Over | Exception) -> None:
        if isinstance(result, Piece):
            self._add(work, result)
            return
        self._works.remove(work)
        if work.cancelled:
            return
        if isinstance(result, Exception):
            self._fail(work, result)
        elif not work.finish:
            self._fail(work, RefusedError(0))
        else:
            self._finish(work)

    def _add(self, work: _Work, piece: Piece) -> None:
        work.finish = piece.finish or work.finish
        work.prompt_tokens = piece.prompt_tokens or work.prompt_tokens
        new = work.ids.feed("analysis", piece.reasoning) + work.ids.feed("final", piece.content)
        if new and not work.cancelled:
            work.output += new
            self._told.append(Tokens(work.request.id, new))

    def _finish(self, work: _Work) -> None:
        # Anything but a proper end (a cap, a filter, a call of a tool) is no ended answer.
        ended = work.finish == _ENDED
        if ended:
            end = work.ids.end()
            work.output += end
            self._told.append(Tokens(work.request.id, end))
        self._told.append(
            Finished(
                work.request.id,
                ended=ended,
                output=tuple(work.output),
                prompt_tokens=work.prompt_tokens,
                seconds=time.monotonic() - work.started,
            )
        )

    def _fail(self, work: _Work, error: Exception) -> None:
        if not isinstance(error, OSError | HTTPException | RefusedError):
            raise error
        of_the_request = isinstance(error, RefusedError) and error.status in _OF_THE_REQUEST
        kind = FailureKind.REJECTED if of_the_request else FailureKind.MODEL
        detail = f"The model at {self._spec.url} gave no answer ({_words(error)})."
        self._told.append(Failed(work.request.id, kind, detail))


def _words(error: Exception) -> str:
    """An error without what it may hold of a content."""
    return str(error) if isinstance(error, RefusedError) else type(error).__name__
