"""Groups of examples as tensors: the policy once, and each content with its answer after it."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from starter_model.answers import Answer
from starter_model.examples import Group
from starter_model.vocabulary import FORM

_LONGEST_POLICY = 1100
_LONGEST_SEGMENT = 420
# What no loss is taken of.
IGNORED = -100
_SIDE_WEIGHT = 5.0
_RULE_WEIGHT = 5.0
# After the content's last token come <|channel|>, analysis, <|message|>, and the first word.
_BEFORE_SIDE = 2


@dataclass(frozen=True, slots=True)
class Packed:
    """One group. prefix: ids of the policy, (P,). segments: ids, (K, T), padded at the right.
    targets: the ids to be said after each segment token, IGNORED elsewhere, (K, T). weights: how
    much each target counts, 0 where it is mere form, (K, T).
    """

    prefix: Tensor
    segments: Tensor
    targets: Tensor
    weights: Tensor

    @property
    def tokens(self) -> int:
        """How many positions the group takes, padding included."""
        return self.prefix.numel() + self.segments.numel()


class Packer:
    """Encodes groups exactly as the desk's prompts are put together (desktop/prompting)."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.encode_special_tokens = True
        self._tokenizer = tokenizer
        self._control = {
            token.content: token_id
            for token_id, token in tokenizer.get_added_tokens_decoder().items()
        }
        self._padding = self._control["<|endoftext|>"]
        form = [token_id for part in (*self._control, *FORM) for token_id in self._ids(part)]
        self._form = torch.tensor(form)

    def prefix(self, policy: str, effort: str) -> list[int]:
        """The ids before a content."""
        return [
            *self._ids("<|start|>", "system", "<|message|>", f"Reasoning: {effort}", "<|end|>"),
            *self._ids("<|start|>", "developer", "<|message|>", policy, "<|end|>"),
            *self._ids("<|start|>", "user", "<|message|>"),
        ]

    def content(self, text: str) -> list[int]:
        """The ids of a content up to where the answer begins."""
        return [*self._ids(text), *self._ids("<|end|>", "<|start|>", "assistant")]

    def completion(self, answer: Answer) -> list[int]:
        """The ids of an answer, whole."""
        analysis = self._ids("<|channel|>", "analysis", "<|message|>", answer.analysis, "<|end|>")
        final = self._ids("<|start|>", "assistant", "<|channel|>", "final", "<|message|>",
                          answer.final, "<|return|>")  # fmt: skip
        return [*analysis, *final]

    def pack(self, group: Group) -> Packed | None:
        """The group as tensors; None where it is too long. Contents that are too long are left."""
        prefix = self.prefix(group.policy.text, group.effort)
        rows = [
            (self.content(it.content.text), self.completion(it.answer), it.answer)
            for it in group.examples
        ]
        rows = [row for row in rows if len(row[0]) + len(row[1]) <= _LONGEST_SEGMENT]
        if len(prefix) > _LONGEST_POLICY or not rows:
            return None
        width = max(len(content) + len(said) for content, said, _ in rows) - 1
        segments = torch.full((len(rows), width), self._padding)
        targets = torch.full((len(rows), width), IGNORED)
        for row, (content, said, _) in enumerate(rows):
            ids = torch.tensor(content + said)
            segments[row, : len(ids) - 1] = ids[:-1]
            targets[row, len(content) - 1 : len(ids) - 1] = ids[len(content) :]
        weights = ((targets != IGNORED) & ~torch.isin(targets, self._form)).float()
        for row, (content, _, answer) in enumerate(rows):
            # With the first word of its reasoning the answer takes its side.
            first = len(content) + _BEFORE_SIDE
            weights[row, first] = _SIDE_WEIGHT
            for place in self._citing(answer):
                weights[row, first + place] = _RULE_WEIGHT
        return Packed(torch.tensor(prefix), segments, targets, weights)

    def _citing(self, answer: Answer) -> list[int]:
        """Which of the analysis's tokens name the rule that it settles on."""
        if not answer.cited:
            return []
        begins = answer.analysis.rindex(answer.cited)
        ends = begins + len(answer.cited)
        offsets = self._tokenizer.encode(answer.analysis).offsets
        return [at for at, (begin, end) in enumerate(offsets) if begin < ends and end > begins]

    def _ids(self, *parts: str) -> list[int]:
        ids: list[int] = []
        for part in parts:
            control = self._control.get(part)
            ids += [control] if control is not None else self._tokenizer.encode(part).ids
        return ids
