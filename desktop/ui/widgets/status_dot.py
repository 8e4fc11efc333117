"""A dot that goes with a word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Appearance, Tone

_SIDE = 8


class StatusDot(QWidget):
    """Filled in the tone's hue; a ring where the tone is neutral."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._tone = Tone.NEUTRAL
        appearance.changed.connect(self._fit)
        self._fit()

    def show_tone(self, tone: Tone) -> None:
        """Change the tone."""
        self._tone = tone
        self.update()

    def _fit(self) -> None:
        side = self._appearance.length(_SIDE)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self._tone.of(self._appearance.colours)[0])
        is_ring = self._tone is Tone.NEUTRAL
        painter.setPen(ink if is_ring else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if is_ring else ink)
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
