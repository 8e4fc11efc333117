"""A row of two lines: what it is, and a word on it below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.index import Index
from desktop.ui.theme import SIZES, Appearance

BELOW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MARGIN = 10


class TwoLineDelegate(QStyledItemDelegate):
    """Draws the display role above, BELOW_ROLE below it and dimmer."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(0, self._appearance.length(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Both lines, elided to the row's width."""
        colours = self._appearance.colours
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.sel if is_chosen else colours.hover))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
        inner = option.rect.adjusted(_MARGIN, 6, -_MARGIN, -6)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, inner.height() - upper.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        side = QStyle.visualAlignment(option.direction, left)
        above, below = str(index.data()), str(index.data(BELOW_ROLE) or "")
        self._write(painter, upper, side, above, SIZES.body, colours.text, strong=is_chosen)
        self._write(painter, lower, side, below, SIZES.small, colours.dim)
        painter.restore()

    def _write(
        self, painter: QPainter, rect: QRect, side: Qt.AlignmentFlag, words: str, size: int,
        colour: str, *, strong: bool = False,
    ) -> None:  # fmt: skip
        font = self._appearance.font(size, strong=strong)
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, side, elided)
