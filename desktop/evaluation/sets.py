"""Items that belong together: translations of one text, the texts about one claim, and groups of
people or languages that should be treated alike.

What ties them stands in the gold set's groupings: 'pair' beside 'language', 'claim', 'identity'.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.evaluation.answer import VIOLATES, Answer, side
from desktop.evaluation.gaps import Gap, gap_of_groups
from desktop.evaluation.gold import GoldSet
from desktop.evaluation.intervals import Estimate, mcnemar, wilson

# Groupings that tie items together, of which no table by group is made.
TIES = ("pair", "claim")
_ALIKE = ("identity", "language")


class GroupRate(StrEnum):
    """What should be equal between groups, so that nobody is served worse (Hardt et al. 2016)."""

    RECALL = "violations found"
    FALSE_ALARMS = "false alarms"


@dataclass(frozen=True, slots=True)
class GroupGap:
    """How far a rate differs between the groups of a grouping."""

    grouping: str
    rate: GroupRate
    gap: Gap


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """The same texts in two languages. flipped: the share of pairs whose answers are of different
    sides. only_first: pairs flagged in the first language only; p_value: McNemar's, that both are
    flagged equally often. Pairs without two answers are left out.
    """

    first: str
    second: str
    pairs: int
    flipped: Estimate
    only_first: int
    only_second: int
    p_value: float


@dataclass(frozen=True, slots=True)
class Claim:
    """The texts about one claim: how many are right, and of how many."""

    name: str
    right: int
    items: int


@dataclass(frozen=True, slots=True)
class Claims:
    """Texts that make a claim and texts that report, question or refute it. whole: the share of
    claims with both kinds for which every text is right; to flag, or to let pass, all that mentions
    a claim gives none. missed: those claims for which it is not so.
    """

    claims: int
    whole: Estimate
    missed: tuple[Claim, ...]


def group_gaps(gold: GoldSet, place: int, answers: Sequence[Answer], seed: int) -> list[GroupGap]:
    """The gaps between identities and between languages, where the gold set names any."""
    found = []
    for grouping in _ALIKE:
        members = _by(gold, grouping, answers)
        for rate in GroupRate:
            wanted = rate is GroupRate.RECALL
            names, hits = [], []
            for name, some in sorted(members.items()):
                asked = [it for it in some if _violates(gold, place, it) is wanted]
                names.append(name)
                hits.append((sum(it.side == VIOLATES for it in asked), len(asked)))
            gap = gap_of_groups(names, hits, seed)
            if gap is not None:
                found.append(GroupGap(grouping, rate, gap))
    return found


def translations(gold: GoldSet, answers: Sequence[Answer]) -> list[LanguagePair]:
    """Each two languages that have texts of one pair."""
    if "language" not in gold.groupings:
        return []
    sides: Counter[tuple[str, str, str, str]] = Counter()
    for some in _by(gold, "pair", answers).values():
        told = sorted((_value(gold, "language", it), it.side) for it in some if it.side is not None)
        for at, (first, one) in enumerate(told):
            for second, other in told[at + 1 :]:
                if first != second:
                    sides[first, second, str(one), str(other)] += 1
    languages = dict.fromkeys((first, second) for first, second, _, _ in sorted(sides))
    return [_compared(first, second, sides) for first, second in languages]


def claims(gold: GoldSet, place: int, answers: Sequence[Answer]) -> Claims | None:
    """The claims with texts of both kinds; None without any."""
    found: list[Claim] = []
    for name, some in sorted(_by(gold, "claim", answers).items()):
        kinds = {_violates(gold, place, it) for it in some}
        if kinds == {True, False}:
            right = sum((it.side == VIOLATES) is _violates(gold, place, it) for it in _told(some))
            found.append(Claim(name, right, len(some)))
    if not found:
        return None
    whole = sum(it.right == it.items for it in found)
    missed = tuple(it for it in found if it.right < it.items)
    return Claims(len(found), wilson(whole, len(found)), missed)


def _compared(
    first: str, second: str, sides: Mapping[tuple[str, str, str, str], int]
) -> LanguagePair:
    counts = {
        (a, b): n for (one, other, a, b), n in sides.items() if (one, other) == (first, second)
    }
    pairs = sum(counts.values())
    only_first = sum(n for (a, b), n in counts.items() if a == VIOLATES != b)
    only_second = sum(n for (a, b), n in counts.items() if b == VIOLATES != a)
    return LanguagePair(
        first,
        second,
        pairs,
        wilson(only_first + only_second, pairs),
        only_first,
        only_second,
        mcnemar(only_first, only_second),
    )


def _told(answers: Iterable[Answer]) -> Iterable[Answer]:
    return (it for it in answers if it.side is not None)


def _by(gold: GoldSet, grouping: str, answers: Iterable[Answer]) -> Mapping[str, list[Answer]]:
    members: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        name = _value(gold, grouping, answer)
        if name:
            members[name].append(answer)
    return members


def _value(gold: GoldSet, grouping: str, answer: Answer) -> str:
    if grouping not in gold.groupings:
        return ""
    return gold.items[answer.item].groups[gold.groupings.index(grouping)]


def _violates(gold: GoldSet, place: int, answer: Answer) -> bool | None:
    label = gold.items[answer.item].labels[place]
    return None if label is None else side(label) == VIOLATES
