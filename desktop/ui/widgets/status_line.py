"""The line at the foot: what the machine is doing, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.ui.announce import announce
from desktop.ui.theme import Appearance, Tone
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.plain_label import Badge, ElidedLabel, PlainLabel
from desktop.ui.widgets.status_dot import StatusDot

_BAR_WIDTH = 128
OFFLINE = mark("Offline · 0 connections")


class StatusLine(QFrame):
    """Model, connections, and the running batch with its progress and its stop."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self._appearance = appearance
        self._model_dot = StatusDot(appearance)
        self._model = PlainLabel("", "small")
        self._connection_dot = StatusDot(appearance)
        self._connection = PlainLabel("", "small")
        self._leaves = Badge("", Tone.WARN)
        self._words = ElidedLabel("", "small")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(tr("Progress of the batch"))
        self._bar.setFixedWidth(_BAR_WIDTH)
        self.stop = Button(tr("Stop"), name=tr("Stop the batch; what is judged stays"))
        self._batch = QWidget()
        batch = QHBoxLayout(self._batch)
        batch.setContentsMargins(0, 0, 0, 0)
        batch.setSpacing(12)
        batch.addWidget(self._words, 1)
        for widget in (self._bar, self.stop):
            batch.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._model_dot)
        row.addWidget(self._model)
        row.addSpacing(16)
        row.addWidget(self._connection_dot)
        row.addWidget(self._connection)
        row.addWidget(self._leaves, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(16)
        row.addStretch(1)
        row.addWidget(self._batch, 1000)
        self.setMinimumHeight(appearance.length(32))
        self.show_model(tr("No workspace is open"), Tone.NEUTRAL)
        self.show_offline()
        self.show_no_batch()

    def show_model(self, words: str, tone: Tone) -> None:
        """Say which model there is and what it does."""
        self._model.setText(words)
        self._model_dot.show_tone(tone)

    def show_connection(self, words: str, leaves_device: bool) -> None:  # noqa: FBT001 - a slot
        """Say where the model is that another program serves; empty words where none is chosen."""
        self._connection_dot.show_tone(Tone.WARN if leaves_device else Tone.OK)
        self._connection.setText(words or tr(OFFLINE))
        self._connection.setVisible(not leaves_device)
        self._leaves.setText(words)
        self._leaves.setVisible(leaves_device)
        if leaves_device:
            announce(self._leaves, words)

    def show_offline(self) -> None:
        """Nothing is connected."""
        self.show_connection("", leaves_device=False)

    def show_batch(self, words: str, done: int, total: int) -> None:
        """Show how far a batch is; a total of 0 where that is not known yet."""
        self._words.setText(words)
        # Without an end the bar moves by itself.
        self._bar.setRange(0, total or int(self._appearance.is_reduced_motion))
        self._bar.setValue(done)
        self._batch.show()

    def show_no_batch(self) -> None:
        """Nothing runs in the background."""
        self._batch.hide()
