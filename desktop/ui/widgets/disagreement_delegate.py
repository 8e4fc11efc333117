"""How a disagreement is drawn: what was answered, the item's id, and the gold label at the end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme import SIZES, Appearance, Tone

Index = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole)
BADGE_ROLE, TONE_ROLE, END_ROLE, ITEM_ROLE = _ROLE + 1, _ROLE + 2, _ROLE + 3, _ROLE + 4
_MARGIN = 10


class DisagreementDelegate(QStyledItemDelegate):
    """One line a row."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(0, self._appearance.length(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Badge and id from the start, the gold label at the end."""
        colours = self._appearance.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.sel if is_chosen else colours.hover))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
        inner = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        direction = option.direction
        end = str(index.data(END_ROLE))
        plain = self._appearance.font(SIZES.small)
        width = min(QFontMetrics(plain).horizontalAdvance(end) + 2, inner.width() // 3)
        last = QRect(inner.right() - width, inner.top(), width, inner.height())
        self._write(painter, QStyle.visualRect(direction, inner, last), end, direction, at_end=True)
        taken = self._paint_badge(painter, inner, last.left() - _MARGIN, index, direction)
        rest = QRect(taken, inner.top(), last.left() - _MARGIN - taken, inner.height())
        if rest.width() > _MARGIN:
            place = QStyle.visualRect(direction, inner, rest)
            self._write(painter, place, str(index.data()), direction, at_end=False)
        painter.restore()

    def _paint_badge(
        self,
        painter: QPainter,
        inner: QRect,
        most: int,
        index: Index,
        direction: Qt.LayoutDirection,
    ) -> int:
        """Gives where the room behind it begins."""
        font = self._appearance.font(SIZES.small, strong=True)
        metrics = QFontMetrics(font)
        padding = self._appearance.length(8)
        room = max(most - inner.left() - 2 * padding, 0)
        text = metrics.elidedText(str(index.data(BADGE_ROLE)), Qt.TextElideMode.ElideRight, room)
        height = metrics.height() + self._appearance.length(4)
        width = metrics.horizontalAdvance(text) + 2 * padding
        badge = QRect(inner.left(), inner.center().y() - height // 2, width, height)
        ink, ground = Tone(index.data(TONE_ROLE)).of(self._appearance.colours)
        place = QStyle.visualRect(direction, inner, badge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 6, 6)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return badge.right() + _MARGIN

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        direction: Qt.LayoutDirection,
        *,
        at_end: bool,
    ) -> None:
        font = self._appearance.font(SIZES.small)
        text = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(self._appearance.colours.dim))
        flags = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect, flags, text)
