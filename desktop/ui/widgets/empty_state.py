"""What stands where there is nothing yet: why, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """A heading, a line or two, and a widget for the next step, in the middle of the space.

    The keyboard, if it comes here, goes to the next step.
    """

    def __init__(self, heading: str, words: str, step: QWidget | None = None) -> None:
        super().__init__()
        self._heading = PlainLabel(heading, "heading", wrap=True)
        self._words = PlainLabel(words, "dim", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if step is not None:
            self.setFocusProxy(step)
            column.addSpacing(8)
            column.addWidget(step, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def tell(self, heading: str, words: str) -> None:
        """Change what it says."""
        self._heading.setText(heading)
        self._words.setText(words)
