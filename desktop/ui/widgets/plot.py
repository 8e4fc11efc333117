"""What every plot is: painted from the tokens, mirrored where text is, and read aloud by its name.

A plot says no more than its accessible name does.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop.ui.theme import SIZES, Appearance, Colours

_END = Qt.AlignmentFlag.AlignRight
_START = Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
RING = 6


class Plot(QWidget):
    """Subclasses paint in `draw`, in coordinates that run from the start of a line to its end."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        appearance.changed.connect(self._resize)

    @property
    def colours(self) -> Colours:
        """The colours that hold."""
        return self.appearance.colours

    def needed_height(self) -> int:
        """How many pixels it needs."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it, with a ring where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RING, RING)

    def show_values(self, spoken: str) -> None:
        """Take new values, which a screen reader hears as `spoken`."""
        self.setAccessibleName(spoken)
        self._resize()

    def length(self, pixels: float) -> int:
        """A length that grows with the text."""
        return self.appearance.length(pixels)

    def metrics(self, *, strong: bool = False) -> QFontMetrics:
        """Of the text in a plot."""
        return QFontMetrics(self.appearance.font(SIZES.small, strong=strong))

    def placed(self, rect: QRect) -> QRect:
        """A rectangle, mirrored where text runs from right to left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def point(self, x: float, y: float) -> QPointF:
        """A point, mirrored likewise."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QPointF(self.width() - x if mirrored else x, y)

    def fill(self, painter: QPainter, rect: QRect, colour: str, radius: int = 2) -> None:
        """A filled rectangle."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(self.placed(rect)), radius, radius)

    def line(
        self, painter: QPainter, start: tuple[float, float], end: tuple[float, float], pen: QPen
    ) -> None:
        """A line between two points."""
        painter.setPen(pen)
        painter.drawLine(self.point(*start), self.point(*end))

    def words(
        self, painter: QPainter, rect: QRect, text: str, colour: str, *,
        at: Qt.AlignmentFlag = _START, strong: bool = False,
    ) -> None:  # fmt: skip
        """One line of text, elided to its room, at the start, the end or the middle of it."""
        painter.setFont(self.appearance.font(SIZES.small, strong=strong))
        painter.setPen(QColor(colour))
        elided = self.metrics(strong=strong).elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width()
        )
        side = QStyle.visualAlignment(self.layoutDirection(), at | _MIDDLE)
        painter.drawText(self.placed(rect), side, elided)

    def _resize(self) -> None:
        self.setFixedHeight(self.needed_height())
        self.updateGeometry()
        self.update()


def blend(ground: str, colour: str, share: float) -> str:
    """`colour` laid over `ground` with this opacity."""
    one, other = QColor(ground), QColor(colour)

    def mixed(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        mixed(one.red(), other.red()),
        mixed(one.green(), other.green()),
        mixed(one.blue(), other.blue()),
    ).name()
