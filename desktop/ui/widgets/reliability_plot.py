"""The calibration curve: what the model's probabilities say against what is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.plot import Plot

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_HEIGHT = 176
_GAP = 8


@dataclass(frozen=True, slots=True)
class Curve:
    """points: pairs of a probability and the share that violates; ece: expected error."""

    name: str
    points: tuple[tuple[float, float], ...]
    ece: float


class ReliabilityPlot(Plot):
    """On the dashed line a probability means what it says."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._curves: tuple[Curve, ...] = ()

    def show_curves(self, title: str, curves: Sequence[Curve]) -> None:
        """The one that is looked at last."""
        self._curves = tuple(curves)
        told = (
            tr("{curve}: {points}").format(
                curve=self._named(it),
                points=", ".join(f"{x:.2f} → {y:.2f}" for x, y in it.points),
            )
            for it in curves
        )
        self.show_values(f"{title}. {'; '.join(told)}")

    def needed_height(self) -> int:
        """A legend of a line for each curve, the square, and the scale with its name."""
        return (len(self._curves) + 2) * self._line + self.length(_HEIGHT) + 3 * _GAP

    def draw(self, painter: QPainter) -> None:
        """Legend, grid, diagonal and curves."""
        for number, curve in enumerate(self._curves):
            self._draw_legend(painter, number, curve)
        left = self.metrics().horizontalAdvance("0.00") + _GAP
        top = len(self._curves) * self._line + 2 * _GAP
        right = left // 2 + _GAP
        room = QRect(left, top, self.width() - left - right, self.length(_HEIGHT))
        self._draw_grid(painter, room)
        dashed = QPen(QColor(self.colours.dim), 1, Qt.PenStyle.DashLine)
        self.line(painter, (room.left(), room.bottom()), (room.right(), room.top()), dashed)
        for number, curve in enumerate(self._curves):
            self._draw_curve(painter, room, number, curve)

    @property
    def _line(self) -> int:
        return self.metrics().height() + self.length(4)

    def _named(self, curve: Curve) -> str:
        return tr("{name}, calibration error {ece}").format(name=curve.name, ece=f"{curve.ece:.2f}")

    def _colour(self, number: int) -> str:
        is_last = number == len(self._curves) - 1
        return self.colours.accent if is_last else self.colours.control

    def _draw_legend(self, painter: QPainter, number: int, curve: Curve) -> None:
        middle, width = number * self._line + self._line // 2, self.length(18)
        self._draw_mark(painter, number, width / 2, middle)
        pen = QPen(QColor(self._colour(number)), 2)
        self.line(painter, (0, middle), (width, middle), pen)
        room = QRect(width + 6, number * self._line, self.width() - width - 6, self._line)
        self.words(painter, room, self._named(curve), self.colours.dim)

    def _draw_grid(self, painter: QPainter, room: QRect) -> None:
        pen = QPen(QColor(self.colours.line))
        colour = self.colours.faint
        half = self.metrics().horizontalAdvance("0.00")
        for tick in _TICKS:
            y = room.bottom() - tick * room.height()
            self.line(painter, (room.left(), y), (room.right(), y), pen)
            place = QRect(0, round(y) - self._line // 2, room.left() - 6, self._line)
            end = Qt.AlignmentFlag.AlignRight
            self.words(painter, place, f"{tick:.2f}", colour, at=end)
            x = room.left() + tick * room.width()
            below = QRect(round(x) - half, room.bottom() + 2, 2 * half, self._line)
            self.words(painter, below, f"{tick:.2f}", colour, at=Qt.AlignmentFlag.AlignHCenter)
        name = QRect(room.left(), room.bottom() + self._line, room.width(), self._line)
        words = tr("stated probability, against the share that violates")
        self.words(painter, name, words, self.colours.dim, at=Qt.AlignmentFlag.AlignHCenter)

    def _draw_curve(self, painter: QPainter, room: QRect, number: int, curve: Curve) -> None:
        placed = [
            (room.left() + x * room.width(), room.bottom() - y * room.height())
            for x, y in curve.points
        ]
        painter.setPen(QPen(QColor(self._colour(number)), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self.point(x, y) for x, y in placed]))
        for x, y in placed:
            self._draw_mark(painter, number, x, y)

    def _draw_mark(self, painter: QPainter, number: int, x: float, y: float) -> None:
        """Round for the last curve, square for those before: told apart without colour."""
        side = self.length(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour(number)))
        centre = self.point(x, y)
        if number == len(self._curves) - 1:
            painter.drawEllipse(centre, side, side)
        else:
            painter.drawRect(round(centre.x()) - side, round(centre.y()) - side, 2 * side, 2 * side)
