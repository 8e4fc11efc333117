"""A key, drawn as a key, with the word for what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.widgets.plain_label import PlainLabel


class KeyHint(QWidget):
    """Keys and, after them, a word."""

    def __init__(self, *keys: str, word: str = "", before: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        if before:
            row.addWidget(PlainLabel(before, "small"))
        for key in keys:
            row.addWidget(PlainLabel(key, "keys"), alignment=Qt.AlignmentFlag.AlignVCenter)
        if word:
            row.addWidget(PlainLabel(word, "small"))
