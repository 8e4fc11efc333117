"""What all prompt formats share: prompts out of token ids, and readings out of them."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.moderation import Effort, Outcome, Policy, Reading
from desktop.prompting.answer import read_answer
from desktop.prompting.completion import Completion, MalformedError
from desktop.prompting.evidence import find_evidence, quotations
from desktop.prompting.frame import FIXED_DATE, POLICY_MARK, Frame, Part
from desktop.prompting.label_scores import LabelQuestion
from desktop.prompting.stream import TextStream
from desktop.prompting.vocabulary import Vocabulary

# To be raised whenever the same policy, content and template would give other tokens.
_FORMAT_VERSION = 1

# A policy of 10,000 tokens takes about 0.4 MB.
_PREFIXES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Prompt:
    """The ids to complete. The first prefix_length of them depend on policy and effort only.

    The prefix ends at the control token before the content, so that its cache can be shared.
    """

    tokens: tuple[int, ...]
    prefix_length: int


class PromptFormat(ABC):
    """The prompt format over one model's own vocabulary and frame.

    template_sha256: SHA-256 in hex over all that is put around policy and content. stop_ids: the
    ids at which a completion ends. final_ids: those that open the final message, but for the last;
    none where nothing opens it.
    """

    stop_ids: tuple[int, ...]
    final_ids: tuple[int, ...] = ()

    def __init__(
        self, vocabulary: Vocabulary, prompts: Mapping[Effort, str], opening: Sequence[str] = ()
    ) -> None:
        """Over a vocabulary with the format's control tokens, and prompts with marks.

        prompts: see `marked_prompts`; each must end with `opening`, control tokens and texts.
        Raises ModelError where one of them has no use.
        """
        self._vocabulary = vocabulary
        self._control_ids = {name: it for it, name in vocabulary.control_names.items()}
        self._frames = {
            effort: Frame.parse(marked, self._control_ids, opening)
            for effort, marked in prompts.items()
        }
        self._prefix = lru_cache(_PREFIXES_KEPT)(self._encode_prefix)
        hashed = [_FORMAT_VERSION, FIXED_DATE.isoformat(), dict(prompts)]
        self.template_sha256 = hashlib.sha256(
            json.dumps(hashed, sort_keys=True).encode()
        ).hexdigest()

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
            completion = self._completion(output)
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

    @abstractmethod
    def label_question(self, output: Sequence[int], policy: Policy) -> LabelQuestion | None:
        """What to score for the labels' probabilities; None where there is nothing to ask."""

    def output_text(self, output: Sequence[int]) -> str:
        """The completion as text, whole, control tokens shown by name."""
        return self._vocabulary.decode(output)

    @abstractmethod
    def stream(self) -> TextStream:
        """A reader of one completion while it is made."""

    @abstractmethod
    def _completion(self, output: Sequence[int]) -> Completion:
        """The messages of a completion; raises MalformedError."""

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
