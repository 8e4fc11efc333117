"""Any OpenAI-compatible chat endpoint: LM Studio, Ollama, vLLM, llama.cpp.

The endpoint renders its own template over texts, so what is typed in a content and looks like a
control token is broken up visibly before it is sent (see `chat_messages`); the other backends need
no such thing. It gives no probabilities of chosen continuations, so nothing can be scored.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from ssl import SSLCertVerificationError

from desktop.engine.backends.calling import CallingBackend
from desktop.engine.backends.chat_client import ChatClient, Piece, RefusedError, Served
from desktop.engine.backends.chat_messages import AnswerIds, Messages
from desktop.engine.backends.chat_room import check_room, fitted, why_cut
from desktop.engine.protocol import (
    INTERACTIVE_ROOM,
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
from desktop.moderation import BugError, InputError, ModelError

# What an endpoint says of one request.
_OF_THE_REQUEST = (400, 413, 422)
# A fault of its own may be one request's doing, too: so many in a row are not.
_FAULTS_IN_A_ROW = 3
_ENDED = "stop"


@dataclass(frozen=True, slots=True)
class _Over:
    """No more pieces will come."""


@dataclass(slots=True, eq=False)
class _Work:
    """A request at the endpoint. fewest: tokens that its prompt has at least."""

    request: GenerationRequest
    client: ChatClient
    ids: AnswerIds
    started: float
    cancelled: bool = False
    output: list[int] = field(default_factory=list)
    finish: str = ""
    fewest: int = 0
    prompt_tokens: int | None = None
    output_tokens: int | None = None


class ChatEndpointBackend(CallingBackend[_Work, Piece | _Over]):
    """See `Backend`."""

    def __init__(self, spec: ChatEndpointSpec) -> None:
        super().__init__()
        self._spec = spec
        self._messages = Messages(spec.control)
        self._faults = 0
        self._threads = ThreadPoolExecutor(spec.batch_size + INTERACTIVE_ROOM, "endpoint")

    def load(self) -> None:
        """See that the address is allowed and the model is there; raises ModelError."""
        ask_models(self._spec)

    def submit(self, request: Request) -> None:
        """Line up; a score cannot be had here."""
        if isinstance(request, ScoreRequest):
            detail = "This backend gives no probabilities."
            self._told.append(Failed(request.id, FailureKind.REJECTED, detail))
        else:
            self._waiting.append(request)

    def close(self) -> None:
        """Break off what is under way."""
        for work in self._works:
            work.client.abort()
        self._threads.shutdown(cancel_futures=True)

    def _abort(self, work: _Work) -> None:
        work.client.abort()

    def _admit(self) -> None:
        for request in sorted(self._waiting, key=lambda it: -it.priority):
            extra = INTERACTIVE_ROOM if request.priority is Priority.INTERACTIVE else 0
            if len(self._works) >= self._spec.batch_size + extra:
                return
            self._waiting.remove(request)
            if not isinstance(request, GenerationRequest):
                raise TypeError
            client = ChatClient(self._spec.url, self._spec.key)
            work = _Work(request, client, self._messages.answer(), time.monotonic())
            self._works.append(work)
            self._told.append(Started(request.id))
            self._threads.submit(self._ask, work)

    def _ask(self, work: _Work) -> None:
        """In a thread of its own: all that comes, and then that no more will."""
        self._attempt(work, lambda: self._stream(work))

    def _stream(self, work: _Work) -> _Over:
        # Anew each time: a machine that is allowed no more gets nothing more.
        self._spec.check_host()
        conversation = self._messages.conversation(work.request.prompt)
        work.fewest = check_room(conversation, self._spec.context)
        request = fitted(work.request, self._spec.context)
        for piece in work.client.chat(self._spec.model, conversation, request):
            self._results.put((work, piece))
        return _Over()

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
            self._faults = 0
            self._finish(work)

    def _add(self, work: _Work, piece: Piece) -> None:
        work.finish = piece.finish or work.finish
        work.prompt_tokens = piece.prompt_tokens or work.prompt_tokens
        work.output_tokens = piece.output_tokens or work.output_tokens
        new = work.ids.feed("analysis", piece.reasoning) + work.ids.feed("final", piece.content)
        if new and not work.cancelled:
            work.output += new
            self._told.append(Tokens(work.request.id, new))

    def _finish(self, work: _Work) -> None:
        cut = why_cut(work.prompt_tokens, work.output_tokens, work.fewest, self._spec.context)
        if cut is not None:
            self._fail(work, cut)
            return
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
                output_tokens=work.output_tokens,
                seconds=time.monotonic() - work.started,
            )
        )

    def _kind(self, error: Exception) -> FailureKind:
        """Whether a failure is one request's, which others do not wait for, or the endpoint's."""
        if not isinstance(error, RefusedError):
            return FailureKind.MODEL
        if error.status in _OF_THE_REQUEST:
            return FailureKind.REJECTED
        if not error.is_fault:
            return FailureKind.MODEL
        self._faults += 1
        return FailureKind.REJECTED if self._faults < _FAULTS_IN_A_ROW else FailureKind.MODEL

    def _fail(self, work: _Work, error: Exception) -> None:
        if isinstance(error, BugError):
            raise error
        if isinstance(error, ModelError):
            kind, detail = FailureKind.MODEL, str(error)
        elif isinstance(error, InputError):
            kind, detail = FailureKind.REJECTED, str(error)
        else:
            # Where nobody has thought of an error, it came of what the endpoint said.
            known = isinstance(error, OSError | HTTPException | RefusedError)
            fault = error if known else RefusedError(0)
            kind, detail = self._kind(fault), no_answer(self._spec.url, fault)
        self._told.append(Failed(work.request.id, kind, detail))


def ask_models(spec: ChatEndpointSpec) -> dict[str, Served]:
    """What an endpoint serves, by name.

    Raises ModelError where its machine is not allowed, it does not answer, or has no such model.
    """
    spec.check_host()
    try:
        served = {it.name: it for it in ChatClient(spec.url, spec.key).models()}
    except (OSError, HTTPException, RefusedError) as error:
        raise ModelError(
            no_answer(spec.url, error), remedy="Start the server there, or check address and key."
        ) from None
    if spec.model not in served:
        raise ModelError(
            f"There is no model '{spec.model}' at {spec.url}.",
            remedy=f"There are: {', '.join(list(served)[:20]) or 'none'}.",
        )
    return served


def no_answer(url: str, error: Exception) -> str:
    """What went wrong with an endpoint, without what an error may hold of a content."""
    if isinstance(error, RefusedError):
        why = str(error)
    elif isinstance(error, TimeoutError):
        why = "It took too long."
    elif isinstance(error, SSLCertVerificationError):
        why = "Its certificate is not one that this machine trusts."
    else:
        why = f"It cannot be reached, or the line broke ({type(error).__name__})."
    return f"The model at {url} gave no answer. {why}"
