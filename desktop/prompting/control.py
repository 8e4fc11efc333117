"""The control tokens of the harmony format, as a gpt_oss vocabulary writes them."""

from __future__ import annotations

from enum import StrEnum


class Control(StrEnum):
    """A control token by what it opens or closes (openai-harmony, 'Harmony response format')."""

    START = "<|start|>"
    CHANNEL = "<|channel|>"
    CONSTRAIN = "<|constrain|>"
    MESSAGE = "<|message|>"
    END = "<|end|>"
    RETURN = "<|return|>"
    CALL = "<|call|>"
    ENDOFTEXT = "<|endoftext|>"


# The role whose turn a prompt opens and whose messages a completion is made of.
ASSISTANT = "assistant"
