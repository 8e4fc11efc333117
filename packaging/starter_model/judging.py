"""Contents with what the rules of a policy say of them, chosen so that they go well together."""

from __future__ import annotations

import random
from collections.abc import Sequence

from starter_model.contents import Content
from starter_model.mixtures import Bounds
from starter_model.policies import Rule


def of_like_length(
    judged: list[tuple[Content, Rule | None]], bounds: Bounds, rng: random.Random
) -> list[tuple[Content, Rule | None]]:
    """Those first that are no longer than a length drawn by chance, so that little is padded."""
    limit = rng.choices((60, 100, 180, 350, 900), (30, 30, 20, 12, 8))[0]
    limit = min(limit, 100) if bounds.is_simple else limit
    fitting = [it for it in judged if limit * 0.2 < len(it[0].text) <= limit]
    if len(fitting) < bounds.size // 2:
        return sorted(judged, key=lambda it: len(it[0].text))
    return fitting


def judged_of(
    contents: Sequence[Content], rules: Sequence[Rule], *, takes_last: bool = False
) -> list[tuple[Content, Rule | None]]:
    """The contents of which it is known what each rule says, with the rule that they break.

    takes_last: of several, the last is meant; else such contents are left out.
    """
    judged = []
    for content in contents:
        verdicts = [content.verdict(rule.concepts) for rule in rules]
        broken = [rule for rule, verdict in zip(rules, verdicts, strict=True) if verdict]
        if (len(broken) > 1 and not takes_last) or (not broken and None in verdicts):
            continue
        judged.append((content, broken[-1] if broken else None))
    return judged
