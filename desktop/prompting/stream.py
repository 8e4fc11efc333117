"""What a model says, as it says it: text by channel out of a stream of token ids."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from desktop.prompting.control import Control
from desktop.prompting.vocabulary import Vocabulary

_utf8_decoder = codecs.getincrementaldecoder("utf-8")


@dataclass(frozen=True, slots=True)
class StreamedText:
    """A piece of text on a channel ('analysis', 'final', or what else the model named)."""

    channel: str
    text: str


class TextStream(Protocol):
    """Reads one completion leniently while it is made, for showing; `read` is what judges."""

    def feed(self, ids: Iterable[int]) -> tuple[StreamedText, ...]:
        """The text that these ids add, in order, neighbours on one channel joined."""


class HarmonyStream:
    """Reads one completion leniently while it is made, for showing; `read` is what judges.

    It takes ids in pieces of any size, holds back half characters until they are whole, and never
    raises: what stands outside a message is left out.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._part: str | None = None
        self._channel = b""
        self._decoder = _utf8_decoder("replace")

    def feed(self, ids: Iterable[int]) -> tuple[StreamedText, ...]:
        """The text that these ids add, in order, neighbours on one channel joined."""
        pieces = [piece for token_id in ids if (piece := self._take(token_id)).text]
        return tuple(
            StreamedText(channel, "".join(piece.text for piece in run))
            for channel, run in groupby(pieces, attrgetter("channel"))
        )

    def _take(self, token_id: int) -> StreamedText:
        control = self._vocabulary.control_names.get(token_id)
        data = b"" if control else self._vocabulary.bytes_of(token_id)
        text = ""
        if self._part == Control.MESSAGE:
            text = self._decoder.decode(data, final=control is not None)
        elif self._part == Control.CHANNEL:
            self._channel += data
        said = StreamedText(self._channel_name(), text)
        if control:
            self._enter(control)
        return said

    def _enter(self, control: str) -> None:
        self._part = control
        if control not in (Control.CONSTRAIN, Control.MESSAGE):
            self._channel = b""

    def _channel_name(self) -> str:
        # A recipient may follow the channel's name.
        return self._channel.decode("utf-8", "replace").partition(" ")[0]
