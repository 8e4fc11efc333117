"""A chip that opens a menu, and shows that it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionButton, QStylePainter

from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind


class MenuChip(Button):
    """Its menu is `menu()`, for its owner to fill."""

    def __init__(self) -> None:
        super().__init__("", Kind.CHIP)
        self.setMenu(QMenu(self))

    def show_names(self, subject: str, names: Sequence[str], many: str) -> None:
        """Show the one name there is, how many there are in the words of `many`, or that there is
        none; a screen reader is told the subject and all of them.
        """
        words = many.format(count=len(names)) if len(names) > 1 else next(iter(names), tr("None"))
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"{subject}: {', '.join(names) or tr('None')}")

    def sizeHint(self) -> QSize:
        """With room for the mark of a menu."""
        size = super().sizeHint()
        size.setWidth(size.width() + 3 * self._mark)
        return size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip, its words, and the mark of a menu at its end."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().buttonText().color(), max(1.0, self._mark / 3)))
        mark, room = self._mark, 3 * self._mark
        words = QStyle.visualRect(
            self.layoutDirection(), self.rect(), self.rect().adjusted(0, 0, -room, 0)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text().replace("&&", "&"))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y = (room if mirrored else self.width() - room), self.height() // 2
        half = mark // 2
        points = [QPoint(x - mark, y - half), QPoint(x, y + half), QPoint(x + mark, y - half)]
        painter.drawPolyline(QPolygon(points))

    @property
    def _mark(self) -> int:
        """Half the width of the mark, in pixels."""
        return max(3, self.fontMetrics().height() // 5)
