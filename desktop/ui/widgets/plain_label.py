"""The one kind of label: plain text only, so that nothing in it is ever markup or a live link."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets.restyle import restyle
from desktop.ui.widgets.shown_text import marked_text

# A run this long would make the label, and the window with it, wider than the screen.
_LONG_RUN = re.compile(r"\S{24}")
_BREAK = "\u200b"


class PlainLabel(QLabel):
    """A label. role names its place in the style sheet: title, heading, dim, small, caption."""

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        # Of itself Qt has a name in Latin letters at the far end of a line in Arabic.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def set_content(self, content: str) -> None:
        """Show text that can hold content: hidden characters marked, long runs breakable."""
        self.setText(_shown(content))

    def run_as_written(self) -> None:
        """Begin the lines where those of the text's own language begin."""
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ElidedLabel(PlainLabel):
    """One line that is cut with an ellipsis where there is no room for all of it."""

    def __init__(self, text: str = "", role: str = "") -> None:
        self._whole = text
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another line."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Next to nothing."""
        return QSize(self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of it as there is room for."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        end = Qt.TextElideMode.ElideRight
        super().setText(self.fontMetrics().elidedText(self._whole, end, self.width()))


class Badge(PlainLabel):
    """A word on a tinted ground."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(text)
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_word(self, text: str, tone: Tone) -> None:
        """Change word and tone."""
        self.setText(text)
        restyle(self, "tone", tone.value)


def set_apart(content: str) -> str:
    """Content for a sentence of ours: shown as a label shows it, in a direction of its own, so that
    neither turns the other about (isolates of UAX #9).
    """
    return f"\u2068{_shown(content)}\u2069"


def _shown(content: str) -> str:
    return _LONG_RUN.sub(lambda run: run.group() + _BREAK, marked_text(content))
