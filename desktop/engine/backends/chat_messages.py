"""Between token ids and the messages of a chat endpoint.

Such an endpoint takes texts only. So its 'vocabulary' is made up: an id below 256 is a byte of
UTF-8, and harmony's control tokens are numbered from there. Prompts and answers then have the form
that they have for every other model, and are rendered and read by the same code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.moderation import BugError

FIRST_CONTROL_ID = 256

_START, _CHANNEL, _MESSAGE, _END, _RETURN = (
    f"<|{name}|>" for name in ("start", "channel", "message", "end", "return")
)
_EFFORT = "Reasoning: "

# What control tokens are written like: a name in angle or square brackets, or a bracket beside a
# pipe (ASCII or full width) or a tilde. The endpoint's own template puts policy and content between
# such tokens and its tokenizer takes them wherever they stand, so none may arrive whole. New models
# have new names in the old form. These tags of HTML have it too, and no template is made of them.
_HTML = (
    "a|b|big|blockquote|body|br|center|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|li|ol|p|pre"
    "|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
_CONTROL_LIKE = re.compile(
    r"(?<=[<\[])(?=[|\uff5c])|(?<=[|\uff5c])(?=[>\]])"
    r"|(?<=\])(?=~)|(?<=~)(?=\[)"
    rf"|(?<=[<\[])(?!/?(?:{_HTML})>)(?=/?[\d:.-]*+[^\W\d][\w:.-]*+[>\]])",
    re.IGNORECASE,
)
_BREAK = "\N{MIDDLE DOT}"


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is asked: the policy as the system's message, the content as the user's."""

    policy: str
    content: str
    effort: str


def broken(text: str) -> str:
    """`text` with a middle dot in all that looks like a control token.

    The dot is there to be seen: whoever reads the model's reasons understands why a quotation of
    such a text differs from the content.
    """
    return _CONTROL_LIKE.sub(_BREAK, text)


class Messages:
    """Translates for one numbering of control tokens: `names`, from FIRST_CONTROL_ID on."""

    def __init__(self, names: Sequence[str]) -> None:
        self._ids = {name: FIRST_CONTROL_ID + at for at, name in enumerate(names)}
        self._names = {number: name for name, number in self._ids.items()}

    def conversation(self, prompt: Sequence[int]) -> Conversation:
        """The messages in a prompt; raises BugError where it is not of the form that we render."""
        said: dict[str, str] = {}
        role, text, before = "", bytearray(), ""
        for token_id in prompt:
            name = self._names.get(token_id)
            if name is None:
                text.append(token_id)
                continue
            if before == _START:
                role = text.decode()
            elif before == _MESSAGE:
                said[role] = text.decode()
            text, before = bytearray(), name
        effort = said.get("system", "")
        if set(said) != {"system", "developer", "user"} or not effort.startswith(_EFFORT):
            raise BugError("A prompt for an endpoint is not of the form that endpoints take.")
        return Conversation(
            broken(said["developer"]), broken(said["user"]), effort.removeprefix(_EFFORT)
        )

    def answer(self) -> AnswerIds:
        """What makes ids of one answer, piece by piece."""
        return AnswerIds(self._ids)


class AnswerIds:
    """The ids of an answer that comes as texts: reasoning first, then what is said."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._ids = ids
        self._channel = ""

    def feed(self, channel: str, text: str) -> tuple[int, ...]:
        """The ids that a piece of text on a channel adds."""
        if not text:
            return ()
        return (*self._enter(channel), *text.encode("utf-8", "replace"))

    def end(self) -> tuple[int, ...]:
        """The ids of an answer's proper end."""
        return (self._ids[_RETURN],)

    def _enter(self, channel: str) -> tuple[int, ...]:
        if channel == self._channel:
            return ()
        opening = (self._ids[_CHANNEL], *channel.encode(), self._ids[_MESSAGE])
        if self._channel:
            opening = (self._ids[_END], self._ids[_START], *b"assistant", *opening)
        self._channel = channel
        return opening
