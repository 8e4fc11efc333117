"""An evaluation that was cut off, offered above the table of evaluations."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.desk import BegunEvaluation
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class BegunStrip(QFrame):
    """resumed, dropped: the BegunEvaluation that is to go on, or is not wanted any more. Shows the
    newest; hidden where there is none, or where something is measured already.
    """

    resumed = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._begun: BegunEvaluation | None = None
        self._name = PlainLabel("", "heading", wrap=True)
        self._words = PlainLabel("", "small", wrap=True)
        resume = Button(tr("Resume"), Kind.PRIMARY, name=tr("Resume the evaluation"))
        drop = Button(tr("Leave"), name=tr("Leave the evaluation; what is judged stays"))
        resume.clicked.connect(lambda: self.resumed.emit(self._begun))
        drop.clicked.connect(lambda: self.dropped.emit(self._begun))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 14)
        row.setSpacing(12)
        row.addLayout(words, 1)
        for button in (resume, drop):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_begun(self, begun: Sequence[BegunEvaluation]) -> None:
        """Offer the first of them."""
        self._begun = next(iter(begun), None)
        if self._begun is not None:
            self._name.setText(
                tr("The evaluation of {policies} on {gold} is not done").format(
                    policies=", ".join(self._begun.policies), gold=self._begun.gold.reference
                )
            )
            self._words.setText(
                tr("{items:,} items with {models}. What is judged is not judged again.").format(
                    items=self._begun.items, models=", ".join(self._begun.models)
                )
            )
        self.setVisible(self._begun is not None)
