"""Asked once, where the window is closed while batches run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class StoppingDialog(QDialog):
    """accepted: stop and close."""

    def __init__(self, batches: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Batches run")
        stop = Button("Stop and close", Kind.PRIMARY)
        keep = Button("Keep working")
        stop.clicked.connect(self.accept)
        keep.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(stop)
        count = "A batch still runs" if batches == 1 else f"{batches} batches still run"
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(PlainLabel(count, "title"))
        words = "What is judged is kept. The rest stays queued and can be judged later."
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        column.addSpacing(16)
        column.addLayout(buttons)
        self.setMinimumWidth(440)
        keep.setFocus()
