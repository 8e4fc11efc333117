"""The strict shape of a completion: analysis messages, one final message, and its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.prompting.control import ASSISTANT, Control
from desktop.prompting.vocabulary import Vocabulary

_LETTERS: dict[str, str] = {
    Control.START: "S",
    Control.CHANNEL: "C",
    Control.CONSTRAIN: "K",
    Control.MESSAGE: "M",
    Control.END: "E",
    Control.RETURN: "R",
}
# The prompt ends with '<|start|>assistant', so that a completion begins with a channel.
_SHAPE = re.compile("(?:CMES)*CK?MR")
_TEXT_AFTER = {"S": ASSISTANT, "K": "json", "E": "", "R": ""}


class MalformedError(Exception):
    """A completion that gives no label; its words say why, plainly and without content."""


@dataclass(frozen=True, slots=True)
class Completion:
    """The text of a well-formed completion: its analysis messages, and its final one."""

    analysis: tuple[str, ...]
    final: str


def read_completion(output: Sequence[int], vocabulary: Vocabulary) -> Completion:
    """The messages in `output`; raises MalformedError unless it is well-formed to the last token.

    Well-formed is: any number of messages on the analysis channel, then exactly one on the final
    channel, ended by <|return|> with nothing after it; each from the assistant, none to a
    recipient.
    """
    shape, texts = _split(output, vocabulary)
    if not _SHAPE.fullmatch(shape):
        raise MalformedError("The answer's messages do not have the form that the model was given.")
    opening, *following = texts
    parts = list(zip(shape, following, strict=True))
    if opening or any(text != _TEXT_AFTER.get(letter, text) for letter, text in parts):
        raise MalformedError(
            "There is text between the answer's messages, or one is not the assistant's."
        )
    # A space stands between the channel and <|constrain|>.
    *before, last = (text.rstrip(" ") for letter, text in parts if letter == "C")
    if last != "final" or any(channel != "analysis" for channel in before):
        raise MalformedError("There is not exactly one final answer, or it is meant for a tool.")
    *analysis, final = (text for letter, text in parts if letter == "M")
    return Completion(tuple(analysis), final)


def _split(output: Sequence[int], vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """The control tokens of `output`, a letter each, and the texts before, between and after.

    Unknown ids count as control tokens: they are no text.
    """
    letters = ""
    spans: list[list[int]] = [[]]
    for token_id in output:
        if vocabulary.is_text(token_id):
            spans[-1].append(token_id)
        else:
            letters += _LETTERS.get(vocabulary.control_names.get(token_id, ""), "?")
            spans.append([])
    return letters, [vocabulary.decode(span) for span in spans]
