"""Asking for a label of one's own, with the reason in words, by its code, or both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QRadioButton,
    QWidget,
)

from desktop.moderation import Label, PolicyVersion, ReasonCode
from desktop.ui.desk_words import said
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.domain_words import at_head, severity_words
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel

_MOST_CODES = 9  # one for each number key
# Wide enough for two reasons in a line.
_COLUMNS = 80


class OverrideDialog(Dialog):
    """Label and reason. answered: label, reason code (empty for none) and words, when the person
    confirms. A number key chooses a code while no words are being typed.

    blind: the person answers before seeing the model's label, and need give no reason.
    """

    answered = Signal(str, str, str)

    def __init__(
        self,
        policy: PolicyVersion,
        reasons: Sequence[ReasonCode],
        parent: QWidget,
        *,
        without: str | None = None,
        blind: bool = False,
    ) -> None:
        super().__init__(tr("Your label") if blind else tr("Override"), parent, columns=_COLUMNS)
        self._blind = blind
        labels = [label for label in policy.policy.labels if label.code != without]
        self._choices = {label.code: _choice(label) for label in labels}
        self._codes = {
            reason.code: _code(number, reason)
            for number, reason in enumerate(reasons[:_MOST_CODES], start=1)
        }
        self._code = ""
        self._reason = QLineEdit()
        self._reason.setAccessibleName(tr("Reason"))
        self._reason.setPlaceholderText(
            tr("Reason, if you want to give one")
            if blind
            else tr("Why the model's label does not hold")
        )
        self._confirm = Button(tr("Decide") if blind else tr("Override"), Kind.PRIMARY)
        self._confirm.setDefault(True)
        self._lay_out(policy)
        for choice in self._choices.values():
            choice.toggled.connect(self._check)
        for code, chip in self._codes.items():
            chip.clicked.connect(lambda _=False, code=code: self._choose_code(code))
        self._reason.textChanged.connect(self._check)
        self._confirm.clicked.connect(self._answer)
        next(iter(self._choices.values())).setFocus()
        self._check()

    @property
    def can_answer(self) -> bool:
        """Whether all that an answer needs is given."""
        reasoned = self._blind or self._code or self._reason.text().strip()
        return self._chosen() is not None and bool(reasoned)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number that no widget has taken chooses the reason code of that number."""
        number = event.text()
        if number.isdecimal() and 0 < int(number) <= len(self._codes):
            self._choose_code(list(self._codes)[int(number) - 1])
            return
        super().keyPressEvent(event)

    def _lay_out(self, policy: PolicyVersion) -> None:
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        column = self.column
        question = tr("Which label holds?") if self._blind else tr("Which label holds instead?")
        column.addWidget(PlainLabel(question, "title"))
        name = tr("{name} · version {version}").format(
            name=policy.policy.name, version=policy.version
        )
        column.addWidget(PlainLabel(name, "small"))
        column.addSpacing(8)
        for choice in self._choices.values():
            column.addWidget(choice)
        column.addSpacing(8)
        column.addWidget(self._reason)
        column.addWidget(self._code_chips())
        column.addSpacing(16)
        self.add_buttons(cancel, self._confirm)

    def _code_chips(self) -> QWidget:
        chips = QWidget()
        flow = Flow(chips, gap=6)
        for chip in self._codes.values():
            flow.addWidget(chip)
        return chips

    def _choose_code(self, chosen: str) -> None:
        """Choose a code in the place of another; choosing it again takes it back."""
        self._code = "" if chosen == self._code else chosen
        for code, chip in self._codes.items():
            chip.setChecked(code == self._code)
        self._check()

    def _chosen(self) -> str | None:
        return next((code for code, box in self._choices.items() if box.isChecked()), None)

    def _check(self) -> None:
        self._confirm.setEnabled(self.can_answer)

    def _answer(self) -> None:
        label = self._chosen()
        if label is not None:
            self.answered.emit(label, self._code, self._reason.text().strip())
            self.accept()


def _choice(label: Label) -> QRadioButton:
    words = f"{label.code} · {at_head(label.meaning)}"
    if label.severity:
        words += " · " + severity_words(label.severity)
    # An ampersand in a policy is no mnemonic.
    choice = QRadioButton(words.replace("&", "&&"))
    choice.setAccessibleName(words)
    return choice


def _code(number: int, reason: ReasonCode) -> Button:
    words = said(reason.words)
    chip = Button(f"{number}  {words}".replace("&", "&&"), Kind.CHIP)
    chip.setAccessibleName(words)
    chip.setCheckable(True)
    return chip
