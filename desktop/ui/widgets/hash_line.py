"""A hash: its beginning to be seen, the whole to be copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.fact_grid import short_hash
from desktop.ui.widgets.plain_label import PlainLabel


class HashLine(QWidget):
    """digest: in hex. subject says of what it is, for a screen reader."""

    def __init__(self, digest: str, subject: str) -> None:
        super().__init__()
        shown = PlainLabel(short_hash(digest))
        shown.setToolTip(digest)
        shown.setAccessibleName(digest)
        name = tr("Copy the whole hash: {subject}").format(subject=subject)
        copy = Button(tr("Copy"), Kind.RULE, name=name)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(digest))
        copy.clicked.connect(lambda: copy.setText(tr("Copied")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(shown)
        row.addWidget(copy)
        row.addStretch(1)
