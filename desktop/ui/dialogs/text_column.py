"""Asking which column of a table holds the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.shown_text import marked_text, without_isolates

_LONGEST = 48


class TextColumnDialog(Dialog):
    """answered: the column. problem: why it is asked for. known: what is proposed, or empty."""

    answered = Signal(str)

    def __init__(self, problem: str, columns: Sequence[str], known: str, parent: QWidget) -> None:
        super().__init__(tr("Import content"), parent)
        choices = {_named(name) or name: name for name in columns if name}
        self._chip = ChoiceChip(tr("Column of the text"), {tr("Choose one"): "", **choices})
        self._chip.show_value(known)
        self._chip.chosen.connect(self._take)
        self._bring, cancel = Button(tr("Import"), Kind.PRIMARY), Button(tr("Cancel"))
        self._bring.setDefault(True)
        self._bring.setEnabled(bool(self._chip.value))
        self._bring.clicked.connect(self._answer)
        cancel.clicked.connect(self.reject)
        choice = QHBoxLayout()
        choice.setSpacing(16)
        choice.addWidget(PlainLabel(tr("Column of the text"), "dim"))
        choice.addWidget(self._chip)
        choice.addStretch(1)
        why = PlainLabel("", "dim", wrap=True)
        why.set_content(without_isolates(problem))
        self.column.addWidget(PlainLabel(self.windowTitle(), "title", wrap=True))
        self.column.addWidget(why)
        self.column.addSpacing(8)
        self.column.addLayout(choice)
        self.column.addSpacing(16)
        self.add_buttons(cancel, self._bring)
        (self._bring if self._bring.isEnabled() else self._chip).setFocus()

    def _take(self, column: str) -> None:
        self._bring.setEnabled(bool(column))
        if column:
            self._bring.setFocus()

    def _answer(self) -> None:
        self.answered.emit(self._chip.value)
        self.accept()


def _named(column: str) -> str:
    """A column's name as one short line; both ends of a long one, which tell it from its like."""
    name = " ".join(marked_text(column).split())
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}…{name[-half:]}"
