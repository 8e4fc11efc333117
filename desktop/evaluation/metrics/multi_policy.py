"""Multi-policy accuracy: the share of items for which the model is right under every policy."""

from __future__ import annotations

from collections.abc import Sequence


def all_right(right_by_policy: Sequence[Sequence[bool | None]]) -> tuple[int, int]:
    """How many items are right under every policy, and of how many.

    right_by_policy: for each policy, one value an item, None where its gold label is not known;
    such an item is left out. It is the measure of the gpt-oss-safeguard technical report.
    """
    known = [it for it in zip(*right_by_policy, strict=True) if None not in it]
    return sum(all(it) for it in known), len(known)
