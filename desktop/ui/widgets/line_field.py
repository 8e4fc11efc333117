"""A field of one line that Enter belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineField(QLineEdit):
    """name: what is typed. columns: how many digits wide it is."""

    def __init__(self, name: str, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """So many digits wide."""
        hint = super().sizeHint()
        digits = self.fontMetrics().horizontalAdvance("0") * self._columns
        return QSize(digits + 2 * 14, hint.height())

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
        ):
            event.accept()
            return True
        return super().event(event)
