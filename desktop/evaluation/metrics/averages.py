"""Averages of a metric over labels."""

from __future__ import annotations

from collections.abc import Callable

from desktop.evaluation.metrics.confusion import Confusion

Metric = Callable[[Confusion, str], float | None]


def macro(confusion: Confusion, metric: Metric) -> float | None:
    """The plain mean over the labels that were right or given at least once.

    A label for which the metric is undefined counts as 0, as in scikit-learn.
    """
    labels = [it for it in confusion.labels if confusion.support(it) + confusion.given(it)]
    return sum(metric(confusion, it) or 0.0 for it in labels) / len(labels) if labels else None


def micro_f1(confusion: Confusion) -> float | None:
    """F1 over the labels' counts added up; it is the accuracy where every item has an answer."""
    answered = confusion.items - confusion.unanswered
    parts = confusion.items + answered
    return 2 * confusion.correct / parts if parts else None
