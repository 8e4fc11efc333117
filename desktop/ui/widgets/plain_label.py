"""The one kind of label: plain text only, so that nothing in it is ever markup or a live link."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
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

    def set_content(self, content: str) -> None:
        """Show text that can hold content: hidden characters marked, long runs breakable."""
        self.setText(_LONG_RUN.sub(lambda run: run.group() + _BREAK, marked_text(content)))


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
