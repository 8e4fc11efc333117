"""Which prompt format a model speaks."""

from __future__ import annotations

from pathlib import Path

from desktop.prompting.chat import Chat
from desktop.prompting.harmony import Harmony
from desktop.prompting.prompt_format import PromptFormat
from desktop.prompting.vocabulary import Vocabulary


def load_format(folder: Path) -> PromptFormat:
    """The format of the model whose vocabulary and template lie in `folder`.

    Harmony where the vocabulary has its control tokens, else the model's own chat template. Raises
    ModelError where they are missing, damaged, unsafe or of no use.
    """
    if Harmony.spoken_with(Vocabulary.load(folder)):
        return Harmony.load(folder)
    return Chat.load(folder)
