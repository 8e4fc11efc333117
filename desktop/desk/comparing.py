"""Two kept evaluations on the items that they share: the difference, and what has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.desk.evaluations import KeptEvaluation
from desktop.evaluation import Answer, GoldItem, GoldSet, require_extra
from desktop.evaluation.comparison import Comparison, Contender, compare
from desktop.moderation import GoldLabel, UsageError


@dataclass(frozen=True, slots=True)
class Part:
    """One model under one policy of a kept evaluation, by their places in it."""

    kept: KeptEvaluation
    model: int = 0
    policy: int = 0

    @property
    def name(self) -> str:
        """The policy version and the model."""
        used = self.kept.evaluation.policies[self.policy]
        return f"{used.id}@{used.version}, {self.kept.evaluation.models[self.model].setting.model}"

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the model answered under the policy."""
        return self.kept.evaluation.models[self.model].policies[self.policy].answers


class Became(StrEnum):
    """What became of an item from the first to the second."""

    MENDED = "mended"
    BROKEN = "broken"
    STILL_WRONG = "still wrong"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item that either got wrong. place: in the second's gold set; before is empty where there
    is no first; said: a label, or the outcome without one.
    """

    place: int
    id: str
    gold: str
    before: str
    said: str
    became: Became


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The second less the first, on the items whose gold label is the same in both."""

    items: int
    comparison: Comparison
    changes: tuple[Disagreement, ...]


def wrong_answers(part: Part) -> tuple[Disagreement, ...]:
    """The items whose answer is not the gold one, in the order of the gold set."""
    found = []
    for answer in part.answers:
        item = part.kept.evaluation.gold.items[answer.item]
        gold = item.labels[part.policy]
        if gold is not None and not answer.is_right(gold):
            found.append(
                Disagreement(
                    answer.item, item.id, gold.words, "", _said(answer), Became.STILL_WRONG
                )
            )
    return tuple(found)


def side_by_side(first: Part, second: Part) -> SideBySide:
    """Set two parts side by side; raises UsageError where they share no item, or where the extra
    packages are missing.
    """
    require_extra()
    earlier = {first.kept.item_ids[it.item]: it for it in first.answers}
    pairs: list[tuple[Answer, Answer, GoldItem, GoldLabel]] = []
    for answer in second.answers:
        before = earlier.get(second.kept.item_ids[answer.item])
        item = second.kept.evaluation.gold.items[answer.item]
        gold = item.labels[second.policy]
        if before is None or gold is None:
            continue
        if first.kept.evaluation.gold.items[before.item].labels[first.policy] == gold:
            pairs.append((before, answer, item, gold))
    if not pairs:
        raise UsageError(
            "The two evaluations share no item with the same gold label.",
            kept="Nothing was changed.",
            remedy="Measure both on the same gold set.",
        )
    policy = second.kept.evaluation.policies[second.policy].id
    items = tuple(replace(item, labels=(gold,), groups=()) for _, _, item, gold in pairs)
    earlier_answers = [replace(it[0], item=at) for at, it in enumerate(pairs)]
    later_answers = [replace(it[1], item=at) for at, it in enumerate(pairs)]
    found = compare(
        GoldSet(second.kept.evaluation.gold.name, (policy,), (), items),
        policy,
        (first.name, Contender(first.name, policy, 0, earlier_answers)),
        (second.name, Contender(second.name, policy, 0, later_answers)),
        second.kept.evaluation.seed,
    )
    changes = (_change(*pair) for pair in pairs)
    return SideBySide(len(pairs), found, tuple(it for it in changes if it is not None))


def _change(before: Answer, answer: Answer, item: GoldItem, gold: GoldLabel) -> Disagreement | None:
    was, now = before.is_right(gold), answer.is_right(gold)
    if was and now:
        return None
    kind = Became.BROKEN if was else Became.MENDED if now else Became.STILL_WRONG
    return Disagreement(answer.item, item.id, gold.words, _said(before), _said(answer), kind)


def _said(answer: Answer) -> str:
    return answer.label or answer.outcome.value
