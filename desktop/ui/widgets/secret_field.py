"""A field for a secret: not shown, not kept by an input method."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

SHORTEST = 8


class SecretField(QLineEdit):
    """name: what is to be typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
