"""F1: the harmonic mean of precision and recall."""

from __future__ import annotations

from desktop.evaluation.metrics.confusion import Confusion


def f1(confusion: Confusion, label: str) -> float | None:
    """2 tp / (2 tp + fp + fn); None where the label was neither right nor given."""
    parts = confusion.support(label) + confusion.given(label)
    return 2 * confusion.right(label) / parts if parts else None
