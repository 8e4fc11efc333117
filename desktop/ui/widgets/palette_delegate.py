"""A row of the command palette: the name at the left, the key at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.index import Index
from desktop.ui.theme import SIZES, Appearance

KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class PaletteDelegate(QStyledItemDelegate):
    """Draws one command."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(0, self._appearance.length(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name and key."""
        colours = self._appearance.colours
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accentbg))
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        font, small = self._appearance.font(SIZES.body), self._appearance.font(SIZES.small)
        key = str(index.data(KEY_ROLE) or "")
        room = inner.width() - (QFontMetrics(small).horizontalAdvance(key) + 12 if key else 0)
        name = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.setFont(small)
        painter.setPen(QColor(colours.dim))
        # Isolated, or 'Ctrl+,' would be turned about between words that go from right to left.
        isolated = f"\u2068{key}\u2069" if key else ""
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, isolated)
        painter.restore()
