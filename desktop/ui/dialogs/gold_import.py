"""Asking which policy the labels in a gold file are of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.moderation import PolicyVersion
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.plain_label import PlainLabel


class GoldImportDialog(Dialog):
    """answered: the PolicyVersion, or None where the columns are named for policies."""

    answered = Signal(object)

    def __init__(self, file: str, policies: Sequence[PolicyVersion], parent: QWidget) -> None:
        super().__init__(tr("Import a gold set"), parent)
        self._policy: PolicyVersion | None = None
        self._chip = ChoiceChip(
            tr("Policy"),
            {
                tr("As its columns are named"): None,
                **{it.policy.name: it for it in policies},
            },
        )
        self._chip.chosen.connect(self._take)
        bring, cancel = Button(tr("Import"), Kind.PRIMARY), Button(tr("Cancel"))
        bring.setDefault(True)
        bring.clicked.connect(self._answer)
        cancel.clicked.connect(self.reject)
        choice = QHBoxLayout()
        choice.setSpacing(16)
        choice.addWidget(PlainLabel(tr("Labels of"), "dim"))
        choice.addWidget(self._chip)
        choice.addStretch(1)
        self.column.addWidget(PlainLabel(self.windowTitle(), "title", wrap=True))
        self.column.addWidget(PlainLabel(file, "small", wrap=True))
        words = tr(
            "A column 'label' holds the labels of one policy: its codes, or 1 for what violates and"
            " 0 for what does not. A file with labels of several policies names a column for each."
        )
        self.column.addWidget(PlainLabel(words, "dim", wrap=True))
        self.column.addSpacing(8)
        self.column.addLayout(choice)
        self.column.addSpacing(16)
        self.add_buttons(cancel, bring)

    def _take(self, policy: PolicyVersion | None) -> None:
        self._policy = policy

    def _answer(self) -> None:
        self.answered.emit(self._policy)
        self.accept()
