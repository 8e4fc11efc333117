"""The one place where errors are shown: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.desk_words import rest_of, said
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.restyle import restyle

if TYPE_CHECKING:
    from desktop.moderation import DeskError


class Notice(QFrame):
    """A strip above the page, until it is dismissed or something newer comes.

    shown: whether there is something to see. report_asked: the report of a fault is to be shown.
    """

    shown = Signal(bool)
    report_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._message = PlainLabel("", "heading", wrap=True)
        self._rest = PlainLabel("", wrap=True)
        self._answers: tuple[Callable[[], object], Callable[[], object]] | None = None
        self._more = Button(tr("Show report"))
        self._more.clicked.connect(self.report_asked)
        self._resume, self._leave, self._dismiss = (
            Button(words) for words in (tr("Resume"), tr("Leave"), tr("Dismiss"))
        )
        self._resume.clicked.connect(lambda: self._answer(0))
        self._leave.clicked.connect(lambda: self._answer(1))
        self._dismiss.clicked.connect(lambda: self.shown.emit(False))  # noqa: FBT003 - Qt's signature
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._message)
        words.addWidget(self._rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addLayout(words, 1)
        for button in (self._resume, self._leave, self._more, self._dismiss):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self._show_buttons(asks=False)

    def show_error(self, error: DeskError) -> None:
        """An error of the world, in the language of this program."""
        self._tell("error", said(error.message), rest_of(error))

    def show_fault(self, kind: str, *, has_report: bool = False) -> None:
        """A fault of this program; `kind` is the class of the exception, never its message."""
        self._tell(
            "fault",
            tr("Something in Safeguard Desk broke ({kind}).").format(kind=kind),
            tr(
                "What is stored is safe. If it happens again, start the program anew and report it."
            ),
        )
        self._more.setVisible(has_report)

    def show_crash(self) -> None:
        """The program was ended by a fault the last time, of which there is a report."""
        self._tell(
            "fault",
            tr("Safeguard Desk ended unexpectedly the last time."),
            tr("What was stored is safe. A report without any content was written."),
        )
        self._more.show()

    def offer(
        self,
        message: str,
        rest: str,
        resume: Callable[[], object],
        leave: Callable[[], object],
    ) -> None:
        """Work that could go on, and what is done with either answer."""
        self._tell("offer", message, rest)
        self._answers = (resume, leave)
        self._show_buttons(asks=True)

    def _show_buttons(self, *, asks: bool) -> None:
        for button in (self._resume, self._leave):
            button.setVisible(asks)
        self._dismiss.setVisible(not asks)
        self._more.hide()

    def withdraw(self) -> None:
        """What it tells or asks is nobody's any more."""
        self._answers = None
        self.shown.emit(False)  # noqa: FBT003 - Qt's signature

    def _answer(self, number: int) -> None:
        answers, self._answers = self._answers, None
        self.shown.emit(False)  # noqa: FBT003 - Qt's signature
        if answers is not None:
            answers[number]()

    def _tell(self, kind: str, message: str, rest: str) -> None:
        restyle(self, "kind", kind)
        self._answers = None
        self._show_buttons(asks=False)
        for label in (self._message, self._rest):
            label.style().unpolish(label)
            label.style().polish(label)
        self._message.setText(message)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(message)
        self.shown.emit(True)  # noqa: FBT003 - Qt's signature
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
