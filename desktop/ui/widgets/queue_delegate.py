"""How a row of the queue is drawn: label and age, then where it came from and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.moderation import QueueRow, ReviewStatus
from desktop.ui.index import Index
from desktop.ui.models.queue_model import Role, label_words, origin_words, status_words
from desktop.ui.theme import Appearance, Tone
from desktop.ui.theme.verdict_tone import tone_of
from desktop.ui.translating import tr
from desktop.ui.widgets.row_painter import BAR, RowPainter

_MARGIN = 12


class QueueDelegate(QStyledItemDelegate):
    """Two lines a row. `clock` gives the time that ages are counted from."""

    def __init__(self, appearance: Appearance, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._appearance = appearance
        self._clock = clock

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Both lines with their air; all rows are alike."""
        return QSize(0, self._appearance.length(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(Role.ROW)
        if not isinstance(row, QueueRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw = RowPainter(painter, option, self._appearance)
        draw.ground()
        inner = option.rect.adjusted(_MARGIN + BAR, 0, -_MARGIN, 0)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top() + self._appearance.length(4), inner.width(), half)
        lower = QRect(
            inner.left(),
            upper.bottom() - self._appearance.length(3),
            inner.width(),
            half - self._appearance.length(3),
        )
        hidden = bool(index.data(Role.HIDDEN))
        self._paint_upper(draw, upper, row, hidden=hidden)
        self._paint_lower(draw, lower, row, hidden=hidden)
        painter.restore()

    def _paint_upper(self, draw: RowPainter, rect: QRect, row: QueueRow, *, hidden: bool) -> None:
        age = age_words(self._clock() - row.created_at)
        taken = draw.write(rect, age, self._appearance.colours.dim, end=True)
        is_done = row.status is ReviewStatus.DECIDED
        tone = Tone.NEUTRAL if hidden or is_done else tone_of(row.outcome, row.severity)
        words = ("✓ " if is_done else "") + label_words(row, hidden=hidden)
        draw.badge(rect.adjusted(0, 0, -taken - _MARGIN, 0), words, tone)

    def _paint_lower(self, draw: RowPainter, rect: QRect, row: QueueRow, *, hidden: bool) -> None:
        colour = self._appearance.colours.dim
        taken = draw.write(rect, status_words(row, hidden=hidden), colour, end=True)
        words = f"{row.policy_name}  ·  {origin_words(row)}"
        draw.write(rect.adjusted(0, 0, -taken - _MARGIN, 0), words, colour)


def age_words(age: timedelta) -> str:
    """An age as a person would say it: now, 5 min, 3 h, 2 d."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return tr("now")
    if minutes < 60:
        return tr("{minutes} min").format(minutes=minutes)
    if minutes < 48 * 60:
        return tr("{hours} h").format(hours=minutes // 60)
    return tr("{days} d").format(days=minutes // (24 * 60))
