"""From a policy and a content to token ids, and from a completion's ids to a reading.

Prompts are put together from token ids: the control tokens come from the model's own frame and
from nowhere else, so that nothing typed in a content or a policy can become one. Completions are
read strictly: whatever is not exactly one well-formed answer under the policy goes to a person.

It must never let a template or a tokenizer see content together with control tokens, never mend a
malformed answer, and never put a content into an error.
"""

from desktop.prompting.byte_format import CONTROL_NAMES, byte_format
from desktop.prompting.evidence import find_evidence
from desktop.prompting.formats import load_format
from desktop.prompting.harmony import Harmony
from desktop.prompting.label_scores import LabelQuestion, label_probabilities
from desktop.prompting.prompt_format import Prompt, PromptFormat
from desktop.prompting.stream import HarmonyStream, StreamedText, TextStream
from desktop.prompting.vocabulary import Vocabulary

__all__ = [
    "CONTROL_NAMES",
    "Harmony",
    "HarmonyStream",
    "LabelQuestion",
    "Prompt",
    "PromptFormat",
    "StreamedText",
    "TextStream",
    "Vocabulary",
    "byte_format",
    "find_evidence",
    "label_probabilities",
    "load_format",
]
