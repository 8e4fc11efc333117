"""Guides: where a group's tokens had better look, given to a few heads as they learn.

A rule is found by three looks: its words look at the id before them, a content's decisive words
look at the words of the rule that they break, and the answer looks at the words of that rule. Left
to the loss of the answer alone, two cores do not find them in a day; told where to look, a few
heads learn it within the hour, and what remains to be learnt is what the words mean. (Supervised
attention, as Liu et al. 2016 and Mi et al. 2016 gave it to translation.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Encoding
from torch import Tensor

from starter_model.policies import Rule

# What is looked for at the first token of an id is one head's affair, and so on; the last head has
# all that remain.
HEADS = 4
# The heads that let a content's words look at a rule's: in a layer the first of each key.
SPAN_HEADS = (0, 2)
# Which layers learn which look; see `Guide`.
_OF_IDS, _OF_SPANS, _OF_ANSWERS = 2, 1, 3
GUIDED_LAYERS = (_OF_IDS, _OF_SPANS, _OF_ANSWERS)
_TINY = 1e-4
# The place in a Guide's looks of where no rule is to be seen.
NO_RULE = -1


@dataclass(frozen=True, slots=True)
class Guide:
    """Of one group. ids: (HEADS, R, P), whether a token of the policy belongs to the part of each
    rule's id that a head minds; words: (R, P), whether it belongs to the rule's words. spans,
    answers: (n, 4), rows of (head, content, token, rule): which head had better look from which
    token of which content at which rule's words; the rule is NO_RULE where at none.
    """

    ids: Tensor
    words: Tensor
    spans: Tensor
    answers: Tensor


def found_in(policy: str, rules: Sequence[Rule], encoding: Encoding, ahead: int,
             length: int) -> tuple[Tensor, Tensor]:  # fmt: skip
    """`Guide.ids` and `Guide.words` of a policy that is encoded behind `ahead` tokens, in a prefix
    of `length`; of a rule that is not found as it is worded, nothing.
    """
    ids = torch.zeros(HEADS, len(rules), length, dtype=torch.bool)
    words = torch.zeros(len(rules), length, dtype=torch.bool)
    for at, rule in enumerate(rules):
        line = rf"(?i)({re.escape(rule.id)})\W{{1,3}}({re.escape(rule.words)})"
        if found := re.search(line, policy):
            for place, token in enumerate(tokens_at(encoding, *found.span(1))):
                ids[head_of(place), at, ahead + token] = True
            words[at, [ahead + it for it in tokens_at(encoding, *found.span(2))]] = True
    return ids, words


def head_of(place: int) -> int:
    """The head that minds the token at a place of an id."""
    return min(place, HEADS - 1)


def looks(rows: Sequence[tuple[int, int, int]], heads: Sequence[int]) -> list[tuple[int, ...]]:
    """Each row of (content, token, rule) for each of the heads."""
    return [(head, *row) for row in rows for head in heads]


def tokens_at(encoding: Encoding, begins: int, ends: int) -> list[int]:
    """The places of the tokens that share a character with `begins` to `ends`."""
    return [at for at, (first, last) in enumerate(encoding.offsets)
            if first < ends and last > begins]  # fmt: skip


def guidance(layer: int, guide: Guide, policy: Tensor, contents: Tensor) -> Tensor:
    """How far the guided heads of a layer look elsewhere: the mean negative logarithm of what they
    give to where they should. policy: their attention within the policy, (heads, P, P); contents:
    from the contents to the policy, (heads, K, T, P), of a layer that sees all of it.
    """
    if layer == _OF_IDS:
        rules, tokens = guide.words.nonzero(as_tuple=True)
        seen, wanted = policy[:, tokens].flatten(0, 1), guide.ids[:, rules].flatten(0, 1)
        return _missed(seen, wanted, torch.ones(len(seen), dtype=torch.bool))
    heads, rows, tokens, rules = (guide.spans if layer == _OF_SPANS else guide.answers).unbind(-1)
    wanted = torch.where((rules == NO_RULE)[:, None], guide.words.any(0), guide.words[rules])
    return _missed(contents[heads, rows, tokens], wanted, rules != NO_RULE)


def _missed(seen: Tensor, wanted: Tensor, is_there: Tensor) -> Tensor:
    """seen, wanted: (n, P), and where to look, or where not to where not is_there."""
    has_any = wanted.any(-1)
    if not has_any.any():
        return torch.zeros(())
    given = (seen.float() * wanted).sum(-1)
    right = torch.where(is_there, given, 1 - given)[has_any]
    return -(right.clamp(0, 1) + _TINY).log().mean()
