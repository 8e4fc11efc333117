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
# No token reaches from letters to digits, or over a sign into the next word; an apostrophe may be
# within one. Only signs of ASCII are looked for: in other scripts some are part of a word.
_WORD = re.compile(r"\d+|[^\s\d!-&(-/:-@\[-`{-~]+")
# Scripts without spaces, and how many of their characters a token holds at most on average.
_WITHOUT_SPACES = (
    # Chinese and Japanese.
    (re.compile("[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 3),
    # Thai, Lao, Tibetan, Burmese and Khmer, where vowels and tones are characters, too.
    (re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]"), 6),
)
# A set phrase may be one token (o200k has some of Chinese advertisements), and then as often as it
# is repeated.
_PHRASE = re.compile(r"(.{2,12}?)\1+")
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

    A token of o200k, Llama 3 and 4, Qwen or Mistral holds no more than 2 characters of Chinese and
    Japanese on average, and 3 of Thai: measured on Django's translations, of whose tokens this
    counts at most four fifths in any language, and a half in these.
    """
    fewest, rest = 0, _RUN.sub(r"\1", text)
    for script, characters in _WITHOUT_SPACES:
        found = "".join(script.findall(rest))
        fewest += len(_PHRASE.sub(r"\1", found)) // characters
        rest = script.sub(" ", rest)
    words = (word for word in _WORD.findall(rest) if any(map(str.isalnum, word)))
    return fewest + sum(max(1, len(word) // _CHARACTERS_A_TOKEN) for word in words)


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
