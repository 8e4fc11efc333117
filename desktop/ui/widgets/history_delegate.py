"""How an entry of the log is drawn: what was done and when, then by whom and its number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.desk import LogEntry
from desktop.ui.index import Index
from desktop.ui.log_words import surroundings
from desktop.ui.models.history_model import Role
from desktop.ui.moments import moment_words
from desktop.ui.theme import SIZES, Appearance
from desktop.ui.widgets.row_painter import BAR, RowPainter
from desktop.ui.widgets.shown_text import marked_text

_MARGIN = 12


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
        draw = RowPainter(painter, option, self._appearance)
        draw.ground()
        inner = option.rect.adjusted(_MARGIN + BAR, 0, -_MARGIN, 0)
        middle, pad = inner.height() // 2, self._appearance.length(5)
        upper = QRect(inner.left(), inner.top() + pad, inner.width(), middle - pad)
        lower = QRect(inner.left(), inner.top() + middle, inner.width(), middle - pad)
        when = moment_words(entry.created_at, self._clock())
        taken = draw.write(upper, when, colours.dim, end=True)
        room = upper.adjusted(0, 0, -taken - _MARGIN, 0)
        words = marked_text(str(index.data(Role.SENTENCE)))
        draw.write(room, words, colours.text, SIZES.body)
        taken = draw.write(lower, f"{entry.seq:,}", colours.faint, end=True)
        room = lower.adjusted(0, 0, -taken - _MARGIN, 0)
        draw.write(room, surroundings(entry), colours.dim)
        painter.restore()
