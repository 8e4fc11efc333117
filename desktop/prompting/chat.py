"""Models that do not speak harmony: their own chat template, and an answer without channels.

The prompt is put together as for harmony: the frame from the template, the texts as ordinary text.
The whole completion is the final answer; a leading <think>...</think> is reasoning.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from desktop.moderation import Effort, ModelError, Policy
from desktop.prompting.completion import Completion, MalformedError
from desktop.prompting.control import Control
from desktop.prompting.frame import marked_prompts, tokenizer_config
from desktop.prompting.label_scores import LabelQuestion, question_after
from desktop.prompting.prompt_format import PromptFormat
from desktop.prompting.stream import StreamedText
from desktop.prompting.vocabulary import Vocabulary

_THINK, _THOUGHT = "<think>", "</think>"
_REASONED = re.compile(rf"\s*{_THINK}(?P<reasoning>.*?){_THOUGHT}", re.DOTALL)
_utf8_decoder = codecs.getincrementaldecoder("utf-8")


class Chat(PromptFormat):
    """A chat template's format over one model's own vocabulary."""

    def __init__(self, vocabulary: Vocabulary, prompts: Mapping[Effort, str], end: str) -> None:
        """See `PromptFormat`. end: the control token that ends an answer, where the model's
        configuration names one; the one after the user's message ends it too.
        """
        super().__init__(vocabulary, prompts)
        tail = next(iter(self._frames.values())).tail
        names = (end, Control.ENDOFTEXT)
        ends = {it for it in tail[:1] if isinstance(it, int)}
        ends |= {self._control_ids[name] for name in names if name in self._control_ids}
        self.stop_ids = tuple(sorted(ends))
        # Some templates begin the reasoning themselves.
        last = tail[-1] if tail else ""
        shown = last if isinstance(last, str) else vocabulary.control_names[last]
        self._begun = _THINK if shown.rstrip().endswith(_THINK) else ""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The format of the model in `folder`: its tokenizer.json and its chat template.

        Raises ModelError where they are missing, damaged, unsafe or of no use.
        """
        vocabulary = Vocabulary.load(folder)
        prompts = marked_prompts(folder, "system")
        config = tokenizer_config(folder)
        if not config.get("chat_template") and not (folder / "chat_template.jinja").exists():
            raise ModelError(
                f"The model in '{folder.name}' brings no chat template.",
                remedy="Use an instruct model with its own template, or a gpt_oss model.",
            )
        begin = config.get("bos_token")
        if config.get("add_bos_token") and isinstance(begin, str):
            prompts = {
                effort: prompt if prompt.startswith(begin) else begin + prompt
                for effort, prompt in prompts.items()
            }
        return cls(vocabulary, prompts, str(config.get("eos_token", "")))

    def label_question(self, output: Sequence[int], policy: Policy) -> LabelQuestion | None:
        """What to score for the labels' probabilities; see `label_scores`."""
        try:
            final = self._completion(output).final
        except MalformedError:
            return None
        # The answer's own spaces at its beginning belong to what was said before it.
        answer = final.lstrip()
        sizes = [len(self._vocabulary.bytes_of(token_id)) for token_id in output[:-1]]
        left = sum(sizes) - len(answer.encode())
        for at, size in enumerate((*sizes, 0)):
            if left == 0:
                said = tuple(output[:at])
                return question_after(said, answer, output[-1], policy, self._vocabulary)
            left -= size
        return None

    def stream(self) -> ChatStream:
        """A reader of one completion while it is made."""
        return ChatStream(self._vocabulary, self._begun)

    def _completion(self, output: Sequence[int]) -> Completion:
        """The answer in `output`; raises MalformedError where a control token stands in it."""
        *said, _ = output
        for token_id in said:
            name = self._vocabulary.control_names.get(token_id)
            if not self._vocabulary.is_text(token_id) and name not in (_THINK, _THOUGHT):
                raise MalformedError("There is a control token within the answer.")
        text = self._begun + self._vocabulary.decode(said)
        reasoned = _REASONED.match(text)
        if reasoned is None:
            if text.lstrip().startswith(_THINK):
                raise MalformedError("The reasoning does not end, and no answer follows it.")
            return Completion((), text)
        return Completion((reasoned["reasoning"].strip(),), text[reasoned.end() :])


class ChatStream:
    """See `TextStream`: reasoning as 'analysis', the rest as 'final'."""

    def __init__(self, vocabulary: Vocabulary, begun: str) -> None:
        self._vocabulary = vocabulary
        self._decoder = _utf8_decoder("replace")
        # What may still become a tag is held back.
        self._held = begun
        self._channel = ""

    def feed(self, ids: Iterable[int]) -> tuple[StreamedText, ...]:
        """The text that these ids add, in order, neighbours on one channel joined."""
        for token_id in ids:
            name = self._vocabulary.control_names.get(token_id)
            if name is None or name in (_THINK, _THOUGHT):
                self._held += self._decoder.decode(self._vocabulary.bytes_of(token_id))
        said = []
        if not self._channel and not _THINK.startswith(self._held.strip()[: len(_THINK)]):
            self._channel = "final"
        elif not self._channel and self._held.lstrip().startswith(_THINK):
            self._channel = "analysis"
            self._held = self._held.lstrip().removeprefix(_THINK)
        if self._channel == "analysis":
            thought, ended, rest = self._held.partition(_THOUGHT)
            if ended:
                said.append(StreamedText("analysis", thought))
                self._channel, self._held = "final", rest
            else:
                said.append(StreamedText("analysis", self._release()))
        if self._channel == "final":
            said.append(StreamedText("final", self._held))
            self._held = ""
        return tuple(piece for piece in said if piece.text)

    def _release(self) -> str:
        """What of the held text cannot be the beginning of the closing tag."""
        for length in range(min(len(_THOUGHT), len(self._held)), 0, -1):
            if _THOUGHT.startswith(self._held[-length:]):
                break
        else:
            length = 0
        at = len(self._held) - length
        said, self._held = self._held[:at], self._held[at:]
        return said
