"""Accuracy: the share of items whose answer is right; no answer is a wrong one."""

from __future__ import annotations

from desktop.evaluation.metrics.confusion import Confusion


def accuracy(confusion: Confusion) -> float | None:
    """right / all; None where there are no items."""
    return confusion.correct / confusion.items if confusion.items else None
