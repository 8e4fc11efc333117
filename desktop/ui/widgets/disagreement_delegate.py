"""How a disagreement is drawn: what was answered, the item's id, and the gold label at the end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.index import Index
from desktop.ui.theme import Appearance, Tone
from desktop.ui.widgets.row_painter import RowPainter

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
        colour = self._appearance.colours.dim
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw = RowPainter(painter, option, self._appearance)
        draw.card()
        inner = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        third = inner.adjusted(2 * inner.width() // 3, 0, 0, 0)
        taken = draw.write(third, str(index.data(END_ROLE)), colour, end=True)
        room = inner.adjusted(0, 0, -taken - _MARGIN, 0)
        tone = Tone(index.data(TONE_ROLE))
        room.setLeft(draw.badge(room, str(index.data(BADGE_ROLE)), tone) + _MARGIN)
        if room.width() > _MARGIN:
            draw.write(room, str(index.data()), colour)
        painter.restore()
