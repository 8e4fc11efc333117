"""Ids for the rules of a policy, in the styles that policies have. They can only be copied."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass

_KNOWN = (
    "SP",
    "H",
    "T",
    "P",
    "SH",
    "V",
    "S",
    "HR",
    "M",
    "D",
    "R",
    "PII",
    "AD",
    "C",
    "G",
    "F",
    "SX",
)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of the rules in their order, and the id of what is allowed."""

    rules: tuple[str, ...]
    safe: str


def draw_ids(rng: random.Random, count: int) -> Ids:
    """Ids for `count` rules; see `_STYLES`."""
    return rng.choices(_STYLES, _WEIGHTS)[0](rng, count)


def parent(rule_id: str) -> str:
    """The label that a rule id leads to: what stands before its dot."""
    return rule_id.partition(".")[0]


def _prefix(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return rng.choice(_KNOWN)
    return "".join(rng.choices(string.ascii_uppercase, k=rng.choice((1, 1, 2, 2, 3, 4))))


def _counted(rng: random.Random, count: int) -> Ids:
    prefix, first = _prefix(rng), rng.choice((1, 1, 1, 1, 2, 4, 10))
    return Ids(tuple(f"{prefix}{first + place}" for place in range(count)), f"{prefix}0")


def _mixed(rng: random.Random, count: int) -> Ids:
    prefix = _prefix(rng)
    *rules, safe = rng.sample(range(100), count + 1)
    return Ids(tuple(f"{prefix}{number}" for number in rules), f"{prefix}{safe}")


def _dotted(rng: random.Random, count: int) -> Ids:
    prefix, number = _prefix(rng), rng.randrange(1, 6)
    letters = sorted(rng.sample("abcdefghijk" if rng.random() < 0.8 else "123456789", count))
    if rng.random() < 0.5:
        return Ids(tuple(f"{prefix}{number}.{it}" for it in letters), f"{prefix}0")
    several = sorted(rng.choices(range(1, 6), k=count))
    rules = tuple(f"{prefix}{n}.{it}" for n, it in zip(several, letters, strict=True))
    return Ids(rules, f"{prefix}0{rng.choice(('', '.a'))}")


def _strange(rng: random.Random, count: int) -> Ids:
    drawn: set[str] = set()
    while len(drawn) <= count:
        letters = "".join(rng.choices(string.ascii_uppercase, k=rng.choice((1, 2, 3))))
        drawn.add(f"{letters}{rng.randrange(100)}")
    *rules, safe = rng.sample(sorted(drawn), count + 1)
    return Ids(tuple(rules), safe)


_STYLES = (_counted, _mixed, _dotted, _strange)
_WEIGHTS = (0.5, 0.2, 0.2, 0.1)
