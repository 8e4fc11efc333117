"""One question, and the two answers to it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class Question(Dialog):
    """accepted: yes. The keyboard begins at no."""

    def __init__(self, title: str, words: str, *, yes: str, no: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        agree = Button(yes, Kind.PRIMARY)
        decline = Button(no)
        agree.clicked.connect(self.accept)
        decline.clicked.connect(self.reject)
        self.column.addWidget(PlainLabel(title, "title", wrap=True))
        self.column.addWidget(PlainLabel(words, "dim", wrap=True))
        self.column.addSpacing(16)
        self.add_buttons(decline, agree)
        decline.setFocus()


def ask_to_stop(batches: int, parent: QWidget) -> Question:
    """Asked once, where the window is closed while batches run."""
    return Question(
        tr("A batch still runs")
        if batches == 1
        else tr("{batches} batches still run").format(batches=batches),
        tr("What is judged is kept. The rest stays queued and can be judged later."),
        yes=tr("Stop and close"),
        no=tr("Keep working"),
        parent=parent,
    )


def ask_for_keyring(parent: QWidget) -> Question:
    """Asked where the recovery code opened what the keyring should have opened."""
    return Question(
        tr("Keep the key in the keyring again?"),
        tr(
            "This system's keyring does not hold the key of this workspace any more. A "
            "new entry can be put in its place, so that the workspace opens without the "
            "recovery code."
        ),
        yes=tr("Put it in place"),
        no=tr("Not now"),
        parent=parent,
    )
