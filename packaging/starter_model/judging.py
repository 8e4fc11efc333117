"""Contents with what the rules of a policy say of them, chosen so that they go well together."""

from __future__ import annotations

import random
from collections.abc import Sequence

from starter_model.contents import Content
from starter_model.mixtures import Bounds
from starter_model.policies import Rule

# How many characters the texts of a group may have, but for a few that it has in any case.
_CHARACTERS, _FEW = 2400, 4


def of_like_length(
    judged: list[tuple[Content, Rule | None]], bounds: Bounds, rng: random.Random
) -> list[tuple[Content, Rule | None]]:
    """Those of about a length drawn by chance, so that little is padded; fewer where they are long.

    Where there are too few of that length, those come first that are nearest to it.
    """
    limit = rng.choices((50, 100, 200, 400, 900), (27, 31, 22, 12, 8))[0]
    limit = min(limit, 100) if bounds.is_simple else limit
    fitting = [it for it in judged if limit * 0.4 < len(it[0].text) <= limit]
    if len(fitting) < bounds.size // 2:
        fitting = sorted(judged, key=lambda it: abs(len(it[0].text) - limit))
    longest = max((len(it[0].text) for it in fitting[: bounds.size]), default=1)
    most = max(_FEW, _CHARACTERS // longest)
    return fitting if most >= bounds.size else fitting[:most]


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
