"""A passphrase for the workspace: a first one, or another."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.desk import Desk, PassphraseSecret, SlotKind
from desktop.moderation import DeskError
from desktop.ui.desk_words import told
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.tasks import Tasks
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.secret_field import SHORTEST, SecretField


class PassphraseDialog(Dialog):
    """accepted: the new passphrase opens the workspace, and the one before does no more."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget) -> None:
        super().__init__("", parent)
        self._keys = desk.keys
        self._tasks = tasks
        is_change = desk.keys.has(SlotKind.PASSPHRASE)
        title = tr("Change the passphrase") if is_change else tr("Set a passphrase")
        self.setWindowTitle(title)
        self._first = SecretField(tr("New passphrase"))
        self._again = SecretField(tr("New passphrase once more"))
        self._problem = PlainLabel("", "caution", wrap=True)
        self._problem.hide()
        self._go = Button(tr("Change") if is_change else tr("Set"), Kind.PRIMARY)
        self._go.setDefault(True)
        cancel = Button(tr("Cancel"))
        self._go.clicked.connect(self._give)
        cancel.clicked.connect(self.reject)
        column = self.column
        column.setSpacing(12)
        column.addWidget(PlainLabel(title, "title", wrap=True))
        words = tr(
            "Nobody can open the workspace for you if it is forgotten: have a recovery code, too."
        )
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        for widget in (self._first, self._again, self._problem):
            column.addWidget(widget)
        column.addSpacing(8)
        self.add_buttons(cancel, self._go)
        self._first.setFocus()

    def _give(self) -> None:
        typed = self._first.text()
        if len(typed) < SHORTEST:
            self._tell(tr("Use at least {count} characters.").format(count=SHORTEST))
        elif typed != self._again.text():
            self._tell(tr("The two passphrases differ."))
        else:
            self.hold(held=True)
            self._go.setEnabled(False)
            secret, keys = PassphraseSecret(typed), self._keys
            self._tasks.run(lambda: keys.put(secret), lambda _: self.accept(), self._refused)

    def _refused(self, error: DeskError) -> None:
        self.hold(held=False)
        self._go.setEnabled(True)
        self._tell(told(error))

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()
