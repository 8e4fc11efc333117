"""Whether a prompt has room at an endpoint, of whose tokens no more is known than it counts.

Some endpoints drop what does not fit, and answer as if nothing were amiss. What is told here is so
sure that nothing is turned down that has room; what may have been cut does not count.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.engine.backends.chat_messages import Conversation
from desktop.engine.protocol import GenerationRequest
from desktop.moderation import InputError

# Fewer than text has in most languages, so that the prompt is taken for longer than it is.
_BYTES_A_TOKEN = 3
_LEAST_ROOM = 256
# More of a word than tokens hold, but for a run of one sign, of which one may hold any number.
_CHARACTERS_A_TOKEN = 16
_RUN = re.compile(r"(.)\1+", re.DOTALL)
_REMEDY = (
    "Shorten policy or item, or raise the model's context at its server and connect it again with"
    " that."
)


def fitted(request: GenerationRequest, context: int) -> GenerationRequest:
    """The request with no more room for its answer than its prompt leaves, where that is known.

    Some endpoints refuse what might not fit. context: 0 where it is not known, here as below.
    """
    if not context:
        return request
    room = context - len(request.prompt) // _BYTES_A_TOKEN
    return replace(request, max_tokens=min(request.max_tokens, max(room, _LEAST_ROOM)))


def fewest_tokens(text: str) -> int:
    """A number of tokens below which no model gets, for text as people write it.

    No token reaches from one word into the next. Text without spaces has many more than this says.
    """
    words = _RUN.sub(r"\1", text).split()
    return sum(
        max(1, len(word) // _CHARACTERS_A_TOKEN) for word in words if any(map(str.isalnum, word))
    )


def check_room(conversation: Conversation, context: int) -> int:
    """The fewest tokens that it has; raises InputError where they have no room."""
    fewest = fewest_tokens(conversation.policy) + fewest_tokens(conversation.content)
    if context and fewest + _LEAST_ROOM > context:
        raise InputError(
            f"Policy and item are at least {fewest:,} tokens long, and the answer needs"
            f" {_LEAST_ROOM:,}; this model reads {context:,}.",
            kept="Nothing was sent.",
            remedy=_REMEDY,
        )
    return fewest


def why_cut(
    prompt_tokens: int | None, output_tokens: int | None, fewest: int, context: int
) -> InputError | None:
    """Why an answer does not count: the endpoint counted so many tokens that there was no room for
    more, or fewer than the prompt has. None where the model read all of it, or nothing is counted.
    """
    if prompt_tokens is None:
        return None
    is_full = 0 < context <= prompt_tokens + (output_tokens or 0)
    if not is_full and prompt_tokens >= fewest:
        return None
    return InputError(
        "The model's server may have left out part of policy or item: it counted"
        f" {prompt_tokens:,} tokens.",
        kept="Its answer does not count.",
        remedy=_REMEDY,
    )
