"""The report of a fault, as it was written: to be read, and copied by whoever wants to send it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel

_LINES = 14


class ReportDialog(Dialog):
    """Nothing is sent anywhere."""

    def __init__(self, file: Path, parent: QWidget) -> None:
        super().__init__(tr("Fault report"), parent, columns=80)
        try:
            told = file.read_text(encoding="utf-8")
        except OSError:
            told = tr("The report is not there any more.")
        text = QPlainTextEdit(told)
        text.setObjectName("reasoning")
        text.setAccessibleName(tr("Fault report"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        copy = Button(tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(told))
        close = Button(tr("Close"), Kind.PRIMARY)
        close.clicked.connect(self.reject)
        words = tr(
            "What broke, and where in the program. It holds nothing of your work, lies on this"
            " machine only, and is sent nowhere."
        )
        self.column.addWidget(PlainLabel(tr("Fault report"), "title"))
        self.column.addWidget(PlainLabel(words, "dim", wrap=True))
        self.column.addWidget(text)
        place = PlainLabel("", "small", wrap=True)
        place.set_content(str(file))
        self.column.addWidget(place)
        self.column.addSpacing(8)
        self.add_buttons(copy, close)
        close.setFocus()
