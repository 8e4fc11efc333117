"""Groups of examples as tensors: the policy once, and each content with its answer after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from starter_model.answers import Answer
from starter_model.examples import Example, Group
from starter_model.guiding import (
    HEADS,
    NO_RULE,
    SPAN_HEADS,
    Guide,
    found_in,
    head_of,
    looks,
    tokens_at,
)
from starter_model.vocabulary import FORM

_LONGEST_POLICY = 1100
_LONGEST_SEGMENT = 420
# What no loss is taken of.
IGNORED = -100
# What it costs to take the wrong side of a text that is allowed, and of one that breaks a rule: of
# what it has not seen a model is the less sure, and would rather say that no rule fits.
_ALLOWED_WEIGHT, _BROKEN_WEIGHT = 5.0, 15.0
_RULE_WEIGHT = 5.0
# After the content's last token come <|channel|>, analysis, <|message|>, and the first word.
_BEFORE_SIDE = 2


@dataclass(frozen=True, slots=True)
class Packed:
    """One group. prefix: ids of the policy, (P,). segments: ids, (K, T), padded at the right.
    targets: the ids to be said after each segment token, IGNORED elsewhere, (K, T). weights: how
    much each target counts, 0 where it is mere form, (K, T). guide: where to look.
    """

    prefix: Tensor
    segments: Tensor
    targets: Tensor
    weights: Tensor
    guide: Guide

    @property
    def tokens(self) -> int:
        """How many positions the group takes, padding included."""
        return self.prefix.numel() + self.segments.numel()

    def beside_spans(self) -> Tensor:
        """Which segment tokens are of a content, and not of its decisive words, (K, T)."""
        is_answered = (self.targets != IGNORED).cumsum(1) > 0
        is_beside = ~is_answered
        _, rows, places, _ = self.guide.spans.unbind(-1)
        is_beside[rows, places] = False
        return is_beside


@dataclass(frozen=True, slots=True)
class _Row:
    example: Example
    content: list[int]
    said: list[int]

    @property
    def first(self) -> int:
        """The token after which the first word of the reasoning is to be said."""
        return len(self.content) + _BEFORE_SIDE


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
            *self._before_policy(effort),
            *self._ids(policy, "<|end|>", "<|start|>", "user", "<|message|>"),
        ]

    def _before_policy(self, effort: str) -> list[int]:
        return [
            *self._ids("<|start|>", "system", "<|message|>", f"Reasoning: {effort}", "<|end|>"),
            *self._ids("<|start|>", "developer", "<|message|>"),
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
        rows = [_Row(it, self.content(it.content.text), self.completion(it.answer))
                for it in group.examples]  # fmt: skip
        rows = [row for row in rows if len(row.content) + len(row.said) <= _LONGEST_SEGMENT]
        if len(prefix) > _LONGEST_POLICY or not rows:
            return None
        width = max(len(row.content) + len(row.said) for row in rows) - 1
        segments = torch.full((len(rows), width), self._padding)
        targets = torch.full((len(rows), width), IGNORED)
        for at, row in enumerate(rows):
            ids = torch.tensor(row.content + row.said)
            segments[at, : len(ids) - 1] = ids[:-1]
            targets[at, len(row.content) - 1 : len(ids) - 1] = ids[len(row.content) :]
        weights = ((targets != IGNORED) & ~torch.isin(targets, self._form)).float()
        for at, row in enumerate(rows):
            # With the first word of its reasoning the answer takes its side.
            is_broken = row.example.rule is not None
            weights[at, row.first] = _BROKEN_WEIGHT if is_broken else _ALLOWED_WEIGHT
            for place in self._citing(row.example.answer):
                weights[at, row.first + place] = _RULE_WEIGHT
        guide = self._guide(group, rows, len(prefix))
        return Packed(torch.tensor(prefix), segments, targets, weights, guide)

    def _citing(self, answer: Answer) -> list[int]:
        """Which of the analysis's tokens name the rule that it settles on."""
        if not answer.cited:
            return []
        begins = max(answer.analysis.rfind(f"{answer.cited}{end}") for end in ".,")
        encoding = self._tokenizer.encode(answer.analysis)
        return tokens_at(encoding, begins, begins + len(answer.cited))

    def _guide(self, group: Group, rows: Sequence[_Row], length: int) -> Guide:
        policy = group.policy
        ahead = len(self._before_policy(group.effort))
        encoding = self._tokenizer.encode(policy.text)
        ids, words = found_in(policy.text, policy.rules, encoding, ahead, length)
        spans: list[tuple[int, int, int]] = []
        answers: list[tuple[int, ...]] = []
        for at, row in enumerate(rows):
            content, rule = row.example.content, row.example.rule
            which = NO_RULE if rule is None else policy.rules.index(rule)
            answers += looks([(at, row.first, which)], range(HEADS))
            answers += [
                (head_of(place), at, row.first + token, which)
                for place, token in enumerate(self._citing(row.example.answer))
            ]
            if rule is not None and content.span and content.span in content.text:
                begins = content.text.index(content.span)
                found = self._tokenizer.encode(content.text)
                spans += [
                    (at, it, which) for it in tokens_at(found, begins, begins + len(content.span))
                ]
        seen = (torch.tensor(it, dtype=torch.long).reshape(-1, 4)
                for it in (looks(spans, SPAN_HEADS), answers))  # fmt: skip
        return Guide(ids, words, *seen)

    def _ids(self, *parts: str) -> list[int]:
        ids: list[int] = []
        for part in parts:
            control = self._control.get(part)
            ids += [control] if control is not None else self._tokenizer.encode(part).ids
        return ids
