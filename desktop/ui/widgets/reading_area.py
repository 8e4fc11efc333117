"""A long page that is read: it takes the keyboard and is scrolled by its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QScrollArea, QScrollBar


class ReadingArea(QScrollArea):
    """name: what is read, for a screen reader."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt scrolls by lines and pages; Home and End go to either end."""
        if event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            self.verticalScrollBar().triggerAction(QScrollBar.SliderAction.SliderToMinimum)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfLine):
            self.verticalScrollBar().triggerAction(QScrollBar.SliderAction.SliderToMaximum)
        else:
            super().keyPressEvent(event)
