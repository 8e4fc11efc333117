"""A finding on a policy: what is wrong, why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.plain_label import Badge, PlainLabel


class FindingCard(QFrame):
    """asked: somebody wants to see the place."""

    asked = Signal()

    def __init__(self, word: str, tone: Tone, message: str, mend: str, *, has_place: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(f"{word}: {message}")
        self.setAccessibleDescription(mend)
        if has_place:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tr("Show the place in the text (Enter)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(Badge(word, tone))
        column.addWidget(PlainLabel(message, "heading", wrap=True))
        column.addWidget(PlainLabel(mend, "dim", wrap=True))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click asks."""
        self.asked.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So does Enter, or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)
