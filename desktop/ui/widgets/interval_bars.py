"""Shares as bars, one row for each, with their 95% intervals; two runs side by side as pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.desk import Estimate
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.plot import Plot

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_GAP = 12
_BAR = 10
_WIDEST_NAMES = 0.34
_TO = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class BarRow:
    """estimates: one for each series; None where it was not measured."""

    name: str
    estimates: tuple[Estimate | None, ...]


class IntervalBars(Plot):
    """A legend above says what bars and marks are."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._series: tuple[str, ...] = ()
        self._rows: tuple[BarRow, ...] = ()

    def show_rows(self, title: str, series: Sequence[str], rows: Sequence[BarRow]) -> None:
        """series: names for the legend, the one that is looked at last."""
        self._series, self._rows = tuple(series), tuple(rows)
        told = (
            f"{row.name}: " + ", ".join(self._spoken(it) for it in row.estimates) for row in rows
        )
        self.show_values(f"{title}, {', '.join(series)}. {'; '.join(told)}")

    def needed_height(self) -> int:
        """A legend, the rows, and the scale."""
        return self._legend + len(self._rows) * self._row + self._line

    def draw(self, painter: QPainter) -> None:
        """Legend, scale and rows."""
        self._draw_legend(painter)
        names, values = self._widths()
        room = QRect(
            names + _GAP, self._legend, max(self.width() - names - values - 2 * _GAP, 1),
            len(self._rows) * self._row,
        )  # fmt: skip
        self._draw_scale(painter, room)
        for number, row in enumerate(self._rows):
            top = room.top() + number * self._row
            self.words(
                painter, QRect(0, top, names, self._row), row.name, self.colours.text,
                at=Qt.AlignmentFlag.AlignRight,
            )  # fmt: skip
            self._draw_row(painter, QRect(room.left(), top, room.width(), self._row), row, values)

    @property
    def _line(self) -> int:
        return self.metrics().height() + self.length(4)

    @property
    def _legend(self) -> int:
        return self._line + self.length(8)

    @property
    def _row(self) -> int:
        series = max(len(self._series), 1)
        return max(self._line * series + self.length(6), self.length(26))

    def _widths(self) -> tuple[int, int]:
        metrics = self.metrics()
        names = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0)
        figures = (
            _figures(it)
            for row in self._rows
            for it in row.estimates
            if it and it.value is not None
        )
        widest = max(figures, key=metrics.horizontalAdvance, default="")
        values = max(map(metrics.horizontalAdvance, (widest, tr("not defined")))) + 4
        return min(names, int(_WIDEST_NAMES * self.width())) + 2, values

    def _colour(self, number: int) -> str:
        is_last = number == len(self._series) - 1
        return self.colours.accent if is_last else self.colours.control

    def _draw_legend(self, painter: QPainter) -> None:
        side, x = self.length(10), 0
        middle = self._line // 2
        for number, name in enumerate(self._series):
            self.fill(painter, QRect(x, middle - side // 2, side, side), self._colour(number))
            x = self._legend_words(painter, x + side + 6, name)
        x += 4
        self._draw_whisker(painter, x, x + 2 * side, middle)
        self._legend_words(painter, x + 2 * side + 6, tr("95% interval"))

    def _legend_words(self, painter: QPainter, x: int, words: str) -> int:
        width = min(self.metrics().horizontalAdvance(words) + 2, max(self.width() - x, 0))
        self.words(painter, QRect(x, 0, width, self._line), words, self.colours.dim)
        return x + width + _GAP

    def _draw_scale(self, painter: QPainter, room: QRect) -> None:
        pen = QPen(QColor(self.colours.line))
        half = self.metrics().horizontalAdvance("0.00")
        is_narrow = room.width() < 7 * half
        for tick in _TICKS:
            x = room.left() + tick * room.width()
            self.line(painter, (x, room.top()), (x, room.bottom()), pen)
            if is_narrow and tick not in (0.0, 1.0):
                continue
            place = QRect(round(x) - half, room.bottom(), 2 * half, self._line)
            self.words(
                painter, place, f"{tick:.2f}", self.colours.faint,
                at=Qt.AlignmentFlag.AlignHCenter,
            )  # fmt: skip

    def _draw_row(self, painter: QPainter, room: QRect, row: BarRow, values: int) -> None:
        series = len(row.estimates)
        step = self._line if series > 1 else self._row
        top = room.top() + (self._row - step * series) // 2
        for number, estimate in enumerate(row.estimates):
            middle = top + number * step + step // 2
            place = QRect(room.right() + _GAP, middle - self._line // 2, values, self._line)
            if estimate is None or estimate.value is None:
                said = tr("not defined")
                self.words(painter, place, said, self.colours.faint)
                continue
            height = self.length(_BAR)
            bar = QRect(
                room.left(), middle - height // 2, max(round(room.width() * estimate.value), 2),
                height,
            )  # fmt: skip
            self.fill(painter, bar, self._colour(number))
            self.words(painter, place, _figures(estimate), self.colours.text)
            if estimate.low is not None and estimate.high is not None:
                low, high = (
                    room.left() + round(it * room.width()) for it in (estimate.low, estimate.high)
                )
                self._draw_whisker(painter, low, high, middle)

    def _draw_whisker(self, painter: QPainter, low: int, high: int, middle: int) -> None:
        """A line with ends that are higher than its bar."""
        end, pen = self.length(_BAR) // 2 + 2, QPen(QColor(self.colours.text), 1.5)
        self.line(painter, (low, middle), (high, middle), pen)
        for x in (low, high):
            self.line(painter, (x, middle - end), (x, middle + end), pen)

    def _spoken(self, estimate: Estimate | None) -> str:
        if estimate is None or estimate.value is None:
            return tr("not defined")
        if estimate.low is None or estimate.high is None:
            return f"{estimate.value:.2f}"
        return tr("{value}, 95% {low} to {high}").format(
            value=f"{estimate.value:.2f}", low=f"{estimate.low:.2f}", high=f"{estimate.high:.2f}"
        )


def _figures(estimate: Estimate) -> str:
    value = f"{estimate.value:.2f}"
    if estimate.low is None or estimate.high is None:
        return value
    return f"{value}  {estimate.low:.2f} {_TO} {estimate.high:.2f}"
