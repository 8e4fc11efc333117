"""A surface with a caption."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.widgets.plain_label import PlainLabel


def card(caption: str, inside: QWidget) -> QFrame:
    """A card around a widget."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(10)
    column.addWidget(PlainLabel(caption, "caption"))
    column.addWidget(inside)
    return frame
