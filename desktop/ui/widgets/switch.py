"""A switch: on or off, by its knob's place as well as by its colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from desktop.ui.theme import Appearance

_WIDTH, _HEIGHT, _KNOB, _RING = 36, 20, 14, 3


class Switch(QCheckBox):
    """A check box, to the keyboard and to a screen reader; `name` is what it switches."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The pill, with room for the ring of the focus."""
        room = 2 * _RING
        return QSize(
            self._appearance.length(_WIDTH) + room, self._appearance.length(_HEIGHT) + room
        )

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, knob, and a ring while it has the keyboard."""
        colours = self._appearance.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        pill = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = pill.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.control))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        side = self._appearance.length(_KNOB)
        gap = (pill.height() - side) / 2
        is_right = self.isChecked() != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        x = pill.right() - gap - side if is_right else pill.left() + gap
        painter.setBrush(QColor(colours.panel))
        painter.drawEllipse(QRectF(x, pill.top() + gap, side, side))
