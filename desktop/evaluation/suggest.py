"""What to label next: the judged items whose gold label would tell most about a policy.

Active learning by pools. Uncertainty sampling asks for what the model is least sure of; query by
committee for what several judges disagree on, measured by vote entropy (Dagan and Engelson 1995);
both as in B. Settles, Active Learning Literature Survey, 2009, sections 3.1 and 3.2. Beside them
stand labels of which there are few gold examples, as no figure can be given of a rule that no gold
item is about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.moderation import GoldLabel, Outcome

# So many decisions on verdicts with a label make the share that was overridden count in full.
_ENOUGH_DECIDED = 5


class Reason(StrEnum):
    """Why an item is worth a label."""

    DISAGREEMENT = "disagreement"
    UNCERTAINTY = "uncertainty"
    RARITY = "rarity"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A judged item without a gold label.

    group: the same for items that are nearly the same. label: the newest verdict's, None where it
    has none. labels: those of the rules that it cites. sureness: how likely the side that it takes
    is, 0 to 1; None where that is not known. agreement: the share of samples that gave its label.
    outcomes: of every verdict on the item, by any model under any version of the policy.
    """

    item_id: str
    group: int
    label: str | None
    violates: bool
    labels: tuple[str, ...] = ()
    sureness: float | None = None
    agreement: float | None = None
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Overridden:
    """What people said of the verdicts with a label: how many of so many got another one."""

    times: int
    decided: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item to label, with what speaks for it; each of the three is 0 to 1. examples: how many
    gold items there are of the rarest label that it is about.
    """

    item_id: str
    disagreement: float
    uncertainty: float
    rarity: float
    examples: int

    @property
    def score(self) -> float:
        """The mean of the three."""
        return (self.disagreement + self.uncertainty + self.rarity) / 3

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The strongest reason, and every other that is at least half as strong."""
        strength = {
            Reason.DISAGREEMENT: self.disagreement,
            Reason.UNCERTAINTY: self.uncertainty,
            Reason.RARITY: self.rarity,
        }
        ranked = sorted(strength, key=lambda it: -strength[it])
        most = strength[ranked[0]]
        return tuple(it for it in ranked if most and strength[it] >= most / 2)


def suggest(
    candidates: Sequence[Candidate],
    gold: Sequence[GoldLabel],
    overridden: Mapping[str, Overridden],
    count: int,
) -> tuple[Suggestion, ...]:
    """So many items to label, those that tell most first; of items that are nearly the same one.

    gold: the labels that gold items have under the policy. What is suggested counts as an example
    for what comes after it, so that a rare label does not fill the list. Equals keep their order.
    """
    examples = Counter(label.words for label in gold)
    # Where gold knows only sides, an example of a side is one of each of its labels.
    sides = Counter(label.violates for label in gold if label.code is None)
    waiting = {
        it.item_id: (it, _disagreement(it, overridden), _uncertainty(it)) for it in candidates
    }
    found: list[Suggestion] = []
    while waiting and len(found) < count:
        best, chosen = None, None
        for it, disagreement, uncertainty in waiting.values():
            known = _examples(it, examples, sides)
            rarity = 1 / (1 + known) if it.label is not None else 0.0
            made = Suggestion(it.item_id, disagreement, uncertainty, rarity, known)
            if best is None or made.score > best.score:
                best, chosen = made, it
        if best is None or chosen is None or not best.score:
            break
        found.append(best)
        examples.update(_about(chosen))
        waiting = {uid: kept for uid, kept in waiting.items() if kept[0].group != chosen.group}
    return tuple(found)


def _about(it: Candidate) -> set[str]:
    return {*it.labels, *([it.label] if it.label is not None else [])}


def _examples(it: Candidate, examples: Mapping[str, int], sides: Mapping[bool, int]) -> int:
    """The gold examples of the rarest label that an item is about."""
    coded = min((examples.get(code, 0) for code in _about(it)), default=0)
    return coded + sides.get(it.violates, 0)


def _disagreement(it: Candidate, overridden: Mapping[str, Overridden]) -> float:
    """The most that any of three committees disagrees: the samples of the newest verdict, the
    verdicts of models and versions, and the reviewers with the label.
    """
    samples = 0.0 if it.agreement is None else _entropy([it.agreement, 1 - it.agreement])
    people = overridden.get(it.label) if it.label is not None else None
    share = people.times / max(people.decided, _ENOUGH_DECIDED) if people is not None else 0.0
    return max(samples, _vote_entropy(it.outcomes), share)


def _uncertainty(it: Candidate) -> float:
    """The entropy of the side; 1 for an answer that could not be used, 0 where nothing is known."""
    if it.label is None:
        return 1.0
    return 0.0 if it.sureness is None else _entropy([it.sureness, 1 - it.sureness])


def _vote_entropy(votes: Sequence[Hashable]) -> float:
    return _entropy([count / len(votes) for count in Counter(votes).values()])


def _entropy(shares: Sequence[float]) -> float:
    """In bits, and at most 1: two sides that are even are as doubtful as can be."""
    return min(1.0, -sum(it * math.log2(it) for it in shares if it > 0))
