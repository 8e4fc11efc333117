"""Cards side by side, all of one width, in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QStyle, QWidget

from desktop.ui.theme import Appearance
from desktop.ui.widgets.flow import Flow


class EvenFlow(Flow):
    """Rows of equal columns, each at least `narrowest` pixels wide at the size of text; the cards
    of a row are equally high.
    """

    def __init__(
        self, parent: QWidget, appearance: Appearance, *, narrowest: int, gap: int = 12
    ) -> None:
        super().__init__(parent, gap=gap)
        self._appearance = appearance
        self._narrowest = narrowest

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It fills the width."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """All in one row."""
        return QSize(self._appearance.length(self._narrowest), self.minimumSize().height())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """One column, where the window is that narrow."""
        heights = [it.minimumSize().height() for it in self._visible()]
        return QSize(self._appearance.length(self._narrowest) // 2, max(heights, default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        items = self._visible()
        if not items:
            return 0
        least = self._appearance.length(self._narrowest) + self._gap
        most = max(1, min(len(items), (rect.width() + self._gap) // least))
        # As many rows as that needs, as full as each other.
        columns = -(-len(items) // -(-len(items) // most))
        room = rect.width() - self._gap * (columns - 1)
        y = rect.y()
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            height = max(_height(item, room // columns) for item in row)
            for at, item in enumerate(row):
                if move:
                    # The pixels that are left over go to some columns, so that all rows end alike.
                    start_x, end_x = (room * edge // columns for edge in (at, at + 1))
                    x = rect.x() + start_x + at * self._gap
                    place = QRect(x, y, end_x - start_x, height)
                    item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
            y += height + self._gap
        return y - self._gap - rect.y()


def _height(item: QLayoutItem, width: int) -> int:
    hint = item.sizeHint().height()
    return max(item.heightForWidth(width), hint) if item.hasHeightForWidth() else hint
