"""What every dialog is: as wide as its words need, as high as they then are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

_MARGIN = 24
# Measured in letters, so that it grows with the text.
_COLUMNS = 64


class Dialog(QDialog):
    """Lies over its parent, and is deleted when it is closed. `column` takes its widgets."""

    def __init__(self, title: str, parent: QWidget, *, columns: int = _COLUMNS) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._columns = columns
        self._parent = parent
        self._is_held = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.column.setSpacing(8)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Lay buttons side by side at the far end, below what is there."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.column.addLayout(row)

    def hold(self, *, held: bool) -> None:
        """While something is done whose end has to be told, Esc does not close it."""
        self._is_held = held

    def reject(self) -> None:
        """Close, where nothing is under way."""
        if not self._is_held:
            super().reject()

    def event(self, event: QEvent) -> bool:
        """Words that wrap have a height only for a width, which Qt gives no window by itself."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return done

    def _fit(self) -> None:
        wanted = self.fontMetrics().averageCharWidth() * self._columns + 2 * _MARGIN
        needed = self.column.totalMinimumSize().width()
        width = max(min(wanted, self._parent.width()), needed)
        height = self.column.totalHeightForWidth(width)
        if height < 0:
            height = self.column.totalSizeHint().height()
        self.setFixedSize(width, height)
