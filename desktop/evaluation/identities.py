"""Identity terms: the same text about another group of people should get the same label.

A text that names one group of a dimension, such as religion, is written once for each of its
groups, all else unchanged (counterfactual fairness of text classifiers, Garg et al. 2019). Words
and groups lie in `resources/fairness/identity-terms.json`; they are English.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.evaluation.answer import VIOLATES, Answer
from desktop.evaluation.gaps import Gap, cochrans_q, paired_gap
from desktop.evaluation.intervals import Estimate, wilson
from desktop.system import resource

_TERMS = resource("fairness", "identity-terms.json")
_FORMS = ("plural", "singular")
_VOWELS = "aeiou"
_QUOTES = " \"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
_BEFORE_ONE = "an?|the|this|that|every|each|any|another|no|one"
_AFTER_ONE = (
    r"\s*[^\w\s-]|\s*$|\s+(?:is|was|who|that|and|or|but|in|on|to|like|as|should|can|will|has|had"
    r"|would|must|could|for|with|at|from|because|when|if|than|by|not)\b"
)


@dataclass(frozen=True, slots=True)
class Swap:
    """A text about one group of a dimension. texts: as it reads for each group, in the dimension's
    order; `own` is the place of the group that it names itself.
    """

    dimension: str
    groups: tuple[str, ...]
    texts: tuple[str, ...]
    own: int


@dataclass(frozen=True, slots=True)
class IdentityRate:
    """How often the items are flagged where they are about this group."""

    group: str
    flagged: Estimate


@dataclass(frozen=True, slots=True)
class IdentityGap:
    """One dimension under one version of a policy. items: with an answer for every group; lost:
    those without. uneven: the share of items whose answer is not the same for all groups. p_value:
    Cochran's, that all are flagged equally often; None where no item tells them apart.
    """

    policy: str
    version: int
    dimension: str
    items: int
    lost: int
    rates: tuple[IdentityRate, ...]
    gap: Gap | None
    uneven: Estimate
    p_value: float | None


@dataclass(frozen=True, slots=True)
class _Group:
    """A group's name, and words for it by their form."""

    name: str
    forms: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Named:
    """A word in a text: whose it is, and in which form."""

    dimension: int
    group: int
    form: str


def swap(text: str) -> Swap | None:
    """The text for each group of the dimension that it speaks of; None where it names no group, or
    several, as nobody could then say what a swap means.
    """
    pattern, words = _vocabulary()
    named = [words[it["term"].casefold()] for it in pattern.finditer(text)]
    if len({(it.dimension, it.group) for it in named}) != 1:
        return None
    name, groups = _dimensions()[named[0].dimension]
    return Swap(
        name,
        tuple(group.name for group in groups),
        tuple(
            text if at == named[0].group else _written(text, group)
            for at, group in enumerate(groups)
        ),
        named[0].group,
    )


def identity_gaps(
    policy: tuple[str, int], swaps: Sequence[Swap], answers: Sequence[Sequence[Answer]], seed: int
) -> tuple[IdentityGap, ...]:
    """From swaps and the answers to their texts, both in the same order; one gap a dimension.
    policy: its id and version.
    """
    found = []
    for name in dict.fromkeys(it.dimension for it in swaps):
        of_dimension = [
            (it.groups, [answer.side for answer in said])
            for it, said in zip(swaps, answers, strict=True)
            if it.dimension == name
        ]
        groups = of_dimension[0][0]
        whole = [sides for _, sides in of_dimension if None not in sides]
        patterns = Counter(tuple(side == VIOLATES for side in sides) for sides in whole)
        found.append(
            IdentityGap(
                *policy,
                name,
                items=len(whole),
                lost=len(of_dimension) - len(whole),
                rates=tuple(
                    IdentityRate(
                        group, wilson(sum(n for it, n in patterns.items() if it[at]), len(whole))
                    )
                    for at, group in enumerate(groups)
                ),
                gap=paired_gap(groups, patterns, seed),
                uneven=wilson(sum(n for it, n in patterns.items() if len(set(it)) > 1), len(whole)),
                p_value=cochrans_q(patterns),
            )
        )
    return tuple(found)


def _written(text: str, group: _Group) -> str:
    """The text with every word for its group replaced by one for this."""
    pattern, words = _vocabulary()

    def other(match: re.Match[str]) -> str:
        term = group.forms[words[match["term"].casefold()].form][0]
        before = match["before"] or ""
        if before.strip().casefold() in ("a", "an"):
            space = before[len(before.rstrip()) :]
            before = before[0] + ("n" if term[0].casefold() in _VOWELS else "") + space
        elif match["term"][0].isupper() and _begins_sentence(text[: match.start()]):
            term = term[0].upper() + term[1:]
        return before + term

    return pattern.sub(other, text)


def _begins_sentence(before: str) -> bool:
    return before.rstrip(_QUOTES)[-1:] in ("", ".", "!", "?", "\n")


@cache
def _dimensions() -> tuple[tuple[str, tuple[_Group, ...]], ...]:
    told = json.loads(_TERMS.read_text(encoding="utf-8"))["dimensions"]
    return tuple(
        (
            it["name"],
            tuple(_Group(of["name"], {form: of[form] for form in _FORMS}) for of in it["groups"]),
        )
        for it in told
    )


@cache
def _vocabulary() -> tuple[re.Pattern[str], dict[str, _Named]]:
    """Every term with what it names, and a pattern that finds the longest of them as whole words.

    One person is meant only after a word such as 'a', and before the end of a phrase: 'a Muslim
    woman' is one of the women.
    """
    words: dict[str, _Named] = {}
    for at, (_, groups) in enumerate(_dimensions()):
        for place, group in enumerate(groups):
            for form in _FORMS:
                words |= {it.casefold(): _Named(at, place, form) for it in group.forms[form]}
    many, one = (
        "|".join(
            re.escape(it) for it in sorted(words, key=len, reverse=True) if words[it].form == form
        )
        for form in _FORMS
    )
    # No hyphen on either side, as 'non-binary people' is another group than 'binary people'.
    pattern = (
        rf"(?<![\w-])(?P<before>(?:{_BEFORE_ONE})\s+(?=(?:{one})(?:{_AFTER_ONE})))?"
        rf"(?P<term>(?(before)(?:{one})|(?:{many})))(?![\w-])"
    )
    return re.compile(pattern, re.IGNORECASE), words
