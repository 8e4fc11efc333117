"""The harmony prompt format of gpt_oss models: prompts out of token ids, and readings out of them.

Format: openai-harmony, 'Harmony response format'; the policy is the developer's message and the
content the user's (gpt-oss-safeguard user guide).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from desktop.moderation import Effort, ModelError, Policy
from desktop.prompting.completion import Completion, read_completion
from desktop.prompting.control import ASSISTANT, Control
from desktop.prompting.frame import marked_prompts
from desktop.prompting.label_scores import LabelQuestion, label_question
from desktop.prompting.prompt_format import PromptFormat
from desktop.prompting.stream import HarmonyStream
from desktop.prompting.vocabulary import Vocabulary

_REQUIRED = (Control.START, Control.CHANNEL, Control.MESSAGE, Control.END, Control.RETURN)
_STOPS = (Control.RETURN, Control.CALL, Control.ENDOFTEXT)


class Harmony(PromptFormat):
    """The prompt format over one model's own vocabulary and frame."""

    def __init__(self, vocabulary: Vocabulary, prompts: Mapping[Effort, str]) -> None:
        """See `PromptFormat`."""
        super().__init__(vocabulary, prompts, (Control.START, ASSISTANT))
        ids = self._control_ids
        self.stop_ids = tuple(ids[name] for name in _STOPS if name in ids)
        self.final_ids = (ids[Control.CHANNEL], *vocabulary.encode_text("final"))

    @staticmethod
    def spoken_with(vocabulary: Vocabulary) -> bool:
        """Whether a vocabulary has this format's control tokens."""
        return set(_REQUIRED) <= set(vocabulary.control_names.values())

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The format of the model in `folder`: its tokenizer.json and, if any, its chat template.

        Raises ModelError where they are missing, damaged, unsafe or not of this format.
        """
        vocabulary = Vocabulary.load(folder)
        missing = set(_REQUIRED).difference(vocabulary.control_names.values())
        if missing:
            raise ModelError(
                f"The model in '{folder.name}' does not know {', '.join(sorted(missing))}.",
                remedy="Use a gpt_oss model, such as gpt-oss-safeguard-20b.",
            )
        return cls(vocabulary, marked_prompts(folder))

    def label_question(self, output: Sequence[int], policy: Policy) -> LabelQuestion | None:
        """What to score for the labels' probabilities; see `label_scores`."""
        return label_question(output, policy, self._vocabulary)

    def stream(self) -> HarmonyStream:
        """A reader of one completion while it is made."""
        return HarmonyStream(self._vocabulary)

    def _completion(self, output: Sequence[int]) -> Completion:
        return read_completion(output, self._vocabulary)
