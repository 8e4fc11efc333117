"""One question that is answered with a line of text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.line_field import LineField
from desktop.ui.widgets.plain_label import PlainLabel

_COLUMNS = 32


class LineQuestion(Dialog):
    """answered: the line, once the person confirms it; `field` names it."""

    answered = Signal(str)

    def __init__(
        self, title: str, words: str, *, field: str, given: str, yes: str, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self._field = LineField(field, _COLUMNS)
        self._field.setText(given)
        self._field.selectAll()
        self._field.returnPressed.connect(self._answer)
        agree = Button(yes, Kind.PRIMARY)
        agree.clicked.connect(self._answer)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        column = self.column
        column.addWidget(PlainLabel(title, "title", wrap=True))
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        column.addSpacing(8)
        column.addWidget(self._field)
        column.addSpacing(16)
        self.add_buttons(cancel, agree)
        self._field.setFocus()

    def _answer(self) -> None:
        line = self._field.text().strip()
        if line:
            self.answered.emit(line)
            self.accept()
