"""Painting the row of a list: words, badges and its ground, mirrored where the language asks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.ui.theme import SIZES, Appearance, Tone

BAR = 3
_ROUNDING = 6


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Places are given as if the row ran from left to right, in the coordinates of its view."""

    painter: QPainter
    option: QStyleOptionViewItem
    appearance: Appearance

    @property
    def is_chosen(self) -> bool:
        """Whether the row is selected."""
        return bool(self.option.state & QStyle.StateFlag.State_Selected)

    @property
    def is_pointed_at(self) -> bool:
        """Whether the pointer is over the row."""
        return bool(self.option.state & QStyle.StateFlag.State_MouseOver)

    def ground(self) -> None:
        """The ground of a row in a list with lines, with a bar where it is selected."""
        colours, rect = self.appearance.colours, self.option.rect
        if self.is_chosen:
            self.painter.fillRect(rect, QColor(colours.sel))
            bar = QRect(rect.left(), rect.top(), BAR, rect.height())
            self.painter.fillRect(self._mirrored(bar), colours.accent)
        elif self.is_pointed_at:
            self.painter.fillRect(rect, QColor(colours.hover))
        self.painter.setPen(QPen(QColor(colours.line)))
        self.painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def card(self) -> None:
        """The ground of a row that stands alone."""
        if self.is_chosen or self.is_pointed_at:
            colours = self.appearance.colours
            self._fill(
                self.option.rect.adjusted(1, 1, -1, -1),
                colours.sel if self.is_chosen else colours.hover,
            )

    def write(
        self, rect: QRect, words: str, colour: str, size: int = SIZES.small, *, end: bool = False
    ) -> int:
        """Write one line, elided to its room; gives the width that it took."""
        font = self.appearance.font(size)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        flags = QStyle.visualAlignment(self.option.direction, side | Qt.AlignmentFlag.AlignVCenter)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(self._mirrored(rect), flags, text)
        return metrics.horizontalAdvance(text)

    def badge(self, room: QRect, words: str, tone: Tone) -> int:
        """A word on a tinted ground at the beginning of its room; gives where the badge ends."""
        font = self.appearance.font(SIZES.small, strong=True)
        metrics = QFontMetrics(font)
        padding = self.appearance.length(8)
        most = max(room.width() - 2 * padding, 0)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        height = metrics.height() + self.appearance.length(4)
        width = metrics.horizontalAdvance(text) + 2 * padding
        badge = QRect(room.left(), room.center().y() - height // 2, width, height)
        ink, ground = tone.of(self.appearance.colours)
        self._fill(self._mirrored(badge), ground)
        self.painter.setFont(font)
        self.painter.setPen(QColor(ink))
        self.painter.drawText(self._mirrored(badge), Qt.AlignmentFlag.AlignCenter, text)
        return badge.right()

    def _fill(self, rect: QRect, colour: str) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRoundedRect(rect, _ROUNDING, _ROUNDING)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.option.direction, self.option.rect, rect)
