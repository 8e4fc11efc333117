"""The model's reasoning: plain text that grows while it is made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from desktop.ui.translating import tr
from desktop.ui.widgets.shown_text import marked_text

_LINES = 9
# Of the style sheet: padding and border, above and below.
_PADDING = 20


class ReasoningView(QPlainTextEdit):
    """As high as its text, up to nine lines; then it scrolls, with the newest in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reasoning")
        self.setAccessibleName(tr("Reasoning of the model"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def append(self, piece: str) -> None:
        """Add what was streamed."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(marked_text(piece))
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def set_content(self, text: str) -> None:
        """Show the whole reasoning, from its beginning."""
        self.setPlainText(marked_text(text))

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet's font is known from here on."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A plain-text layout counts its height in lines.
        lines = max(int(self.document().size().height()), 1)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if lines > _LINES else off)
        height = min(lines, _LINES) * self.fontMetrics().lineSpacing()
        self.setFixedHeight(round(height + 2 * self.document().documentMargin()) + _PADDING)
