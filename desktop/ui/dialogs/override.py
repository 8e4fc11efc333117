"""Asking for a label of one's own, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.moderation import Label, PolicyVersion
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class OverrideDialog(QDialog):
    """Label and reason. answered: both, when the person confirms.

    blind: the person answers before seeing the model's label, and need give no reason.
    """

    answered = Signal(str, str)

    def __init__(
        self,
        policy: PolicyVersion,
        parent: QWidget,
        *,
        without: str | None = None,
        blind: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Your label" if blind else "Override")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._blind = blind
        labels = [label for label in policy.policy.labels if label.code != without]
        self._choices = {label.code: _choice(label) for label in labels}
        self._reason = QLineEdit()
        self._reason.setAccessibleName("Reason")
        self._reason.setPlaceholderText(
            "Reason, if you want to give one" if blind else "Why the model's label does not hold"
        )
        self._confirm = Button("Decide" if blind else "Override", Kind.PRIMARY)
        self._confirm.setDefault(True)
        self._lay_out(policy)
        for choice in self._choices.values():
            choice.toggled.connect(self._check)
        self._reason.textChanged.connect(self._check)
        self._confirm.clicked.connect(self._answer)
        next(iter(self._choices.values())).setFocus()
        self._check()

    @property
    def can_answer(self) -> bool:
        """Whether all that an answer needs is given."""
        reasoned = self._blind or bool(self._reason.text().strip())
        return self._chosen() is not None and reasoned

    def _lay_out(self, policy: PolicyVersion) -> None:
        cancel = Button("Cancel")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        question = "Which label holds?" if self._blind else "Which label holds instead?"
        column.addWidget(PlainLabel(question, "title"))
        name = f"{policy.policy.name} · version {policy.version}"
        column.addWidget(PlainLabel(name, "small"))
        column.addSpacing(8)
        for choice in self._choices.values():
            column.addWidget(choice)
        column.addSpacing(8)
        column.addWidget(self._reason)
        column.addSpacing(16)
        column.addLayout(buttons)
        self.setMinimumWidth(440)

    def _chosen(self) -> str | None:
        return next((code for code, box in self._choices.items() if box.isChecked()), None)

    def _check(self) -> None:
        self._confirm.setEnabled(self.can_answer)

    def _answer(self) -> None:
        label = self._chosen()
        if label is not None:
            self.answered.emit(label, self._reason.text().strip())
            self.accept()


def _choice(label: Label) -> QRadioButton:
    words = f"{label.code} · {label.meaning[:1].upper()}{label.meaning[1:]}"
    if label.severity:
        words += f" · {label.severity.word} severity"
    # An ampersand in a policy is no mnemonic.
    choice = QRadioButton(words.replace("&", "&&"))
    choice.setAccessibleName(words)
    return choice
