"""The confusion matrix: gold labels down, the model's answers across."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.plot import Plot, blend

_DARKEST = 0.45
_CELL = 30


class ConfusionPlot(Plot):
    """Each cell is as strong as its share of its row: right ones in the accent, wrong ones in red,
    each with its number.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._labels: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, ...], ...] = ()

    def show_counts(
        self, title: str, labels: Sequence[str], counts: Sequence[Sequence[int]]
    ) -> None:
        """counts: a row for each label; the last column has no answer that can be used."""
        self._labels, self._counts = tuple(labels), tuple(tuple(row) for row in counts)
        told = (
            tr("{label}: {answers}").format(label=label, answers=self._spoken(row))
            for label, row in zip(self._labels, self._counts, strict=True)
        )
        self.show_values(f"{title}. {'; '.join(told)}")

    def needed_height(self) -> int:
        """Two lines of heads, and the rows."""
        return 2 * self._line + len(self._labels) * self._cell

    def draw(self, painter: QPainter) -> None:
        """Heads and cells."""
        colours, metrics = self.colours, self.metrics()
        names = max(
            metrics.horizontalAdvance(it) for it in (*self._labels, tr("gold"), "")
        ) + self.length(10)  # fmt: skip
        columns = self._columns
        width = max((self.width() - names) // max(len(columns), 1), 1)
        centre = Qt.AlignmentFlag.AlignHCenter
        across = QRect(names, 0, width * len(columns), self._line)
        self.words(painter, across, tr("the model's answer"), colours.dim, at=centre)
        self.words(painter, QRect(0, self._line, names, self._line), tr("gold"), colours.dim)
        for at, name in enumerate(columns):
            head = QRect(names + at * width + 2, self._line, width - 4, self._line)
            self.words(painter, head, name, colours.text, at=centre)
        for at, (label, row) in enumerate(zip(self._labels, self._counts, strict=True)):
            top = 2 * self._line + at * self._cell
            self.words(painter, QRect(0, top, names, self._cell), label, colours.text)
            for column, count in enumerate(row):
                cell = QRect(names + column * width + 1, top + 1, width - 2, self._cell - 2)
                self._draw_cell(painter, cell, count, sum(row), is_right=column == at)

    @property
    def _line(self) -> int:
        return self.metrics().height() + self.length(4)

    @property
    def _cell(self) -> int:
        return self.length(_CELL)

    @property
    def _columns(self) -> tuple[str, ...]:
        return (*self._labels, tr("no answer"))

    def _draw_cell(
        self, painter: QPainter, cell: QRect, count: int, total: int, *, is_right: bool
    ) -> None:
        colours = self.colours
        share = count / total if total else 0.0
        hue = colours.accent if is_right else colours.bad
        self.fill(painter, cell, blend(colours.key, hue, _DARKEST * share), 4)
        ink = colours.text if count else colours.faint
        centre = Qt.AlignmentFlag.AlignHCenter
        self.words(painter, cell, f"{count:,}", ink, at=centre, strong=is_right and count > 0)

    def _spoken(self, row: Sequence[int]) -> str:
        return ", ".join(
            f"{name} {count:,}" for name, count in zip(self._columns, row, strict=True) if count
        )
