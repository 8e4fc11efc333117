"""The prompt format for models of which only a chat endpoint is known, and no vocabulary.

An id below 256 is a byte of UTF-8, and harmony's control tokens follow. What takes such prompts
makes messages of them, and such ids of the answer.
"""

from __future__ import annotations

from functools import cache

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from desktop.prompting.control import Control
from desktop.prompting.frame import plain_prompts
from desktop.prompting.harmony import Harmony
from desktop.prompting.vocabulary import Vocabulary, byte_characters

CONTROL_NAMES = tuple(control.value for control in Control)


@cache
def byte_format() -> Harmony:
    """Harmony over bytes; its control tokens are CONTROL_NAMES, numbered from 256."""
    return Harmony(Vocabulary(_tokenizer()), plain_prompts())


def _tokenizer() -> Tokenizer:
    alphabet = {character: byte for byte, character in enumerate(byte_characters())}
    tokenizer = Tokenizer(models.BPE(alphabet, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(name, normalized=False) for name in CONTROL_NAMES])
    return tokenizer
