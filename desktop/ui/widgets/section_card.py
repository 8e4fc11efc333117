"""A part of a page as a card: a heading, a word on it, and what it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.plain_label import PlainLabel


class SectionCard(QFrame):
    """note stands below the heading; `beside`, where it is given, at the heading's end."""

    def __init__(
        self, heading: str, body: QWidget, *, note: str = "", beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._note = PlainLabel(note, "small", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(heading, "heading"))
        head.addStretch(1)
        if beside is not None:
            head.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(body)
        column.addStretch(1)
        self._note.setVisible(bool(note))
