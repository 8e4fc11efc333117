"""Precision, recall and F1 of each label, with intervals, as a table of labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.desk import Estimate
from desktop.ui.translating import tr
from desktop.ui.widgets.plain_label import PlainLabel

_NONE = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """gold: how often the label is right; given: how often it was given."""

    label: str
    meaning: str
    gold: int
    given: int
    estimates: tuple[Estimate, ...]


class ScoreGrid(QWidget):
    """A label's meaning stands below it, an interval below its value."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)

    def show_rows(self, rows: Sequence[ScoreRow]) -> None:
        """A line for each label."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        heads = (
            tr("Label"),
            tr("Gold"),
            tr("Given"),
            tr("Precision"),
            tr("Recall"),
            tr("F1"),
        )
        for column, words in enumerate(heads):
            self._put(0, column, PlainLabel(words, "caption"))
        for at, row in enumerate(rows, 1):
            self._put(at, 0, _two(row.label, row.meaning, "heading"))
            for column, count in ((1, row.gold), (2, row.given)):
                self._put(at, column, PlainLabel(f"{count:,}"))
            for column, estimate in enumerate(row.estimates, 3):
                cell = _two(*_figures(estimate), "")
                name = f"{row.label}, {heads[column]}"
                cell.setAccessibleName(f"{name}: {' '.join(_figures(estimate))}")
                self._put(at, column, cell)

    def _put(self, row: int, column: int, widget: QWidget) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if column == 0:
            self._grid.addWidget(widget, row, column, top)
            return
        self._grid.addWidget(widget, row, column, top | Qt.AlignmentFlag.AlignRight)


def _two(above: str, below: str, role: str) -> QWidget:
    """Two lines, the second dimmer."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    first, second = PlainLabel(above, role), PlainLabel(below, "small", wrap=role == "heading")
    if role != "heading":
        for label in (first, second):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
    column.addWidget(first)
    column.addWidget(second)
    second.setVisible(bool(below))
    return cell


def _figures(estimate: Estimate) -> tuple[str, str]:
    if estimate.value is None:
        return _NONE, ""
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.2f}", ""
    return f"{estimate.value:.2f}", f"{estimate.low:.2f} {_NONE} {estimate.high:.2f}"
