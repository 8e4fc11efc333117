"""How an evaluation looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from desktop.cli.tables import listing
from desktop.cli.terminal import styled
from desktop.desk import Estimate, Evaluation, Measures, ModelResult


def score_tables(evaluation: Evaluation) -> Iterable[Table]:
    """For each model and policy its scores, by side, label, group and suite; then differences."""
    for model in evaluation.models:
        for used, result in zip(evaluation.policies, model.policies, strict=True):
            heading = f"{model.setting.model} under {used.id}@{used.version}"
            yield _scores(heading, result.measures)
            for table in (
                _groups(result.measures),
                _robustness(model, used.id, used.version),
                _identities(model, used.id, used.version),
            ):
                if table.row_count:
                    yield table
    if evaluation.comparisons:
        yield _comparisons(evaluation)


def _scores(heading: str, measures: Measures) -> Table:
    table = listing(heading, "items", "precision %", "recall %", "F1 %")
    labels = [*measures.sides.labels, *(measures.codes.labels if measures.codes else ())]
    for it in labels:
        table.add_row(
            styled(it.label),
            f"{it.support:,}",
            estimate_text(it.precision),
            estimate_text(it.recall),
            estimate_text(it.f1),
        )
    accuracy, answered = estimate_text(measures.sides.accuracy), estimate_text(measures.answered)
    table.add_row("accuracy", f"{measures.items:,}", accuracy)
    table.add_row("answered", f"{measures.items:,}", answered)
    return table


def _groups(measures: Measures) -> Table:
    table = listing("group", "items", "accuracy %", "flagged %")
    for it in measures.groups:
        table.add_row(
            styled(f"{it.grouping}: {it.name}"),
            f"{it.items:,}",
            estimate_text(it.accuracy),
            estimate_text(it.flagged),
        )
    return table


def _robustness(model: ModelResult, policy: str, version: int) -> Table:
    table = listing("changed", "items", "flipped %", "evaded %", "lost %")
    for it in model.robustness:
        if (it.policy, it.version) == (policy, version):
            table.add_row(
                styled(it.suite),
                f"{it.items:,}",
                estimate_text(it.flipped),
                estimate_text(it.evaded),
                estimate_text(it.lost),
            )
    return table


def _identities(model: ModelResult, policy: str, version: int) -> Table:
    table = listing("identity", "items", "uneven %", "gap, points", "most, least", "Cochran's p")
    for it in model.identities:
        if (it.policy, it.version) == (policy, version) and it.gap is not None:
            table.add_row(
                styled(it.dimension),
                f"{it.items:,}",
                estimate_text(it.uneven),
                estimate_text(it.gap.size),
                styled(f"{it.gap.most}, {it.gap.least}"),
                "-" if it.p_value is None else f"{it.p_value:.3f}",
            )
    return table


def _comparisons(evaluation: Evaluation) -> Table:
    table = listing("difference", "accuracy, points", "F1, points", "McNemar's p", "Holm's p")
    for it in evaluation.comparisons:
        table.add_row(
            styled(f"{it.second} less {it.first}, {it.subject}"),
            estimate_text(it.accuracy, signed=True),
            estimate_text(it.f1, signed=True),
            f"{it.p_value:.3f}",
            f"{it.holm:.3f}",
        )
    return table


def estimate_text(estimate: Estimate, *, signed: bool = False) -> Text:
    """The value with its interval, in percent."""
    if estimate.value is None:
        return Text("-", style="dim")
    sign = "+" if signed else ""
    text = Text(f"{100 * estimate.value:{sign}.1f}")
    if estimate.low is not None and estimate.high is not None:
        interval = f"  {100 * estimate.low:{sign}.1f} to {100 * estimate.high:{sign}.1f}"
        text.append(interval, style="dim")
    return text
