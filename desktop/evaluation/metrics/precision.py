"""Precision: of the items that were given a label, the share for which it was right."""

from __future__ import annotations

from desktop.evaluation.metrics.confusion import Confusion


def precision(confusion: Confusion, label: str) -> float | None:
    """tp / (tp + fp); None where the label was never given."""
    given = confusion.given(label)
    return confusion.right(label) / given if given else None
