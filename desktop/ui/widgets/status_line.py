"""The line at the foot: what the machine is doing, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.ui.theme import Appearance, Tone
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.status_dot import StatusDot

_BAR_WIDTH = 128
OFFLINE = "Offline · 0 connections"


class StatusLine(QFrame):
    """Model, connections, and the running batch with its progress and its stop."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self._model_dot = StatusDot(appearance)
        self._model = PlainLabel("", "small")
        offline_dot = StatusDot(appearance)
        offline_dot.show_tone(Tone.OK)
        self._words = PlainLabel("", "small")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName("Progress of the batch")
        self._bar.setFixedWidth(_BAR_WIDTH)
        self.stop = Button("Stop", name="Stop the batch; what is judged stays")
        self._batch = QWidget()
        batch = QHBoxLayout(self._batch)
        batch.setContentsMargins(0, 0, 0, 0)
        batch.setSpacing(12)
        for widget in (self._words, self._bar, self.stop):
            batch.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._model_dot)
        row.addWidget(self._model)
        row.addSpacing(16)
        row.addWidget(offline_dot)
        row.addWidget(PlainLabel(OFFLINE, "small"))
        row.addStretch(1)
        row.addWidget(self._batch)
        self.setMinimumHeight(appearance.length(32))
        self.show_model("No workspace is open", Tone.NEUTRAL)
        self.show_no_batch()

    def show_model(self, words: str, tone: Tone) -> None:
        """Say which model there is and what it does."""
        self._model.setText(words)
        self._model_dot.show_tone(tone)

    def show_batch(self, words: str, done: int, total: int) -> None:
        """Show how far a batch is; a total of 0 where that is not known yet."""
        self._words.setText(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._batch.show()

    def show_no_batch(self) -> None:
        """Nothing runs in the background."""
        self._batch.hide()
