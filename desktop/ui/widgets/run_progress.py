"""How far an evaluation is: a bar, a count, the rate, the time left, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from desktop.ui.runs import RunWatch
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.plain_label import PlainLabel


class RunProgress(QFrame):
    """Follows one run; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._watch: RunWatch | None = None
        self._name = PlainLabel("", "heading", wrap=True)
        self._words = PlainLabel("", "small", wrap=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(tr("Progress of the evaluation"))
        stop = Button(tr("Stop"), name=tr("Stop the evaluation; what is judged stays"))
        stop.clicked.connect(self.stop)
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._words)
        head.addLayout(words, 1)
        head.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._bar)
        self.hide()

    @property
    def watch(self) -> RunWatch | None:
        """What runs."""
        return self._watch

    def follow(self, watch: RunWatch) -> None:
        """Follow a run until it ends."""
        self._watch = watch
        self._name.setText(watch.name)
        watch.progressed.connect(self._tell)
        watch.ended.connect(self._end)
        self._tell()
        self.show()

    def stop(self) -> None:
        """Stop it; what is judged stays."""
        if self._watch is not None:
            self._watch.stop()
            self._words.setText(tr("Stopping…"))

    def _tell(self) -> None:
        watch = self._watch
        if watch is None:
            return
        self._bar.setRange(0, watch.total)
        self._bar.setValue(watch.done)
        if not watch.total:
            self._words.setText(tr("The model is being loaded…"))
        elif watch.done == watch.total:
            self._words.setText(tr("All is judged; measuring…"))
        else:
            self._words.setText(self._figures(watch))

    def _figures(self, watch: RunWatch) -> str:
        parts = [tr("{done:,} of {total:,}").format(done=watch.done, total=watch.total)]
        if watch.minutes_left is not None:
            parts.append(tr("{rate:,.0f} a minute").format(rate=watch.per_minute))
            minutes = tr("{minutes:,.0f} min left").format(minutes=watch.minutes_left)
            soon = tr("less than a minute left")
            parts.append(soon if watch.minutes_left < 1 else minutes)
        return " · ".join(parts)

    def _end(self) -> None:
        self._watch = None
        self.hide()
