"""Twins: the contents of a group once more, under a policy that says something else of them.

Only who reads the policy is right under both. Without twins a model learns what texts are commonly
forbidden, and hardly which rule forbids them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from starter_model.concepts import Concept
from starter_model.examples import Group
from starter_model.groups import GroupMaker
from starter_model.kinship import overlap
from starter_model.mixtures import Bounds, Mixture, rule_count

# How often a twin has none of the rules, and how often it keeps each of them otherwise.
_WITHOUT, _KEEPS = 0.5, 0.6
# What texts made from word lists are certainly not about.
_FAR_FROM_LISTS = frozenset({"hate", "pii", "violence", "sexual", "selfharm"})


def draw_with_twins(maker: GroupMaker, rng: random.Random, mixture: Mixture) -> Iterator[Group]:
    """Groups without end, many of them with their twin behind them."""
    while True:
        group = maker.draw(rng, mixture)
        yield group
        if rng.random() < mixture.twins:
            yield twin(maker, group, rng, mixture)


def twin(maker: GroupMaker, group: Group, rng: random.Random, mixture: Mixture) -> Group:
    """The contents under some of the rules, with other ids, in another order and among others."""
    kept = [] if rng.random() < _WITHOUT else [it for it in group.rules if rng.random() < _KEEPS]
    count = rule_count(rng, mixture.most_rules)
    pool = [
        it
        for it in maker.trained
        if it.family in _FAR_FROM_LISTS or not _is_from_lists(group.rules)
    ]
    rules = [*kept]
    while len(rules) < max(1, count):
        other = rng.choice(pool)
        if not _is_near(other, [*group.rules, *rules]):
            rules.append((other,))
    rng.shuffle(rules)
    bounds = Bounds(len(group.examples), mixture.most_rules, mixture.is_simple)
    contents = [it.content for it in group.examples]
    return maker.group(group.kind, rules, contents, bounds, rng)


def _is_from_lists(rules: tuple[tuple[Concept, ...], ...]) -> bool:
    return any(":" in concept.id for concepts in rules for concept in concepts)


def _is_near(concept: Concept, rules: list[tuple[Concept, ...]]) -> bool:
    """Whether the concept stands in the rules already, or its texts may break one of them."""
    return any(
        overlap(concept.id, it.id) or concept.id in it.unclear or it.id in concept.unclear
        for concepts in rules
        for it in concepts
    )
