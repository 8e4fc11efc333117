"""How many of several answers agree, as words and as a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.moderation import Verdict
from desktop.ui.translating import tr
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.restyle import restyle

_WIDTH = 96


class AgreementBar(QWidget):
    """Hidden where there was a single answer. What is not unanimous stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel("", "small")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(_WIDTH)
        self._bar.setAccessibleName(tr("Share of samples that agree"))
        row = Flow(self, gap=8)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        self.hide()

    def show_verdict(self, verdict: Verdict) -> None:
        """Count the samples with the verdict's label."""
        samples = verdict.support.samples
        agreeing = sum(
            sample.label is not None and sample.label == verdict.reading.label for sample in samples
        )
        self._words.setText(
            tr("{agreeing} of {count} samples agree").format(agreeing=agreeing, count=len(samples))
        )
        self._bar.setRange(0, max(len(samples), 1))
        self._bar.setValue(agreeing)
        restyle(self._bar, "tone", "plain" if agreeing == len(samples) else "warn")
        self.setVisible(bool(samples))
