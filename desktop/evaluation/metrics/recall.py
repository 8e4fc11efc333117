"""Recall: of the items for which a label was right, the share that was given it."""

from __future__ import annotations

from desktop.evaluation.metrics.confusion import Confusion


def recall(confusion: Confusion, label: str) -> float | None:
    """tp / (tp + fn); None where the label was never right."""
    support = confusion.support(label)
    return confusion.right(label) / support if support else None
