"""After how long without anybody the workspace is locked."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.idle import CHOICES, NEVER, IdleWatch
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class IdleLockDialog(Dialog):
    """Each choice holds at once."""

    def __init__(self, watch: IdleWatch, parent: QWidget) -> None:
        super().__init__(tr("Lock when idle"), parent)
        column = self.column
        column.addWidget(PlainLabel(tr("Lock when nobody is there"), "title", wrap=True))
        words = tr(
            "Counted from the last key or movement of the pointer; a machine that "
            "slept locks at once. A running batch pauses and goes on after unlocking."
        )
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        column.addSpacing(8)
        for minutes in CHOICES:
            choice = QRadioButton(
                tr("Never")
                if minutes == NEVER
                else tr("After {minutes} minutes").format(minutes=minutes)
            )
            choice.setChecked(minutes == watch.minutes)
            choice.clicked.connect(lambda _=False, minutes=minutes: watch.set_minutes(minutes))
            column.addWidget(choice)
        done = Button(tr("Done"), Kind.PRIMARY)
        done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)
        column.addSpacing(16)
        column.addLayout(foot)
