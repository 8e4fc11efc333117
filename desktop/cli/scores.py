"""How an evaluation looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from desktop.cli.terminal import styled
from desktop.desk import Estimate, Evaluation


def score_tables(evaluation: Evaluation) -> Iterable[Table]:
    """The main scores; then, where there are any, labels, groups, differences and flips."""
    yield _main(evaluation)
    makers = (_all_right, _labels, _groups, _comparisons, _robustness)
    for table in (make(evaluation) for make in makers):
        if table.row_count:
            yield table


def estimate_text(estimate: Estimate, *, signed: bool = False) -> str:
    """The value with its interval, in percent."""
    if estimate.value is None:
        return "-"
    sign = "+" if signed else ""
    text = f"{100 * estimate.value:{sign}.1f}"
    if estimate.low is None or estimate.high is None:
        return text
    return f"{text}  {100 * estimate.low:{sign}.1f} to {100 * estimate.high:{sign}.1f}"


def _main(evaluation: Evaluation) -> Table:
    table = _table(
        "model", "policy", "items", "answered %", "accuracy %", "precision %", "recall %", "F1 %"
    )
    for model in evaluation.models:
        for used, result in zip(evaluation.policies, model.policies, strict=True):
            sides = result.measures.sides
            violates = sides.labels[0]
            table.add_row(
                styled(model.setting.model),
                styled(f"{used.id}@{used.version}"),
                f"{result.measures.items:,}",
                _stacked(result.measures.answered),
                _stacked(sides.accuracy),
                _stacked(violates.precision),
                _stacked(violates.recall),
                _stacked(violates.f1),
            )
    return table


def _all_right(evaluation: Evaluation) -> Table:
    table = _table("model", "right under every policy %", "items")
    for model in evaluation.models:
        if model.all_right is not None:
            table.add_row(
                styled(model.setting.model),
                estimate_text(model.all_right),
                f"{model.all_right_items:,}",
            )
    return table


def _labels(evaluation: Evaluation) -> Table:
    table = _table("model", "label", "support", "given", "precision %", "recall %", "F1 %")
    for model in evaluation.models:
        for result in model.policies:
            codes = result.measures.codes
            for it in codes.labels if codes else ():
                table.add_row(
                    styled(model.setting.model),
                    styled(it.label),
                    f"{it.support:,}",
                    f"{it.given:,}",
                    _stacked(it.precision),
                    _stacked(it.recall),
                    _stacked(it.f1),
                )
    return table


def _groups(evaluation: Evaluation) -> Table:
    table = _table("model", "policy", "group", "items", "accuracy %", "flagged %")
    for model in evaluation.models:
        for used, result in zip(evaluation.policies, model.policies, strict=True):
            for group in result.measures.groups:
                table.add_row(
                    styled(model.setting.model),
                    styled(used.id),
                    styled(f"{group.grouping}: {group.name}"),
                    f"{group.items:,}",
                    estimate_text(group.accuracy),
                    estimate_text(group.flagged),
                )
    return table


def _comparisons(evaluation: Evaluation) -> Table:
    table = _table("policy", "difference", "accuracy, points", "F1, points", "McNemar's p")
    for it in evaluation.comparisons:
        table.add_row(
            styled(it.policy),
            styled(f"{it.second} less {it.first}"),
            estimate_text(it.accuracy, signed=True),
            estimate_text(it.f1, signed=True),
            f"{it.p_value:.3f}",
        )
    return table


def _robustness(evaluation: Evaluation) -> Table:
    table = _table("model", "policy", "suite", "items", "flipped %", "evaded %", "lost %")
    for model in evaluation.models:
        for it in model.robustness:
            table.add_row(
                styled(model.setting.model),
                styled(it.policy),
                styled(it.suite),
                f"{it.items:,}",
                estimate_text(it.flipped),
                estimate_text(it.evaded),
                estimate_text(it.lost),
            )
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    return table


def _stacked(estimate: Estimate) -> Text:
    """The value over its interval, where a line has many."""
    value, _, interval = estimate_text(estimate).partition("  ")
    return Text(value) if not interval else Text(f"{value}\n").append(interval, style="dim")
