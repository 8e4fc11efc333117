"""The harmony prompt format of gpt_oss models: prompts out of token ids, and readings out of them.

Format: openai-harmony, 'Harmony response format'; the policy is the developer's message and the
content the user's (gpt-oss-safeguard user guide).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from desktop.moderation import Effort, ModelError, Outcome, Policy, Reading
from desktop.prompting.answer import read_answer
from desktop.prompting.completion import MalformedError, read_completion
from desktop.prompting.control import Control
from desktop.prompting.evidence import find_evidence, quotations
from desktop.prompting.frame import FIXED_DATE, POLICY_MARK, Frame, Part, marked_prompts
from desktop.prompting.label_scores import LabelQuestion, label_question
from desktop.prompting.stream import HarmonyStream
from desktop.prompting.vocabulary import Vocabulary

# To be raised whenever the same policy, content and template would give other tokens.
_FORMAT_VERSION = 1

_REQUIRED = (Control.START, Control.CHANNEL, Control.MESSAGE, Control.END, Control.RETURN)
_STOPS = (Control.RETURN, Control.CALL, Control.ENDOFTEXT)

# A policy of 10,000 tokens takes about 0.4 MB.
_PREFIXES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Prompt:
    """The ids to complete. The first prefix_length of them depend on policy and effort only.

    The prefix ends at the control token before the content, so that its cache can be shared.
    """

    tokens: tuple[int, ...]
    prefix_length: int


class Harmony:
    """The prompt format over one model's own vocabulary and frame.

    template_sha256: SHA-256 in hex over all that is put around policy and content. stop_ids: the
    ids at which a completion ends. final_ids: those that open the final message, but for the last.
    """

    def __init__(self, vocabulary: Vocabulary, prompts: Mapping[Effort, str]) -> None:
        """Over a vocabulary with the format's control tokens, and prompts with marks.

        prompts: see `marked_prompts`. Raises ModelError where one of them has no use.
        """
        control_ids = {name: token_id for token_id, name in vocabulary.control_names.items()}
        self._vocabulary = vocabulary
        self._frames = {
            effort: Frame.parse(marked, control_ids) for effort, marked in prompts.items()
        }
        self._prefix = lru_cache(_PREFIXES_KEPT)(self._encode_prefix)
        self.stop_ids = tuple(control_ids[name] for name in _STOPS if name in control_ids)
        self.final_ids = (control_ids[Control.CHANNEL], *vocabulary.encode_text("final"))
        hashed = [_FORMAT_VERSION, FIXED_DATE.isoformat(), dict(prompts)]
        self.template_sha256 = hashlib.sha256(
            json.dumps(hashed, sort_keys=True).encode()
        ).hexdigest()

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

    def render(self, policy: Policy, text: str, effort: Effort) -> Prompt:
        """The prompt that asks for the label of `text` under `policy`.

        Whatever is typed in either is ordinary text: the only control tokens are the frame's.
        """
        frame = self._frames[effort]
        prefix = self._prefix(policy.text, effort)
        content = self._vocabulary.encode_text(frame.lead + text + frame.trail)
        return Prompt(prefix + content + self._encode(frame.tail), len(prefix))

    def read(self, output: Sequence[int], *, ended: bool, policy: Policy, text: str) -> Reading:
        """What the completion `output` says of `text`, read strictly.

        ended: whether the model ended it, by an id of `stop_ids`. The outcome is TRUNCATED where
        it did not, UNPARSED with the `problem` where the completion is anything but one
        well-formed answer that agrees with the policy; it is never mended.
        """
        if not ended:
            return self._unread(Outcome.TRUNCATED, output, "The answer was cut off before its end.")
        try:
            completion = read_completion(output, self._vocabulary)
            answer = read_answer(completion.final, policy)
        except MalformedError as fault:
            return self._unread(Outcome.UNPARSED, output, str(fault))
        reasoning = "\n\n".join(completion.analysis)
        quotes = (*answer.quotes, *quotations(answer.rationale), *quotations(reasoning))
        return Reading(
            outcome=Outcome.VIOLATES if answer.label.violates else Outcome.ALLOWED,
            label=answer.label.code,
            rules=answer.rules,
            rationale=answer.rationale or reasoning,
            reasoning=reasoning,
            evidence=find_evidence(quotes, text),
            stated_confidence=answer.confidence,
        )

    def label_question(self, output: Sequence[int], policy: Policy) -> LabelQuestion | None:
        """What to score for the labels' probabilities; see `label_scores`."""
        return label_question(output, policy, self._vocabulary)

    def output_text(self, output: Sequence[int]) -> str:
        """The completion as text, whole, control tokens shown by name."""
        return self._vocabulary.decode(output)

    def stream(self) -> HarmonyStream:
        """A reader of one completion while it is made."""
        return HarmonyStream(self._vocabulary)

    def _unread(self, outcome: Outcome, output: Sequence[int], problem: str) -> Reading:
        said = self.stream().feed(output)
        reasoning = "".join(piece.text for piece in said if piece.channel == "analysis")
        return Reading(outcome, reasoning=reasoning, problem=problem)

    def _encode_prefix(self, policy_text: str, effort: Effort) -> tuple[int, ...]:
        return self._encode(self._frames[effort].head, policy_text)

    def _encode(self, parts: Sequence[Part], policy_text: str = "") -> tuple[int, ...]:
        ids: list[int] = []
        for part in parts:
            if isinstance(part, int):
                ids.append(part)
            else:
                ids += self._vocabulary.encode_text(part.replace(POLICY_MARK, policy_text))
        return tuple(ids)
