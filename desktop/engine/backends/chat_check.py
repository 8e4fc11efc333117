"""Whether an endpoint answers: what it serves, and one harmless question to the model."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException

from desktop.engine.backends.chat_client import ChatClient, RefusedError
from desktop.engine.backends.chat_endpoint import ask_models, no_answer
from desktop.engine.backends.chat_messages import Conversation
from desktop.engine.protocol import GenerationRequest
from desktop.engine.specs import ChatEndpointSpec
from desktop.moderation import ModelError

# Long enough to load a large model first.
_PATIENCE = 300.0
_QUESTION = Conversation("Answer with the word ready and nothing else.", "Are you ready?", "low")
_MOST_TOKENS = 256


@dataclass(frozen=True, slots=True)
class EndpointReport:
    """What an endpoint said. served: all its models. context: tokens that the one asked for reads,
    None where that is not told. seconds: until its answer was whole; counts_tokens: whether it told
    how many tokens that took.
    """

    served: tuple[str, ...]
    context: int | None
    seconds: float
    counts_tokens: bool


def check_endpoint(spec: ChatEndpointSpec) -> EndpointReport:
    """Ask an endpoint for its models and its model for one word; nothing of the analyst's is sent.

    Raises ModelError where its machine is not allowed, it does not answer, or has no such model.
    """
    served = ask_models(spec)
    started = time.monotonic()
    request = GenerationRequest("check", (), 0, (), _MOST_TOKENS)
    try:
        chat = ChatClient(spec.url, spec.key).chat(
            spec.model, _QUESTION, request, patience=_PATIENCE
        )
        pieces = list(chat)
        if not any(piece.finish for piece in pieces):
            raise RefusedError(0)
    except (OSError, HTTPException, RefusedError) as error:
        raise ModelError(
            no_answer(spec.url, error), remedy="Look at that program, then check it again."
        ) from None
    return EndpointReport(
        tuple(served),
        served[spec.model].context,
        time.monotonic() - started,
        any(piece.output_tokens is not None for piece in pieces),
    )
