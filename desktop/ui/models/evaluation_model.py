"""The evaluations of a workspace as a table: a row for each model and policy of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.moderation import EvaluationRow, Score
from desktop.ui.index import Index
from desktop.ui.moments import minute_words
from desktop.ui.translating import tr

_NONE = "\N{EN DASH}"
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Measured:
    """One line. at: the place of its score among those of the evaluation."""

    row: EvaluationRow
    at: int

    @property
    def score(self) -> Score:
        """What the line shows."""
        return self.row.scores[self.at]


class EvaluationModel(QAbstractTableModel):
    """Newest first. They are some hundred at most: each took hours."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Measured, ...] = ()
        self._heads = (
            tr("Policy"),
            tr("Gold set"),
            tr("Model"),
            tr("Items"),
            tr("F1"),
            tr("95% interval"),
            tr("Precision"),
            tr("Recall"),
            tr("Accuracy"),
            tr("Measured"),
            tr("By"),
        )

    @property
    def lines(self) -> tuple[Measured, ...]:
        """Every line, from above."""
        return self._lines

    def show_rows(self, rows: Sequence[EvaluationRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = tuple(Measured(row, at) for row in rows for at in range(len(row.scores)))
        self.endResetModel()

    def at(self, index: Index) -> Measured | None:
        """The line at an index."""
        return self._lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The name of a column."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        words = _cells(self._lines[index.row()])[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {words}"
        return words


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if 3 <= column <= 8 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _cells(line: Measured) -> tuple[str, ...]:
    row, score = line.row, line.score
    interval = _NONE
    if score.f1_low is not None and score.f1_high is not None:
        interval = f"{score.f1_low:.2f} {_NONE} {score.f1_high:.2f}"
    return (
        score.policy,
        row.gold.reference,
        score.model,
        f"{score.items:,}",
        _share(score.f1),
        interval,
        _share(score.precision),
        _share(score.recall),
        _share(score.accuracy),
        minute_words(row.created_at),
        row.reviewer,
    )


def _share(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}"
