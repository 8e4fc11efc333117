"""How an entry of the log is drawn: what was done and when, then by whom and its number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.desk import LogEntry
from desktop.ui.log_words import surroundings
from desktop.ui.models.history_model import Role
from desktop.ui.moments import moment_words
from desktop.ui.theme import SIZES, Appearance
from desktop.ui.widgets.shown_text import marked_text

_MARGIN = 12
_BAR = 3
Index = QModelIndex | QPersistentModelIndex


class HistoryDelegate(QStyledItemDelegate):
    """Two lines a row, mirrored where the language runs from right to left."""

    def __init__(self, appearance: Appearance, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._appearance = appearance
        self._clock = clock

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Both lines with their air; all rows are alike."""
        return QSize(0, self._appearance.length(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry = index.data(Role.ENTRY)
        if not isinstance(entry, LogEntry):
            return
        colours = self._appearance.colours
        painter.save()
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(_MARGIN + _BAR, 0, -_MARGIN, 0)
        middle, pad = inner.height() // 2, self._appearance.length(5)
        upper = QRect(inner.left(), inner.top() + pad, inner.width(), middle - pad)
        lower = QRect(inner.left(), inner.top() + middle, inner.width(), middle - pad)
        when = moment_words(entry.created_at, self._clock())
        taken = self._write(painter, option, upper, when, SIZES.small, colours.dim, end=True)
        room = upper.adjusted(0, 0, -taken - _MARGIN, 0)
        words = marked_text(str(index.data(Role.SENTENCE)))
        self._write(painter, option, room, words, SIZES.body, colours.text)
        number = f"{entry.seq:,}"
        taken = self._write(painter, option, lower, number, SIZES.small, colours.faint, end=True)
        room = lower.adjusted(0, 0, -taken - _MARGIN, 0)
        self._write(painter, option, room, surroundings(entry), SIZES.small, colours.dim)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, rect = self._appearance.colours, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.sel))
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), colours.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QPen(QColor(colours.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, words: str, size: int,
        colour: str, *, end: bool = False,
    ) -> int:  # fmt: skip
        """Write one line, elided to its room; gives the width that it took."""
        font = self._appearance.font(size)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QStyle.visualRect(option.direction, option.rect, rect)
        aligned = QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(place, aligned, text)
        return metrics.horizontalAdvance(text)
