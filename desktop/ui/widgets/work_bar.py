"""How far a long piece of work is: words, a bar, and its stop. Gone while nothing runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.long_work import LongWork
from desktop.ui.moments import left_words
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Moment:
    """How far work is. total: 0 where it is not known. seconds_left: None where the bar is to
    tell it from the time since it began.
    """

    words: str
    done: int = 0
    total: int = 0
    seconds_left: float | None = None


class WorkBar(QWidget):
    """Follows one LongWork. read: what the work tells, as a Moment."""

    def __init__(self, work: LongWork, read: Callable[[object], Moment], name: str) -> None:
        super().__init__()
        self._work = work
        self._read = read
        self._began = 0.0
        self._words = PlainLabel("", "small", wrap=True)
        self._bar = QProgressBar(textVisible=False)
        self.stop = Button(tr("Stop"))
        self.rename(name)
        self.stop.clicked.connect(work.stop)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.stop)
        work.changed.connect(self._follow)
        work.progressed.connect(self._tell)
        self._follow()

    def rename(self, name: str) -> None:
        """Say what the next work is."""
        self._name = name
        self._bar.setAccessibleName(name)
        self.stop.setAccessibleName(tr("Stop: {work}").format(work=name))

    def _follow(self) -> None:
        is_new = self.isHidden() and self._work.is_running
        self.setVisible(self._work.is_running)
        self.stop.setEnabled(not self._work.is_stopping)
        if self._work.is_stopping:
            self._words.setText(tr("Stopping…"))
        elif is_new:
            self._began = time.monotonic()
            self._words.setText(f"{self._name}…")
            self._bar.setRange(0, 0)

    def _tell(self, told: object) -> None:
        if self._work.is_stopping:
            return
        moment = self._read(told)
        # A bar counts in 32 bits, a model's bytes do not fit into them.
        self._bar.setRange(0, 1000 if moment.total else 0)
        self._bar.setValue(1000 * moment.done // moment.total if moment.total else 0)
        left = self._left(moment)
        self._words.setText(
            moment.words if left is None else f"{moment.words} · {left_words(left)}"
        )

    def _left(self, moment: Moment) -> float | None:
        if moment.seconds_left is not None or not moment.done:
            return moment.seconds_left
        seconds = time.monotonic() - self._began
        return seconds * (moment.total - moment.done) / moment.done if seconds > 1 else None
