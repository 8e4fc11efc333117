"""How a row of the queue is drawn: label and age, then where it came from and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.moderation import QueueRow, ReviewStatus
from desktop.ui.models.queue_model import Role, label_words, origin_words, status_words
from desktop.ui.theme import SIZES, Appearance, Tone
from desktop.ui.theme.verdict_tone import tone_of
from desktop.ui.translating import tr

_MARGIN = 12
_BAR = 3
Index = QModelIndex | QPersistentModelIndex


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
        rect = option.rect
        self._paint_ground(painter, rect, option.state)
        inner = rect.adjusted(_MARGIN + _BAR, 0, -_MARGIN, 0)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top() + self._appearance.length(4), inner.width(), half)
        lower = QRect(
            inner.left(),
            upper.bottom() - self._appearance.length(3),
            inner.width(),
            half - self._appearance.length(3),
        )
        hidden = bool(index.data(Role.HIDDEN))
        self._paint_upper(painter, upper, row, hidden=hidden)
        self._paint_lower(painter, lower, row, hidden=hidden)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = self._appearance.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.sel))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QPen(QColor(colours.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_upper(self, painter: QPainter, rect: QRect, row: QueueRow, *, hidden: bool) -> None:
        colours = self._appearance.colours
        age = age_words(self._clock() - row.created_at)
        taken = self._write(painter, rect, age, colours.dim, SIZES.small, right=True)
        room = QRect(rect.left(), rect.top(), rect.width() - taken - _MARGIN, rect.height())
        is_done = row.status is ReviewStatus.DECIDED
        tone = Tone.NEUTRAL if hidden or is_done else tone_of(row.outcome, row.severity)
        words = ("✓ " if is_done else "") + label_words(row, hidden=hidden)
        self._paint_badge(painter, room, words, tone)

    def _paint_badge(self, painter: QPainter, room: QRect, words: str, tone: Tone) -> None:
        font = self._appearance.font(SIZES.small, strong=True)
        metrics = QFontMetrics(font)
        padding = self._appearance.length(8)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 2 * padding)
        height = metrics.height() + self._appearance.length(4)
        badge = QRect(
            room.left(),
            room.center().y() - height // 2,
            metrics.horizontalAdvance(text) + 2 * padding,
            height,
        )
        ink, ground = tone.of(self._appearance.colours)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(badge, 6, 6)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_lower(self, painter: QPainter, rect: QRect, row: QueueRow, *, hidden: bool) -> None:
        colours = self._appearance.colours
        status = status_words(row, hidden=hidden)
        taken = self._write(painter, rect, status, colours.dim, SIZES.small, right=True)
        room = QRect(rect.left(), rect.top(), rect.width() - taken - _MARGIN, rect.height())
        words = f"{row.policy_name}  ·  {origin_words(row)}"
        self._write(painter, room, words, colours.dim, SIZES.small)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        colour: str,
        size: int,
        *,
        right: bool = False,
    ) -> int:
        """Write one line, elided to its room; gives the width that it took."""
        font = self._appearance.font(size)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)
        return metrics.horizontalAdvance(text)


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
