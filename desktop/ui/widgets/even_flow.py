"""Cards side by side, all of one width, in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from desktop.ui.theme import Appearance


class EvenFlow(QLayout):
    """Rows of equal columns, each at least `narrowest` pixels wide at the size of text; the cards
    of a row are equally high.
    """

    def __init__(
        self, parent: QWidget, appearance: Appearance, *, narrowest: int, gap: int = 12
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._appearance = appearance
        self._narrowest = narrowest
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Called by addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove an item and give it to the caller."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It fills the width."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at that width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All in one row."""
        return QSize(self._appearance.length(self._narrowest), self.minimumSize().height())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """One column, where the window is that narrow."""
        heights = [it.minimumSize().height() for it in self._visible()]
        return QSize(self._appearance.length(self._narrowest) // 2, max(heights, default=0))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Move the items to their places."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

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

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight


def _height(item: QLayoutItem, width: int) -> int:
    hint = item.sizeHint().height()
    return max(item.heightForWidth(width), hint) if item.hasHeightForWidth() else hint
