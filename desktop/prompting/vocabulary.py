"""A model's vocabulary: ordinary text to token ids, and ids back to text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Self

from tokenizers import Tokenizer

from desktop.moderation import BugError, ModelError

_LONE_HALF = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PROBE = 'Zażółć "gęślą" \N{ROBOT FACE}\r\n\t0\0'


def whole_characters(text: str) -> str:
    """`text` with each lone half of a surrogate pair, which no UTF-8 can hold, as U+FFFD."""
    return _LONE_HALF.sub(_REPLACEMENT, text)


def _byte_of_character() -> dict[int, int]:
    """Which byte a character of a token stands for, both as numbers.

    The alphabet of byte-level BPE (GPT-2, Radford et al. 2019): bytes that print stand for
    themselves, the others are counted from 256 on.
    """
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    beyond = count(0x100)
    return {byte if byte in printable else next(beyond): byte for byte in range(0x100)}


_BYTE_OF_CHARACTER = _byte_of_character()


def byte_characters() -> tuple[str, ...]:
    """The character that stands for each byte, in the order of bytes."""
    by_byte = {byte: chr(character) for character, byte in _BYTE_OF_CHARACTER.items()}
    return tuple(by_byte[byte] for byte in range(0x100))


class Vocabulary:
    """The byte-level vocabulary of one model, with its control tokens kept apart from text.

    control_names: how each control token is written, by its id; control_ids: those ids.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        # A tokenizer's file may ask to cut or to pad; either would change what is judged.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        # Control tokens that are typed in a text stay text.
        tokenizer.encode_special_tokens = True
        self._tokenizer = tokenizer
        added = tokenizer.get_added_tokens_decoder()
        self.control_names: Mapping[int, str] = {
            token_id: token.content for token_id, token in added.items()
        }
        self.control_ids: frozenset[int] = frozenset(added)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The vocabulary in the folder's tokenizer.json.

        Raises ModelError where that file is missing or unreadable, where it is not byte-level, or
        where a typed text could become one of its control tokens.
        """
        try:
            data = (folder / "tokenizer.json").read_bytes()
            tokenizer = Tokenizer.from_buffer(data)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The vocabulary of the model in '{folder.name}' is missing or cannot be read.",
                remedy="Put the model's own tokenizer.json back, or add the model again.",
            ) from error
        if any(not token.special for token in tokenizer.get_added_tokens_decoder().values()):
            raise _unsafe(folder)
        vocabulary = cls(tokenizer)
        try:
            for name in vocabulary.control_names.values():
                vocabulary.encode_text(name)
        except BugError as error:
            raise _unsafe(folder) from error
        if vocabulary.decode(vocabulary.encode_text(_PROBE)) != _PROBE:
            raise ModelError(
                f"The vocabulary of the model in '{folder.name}' does not give back what it reads.",
                remedy="Use a gpt_oss model, whose vocabulary is made of bytes.",
            )
        return vocabulary

    def encode_text(self, text: str) -> tuple[int, ...]:
        """The ids of `text` as ordinary text, whatever is typed in it.

        Lone halves of surrogate pairs become U+FFFD. Raises BugError should a control token come
        of it: a prompt with a forged one must never be run.
        """
        encoding = self._tokenizer.encode(whole_characters(text), add_special_tokens=False)
        if not self.control_ids.isdisjoint(encoding.ids):
            raise BugError("A control token came of ordinary text.")
        return tuple(encoding.ids)

    def is_text(self, token_id: int) -> bool:
        """Whether the id is one of ordinary text: known, and no control token."""
        return token_id not in self.control_ids and self._token(token_id) is not None

    def bytes_of(self, token_id: int) -> bytes:
        """The bytes that one id stands for; a control token's are those of its name.

        They may be a part of a character only. An unknown id gives U+FFFD.
        """
        if token_id in self.control_names:
            return self.control_names[token_id].encode()
        token = self._token(token_id)
        if token is None:
            return _REPLACEMENT.encode()
        return token.translate(_BYTE_OF_CHARACTER).encode("latin-1", "replace")

    def decode(self, ids: Sequence[int]) -> str:
        """The text of `ids`, control tokens shown by name, broken characters as U+FFFD."""
        return b"".join(map(self.bytes_of, ids)).decode("utf-8", "replace")

    def _token(self, token_id: int) -> str | None:
        # tokenizers counts in unsigned 32 bits and raises beyond.
        return self._tokenizer.id_to_token(token_id) if 0 <= token_id < 2**32 else None


def _unsafe(folder: Path) -> ModelError:
    return ModelError(
        f"The vocabulary of the model in '{folder.name}' would let a text that someone typed act"
        " as a control token.",
        kept="The model was not loaded.",
        remedy="Use the publisher's own tokenizer.json, in which each added token is special.",
    )
