"""Policies in one prompt against each alone: what sharing a prompt costs in labels, and saves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.evaluation.answer import Answer, side
from desktop.evaluation.gold import GoldSet
from desktop.evaluation.intervals import Estimate, bootstrap, mcnemar, wilson


@dataclass(frozen=True, slots=True)
class Paired:
    """The same items judged alone and together, right by side. difference: together less alone.
    p_value: McNemar's, that both are right equally often.
    """

    items: int
    alone: Estimate
    together: Estimate
    difference: Estimate
    p_value: float


@dataclass(frozen=True, slots=True)
class Together:
    """sha256: of the composed policy. policies: by policy, in the gold set's order. all_right: the
    items for which gold knows every label, right under all. prompt_tokens: on an average item, of
    all prompts alone, and of the one; None where the model does not tell.
    """

    policy: str
    sha256: str
    answered: Estimate
    policies: tuple[tuple[str, Paired], ...]
    all_right: Paired
    prompt_tokens: tuple[float, float] | None
    seconds: tuple[float, float]


def together(
    gold: GoldSet,
    composed: tuple[str, str],
    alone: Sequence[Sequence[Answer]],
    joint: Sequence[Sequence[Answer]],
    seed: int,
) -> Together:
    """composed: id and hash of the policy made of all. alone, joint: for each policy the answers to
    the items that have a label under it.
    """
    by_policy = []
    rights: dict[str, list[list[bool | None]]] = {"alone": [], "joint": []}
    for place, (first, second) in enumerate(zip(alone, joint, strict=True)):
        right = [_right(gold, place, answers) for answers in (first, second)]
        rights["alone"].append(right[0])
        rights["joint"].append(right[1])
        by_policy.append((gold.policies[place], _paired(right[0], right[1], seed)))
    every = [_each(rights[name]) for name in ("alone", "joint")]
    one = {answer.item: answer for answers in joint for answer in answers}
    return Together(
        policy=composed[0],
        sha256=composed[1],
        answered=wilson(sum(it.side is not None for it in one.values()), len(one)),
        policies=tuple(by_policy),
        all_right=_paired(every[0], every[1], seed),
        prompt_tokens=_tokens(alone, one),
        seconds=_an_item(alone, one, lambda it: it.seconds),
    )


def _right(gold: GoldSet, place: int, answers: Sequence[Answer]) -> list[bool | None]:
    found: list[bool | None] = [None] * len(gold.items)
    for answer in answers:
        label = gold.items[answer.item].labels[place]
        found[answer.item] = None if label is None else answer.side == side(label)
    return found


def _each(rights: Sequence[Sequence[bool | None]]) -> list[bool | None]:
    return [None if None in it else all(it) for it in zip(*rights, strict=True)]


def _paired(alone: Sequence[bool | None], joint: Sequence[bool | None], seed: int) -> Paired:
    kinds = Counter(
        (a, b) for a, b in zip(alone, joint, strict=True) if a is not None and b is not None
    )
    items = kinds.total()
    order = [(a, b) for a in (True, False) for b in (True, False)]

    def difference(counts: Sequence[int]) -> Mapping[str, float | None]:
        return {"difference": (counts[2] - counts[1]) / items if items else None}

    only_alone, only_joint = kinds[True, False], kinds[False, True]
    both = kinds[True, True]
    return Paired(
        items,
        alone=wilson(both + only_alone, items),
        together=wilson(both + only_joint, items),
        difference=bootstrap([kinds[it] for it in order], difference, seed=seed)["difference"],
        p_value=mcnemar(only_alone, only_joint),
    )


def _tokens(
    alone: Sequence[Sequence[Answer]], one: Mapping[int, Answer]
) -> tuple[float, float] | None:
    every = [*one.values(), *(answer for answers in alone for answer in answers)]
    if any(answer.prompt_tokens is None for answer in every):
        return None
    return _an_item(alone, one, lambda it: float(it.prompt_tokens or 0))


def _an_item(
    alone: Sequence[Sequence[Answer]], one: Mapping[int, Answer], of: Callable[[Answer], float]
) -> tuple[float, float]:
    items = max(1, len(one))
    apart = sum(of(answer) for answers in alone for answer in answers)
    return apart / items, sum(of(answer) for answer in one.values()) / items
