"""A gentle line above the page: time for a break, or enough seen for a day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.announce import announce
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.plain_label import PlainLabel


class ReminderStrip(QFrame):
    """It comes and goes without taking the keyboard. snoozed: remind again later.

    shown: whether there is something to see.
    """

    shown = Signal(bool)
    snoozed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toast")
        self._words = PlainLabel("", wrap=True)
        self._snooze = Button(tr("In ten minutes"), name=tr("Remind me in ten minutes"))
        self._dismiss = Button(tr("Dismiss"), name=tr("Dismiss the reminder"))
        for button in (self._snooze, self._dismiss):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._snooze.clicked.connect(self.snooze)
        self._dismiss.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._snooze)
        row.addWidget(self._dismiss)

    @property
    def can_snooze(self) -> bool:
        """Whether it reminds of something that can be put off."""
        return self.isVisible() and not self._snooze.isHidden()

    def remind(self, words: str, *, can_snooze: bool) -> None:
        """Show the words until they are dismissed or put off."""
        self._words.setText(words)
        self._snooze.setVisible(can_snooze)
        self.setAccessibleName(words)
        self.shown.emit(True)  # noqa: FBT003 - Qt's signature
        announce(self, words)

    def dismiss(self) -> None:
        """Take it away."""
        self.shown.emit(False)  # noqa: FBT003 - Qt's signature

    def snooze(self) -> None:
        """Put it off."""
        self.dismiss()
        self.snoozed.emit()
