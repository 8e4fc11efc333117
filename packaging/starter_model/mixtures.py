"""What is drawn for training: of which kinds, how large and how hard."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mixture:
    """What groups are drawn: how many rules a policy has at most, and how often it is of a kind.

    is_simple: for a beginner; short policies, short contents and the shortest answers. words and
    topics are made from word lists, bundled are the desk's own policies, real are about what the
    data sets are labelled for, concepts about what is written in `concepts`. twins: how often a
    group's contents come again under another policy.
    """

    most_rules: int
    is_simple: bool
    words: float
    topics: float
    bundled: float
    real: float
    concepts: float
    twins: float = 0.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a group is: of about `size` examples; the rest as in a Mixture."""

    size: int
    most_rules: int
    is_simple: bool = False


WHOLE = Mixture(4, is_simple=False, words=0.05, topics=0.08, bundled=0.12, real=0.2, concepts=0.55,
                twins=0.75)  # fmt: skip


def rule_count(rng: random.Random, most: int) -> int:
    """How many rules a policy has."""
    return min(most, rng.choices((1, 2, 3, 4, 5, 6), (22, 22, 22, 18, 9, 7))[0])
