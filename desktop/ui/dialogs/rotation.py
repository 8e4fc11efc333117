"""A new key for the whole database: everything that opens the workspace is made anew with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk import (
    Desk,
    KeyringSecret,
    PassphraseSecret,
    RecoveryCodeSecret,
    Secret,
    SlotKind,
)
from desktop.moderation import DeskError
from desktop.ui.desk_words import told
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.secret_field import SHORTEST, SecretField
from desktop.ui.widgets.switch import Switch


class RotationDialog(Dialog):
    """accepted: the database has a new key.

    The new recovery code is shown before it counts, so that none is ever in force unseen.
    """

    def __init__(self, desk: Desk, tasks: Tasks, appearance: Appearance, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(tr("New database key"))
        self._keys = desk.keys
        self._tasks = tasks
        self._kinds = tuple(slot.kind for slot in desk.keys.slots())
        self._code = RecoveryCodeSecret.new()
        self._passphrase = SecretField(tr("Passphrase, the same or a new one"))
        self._again = SecretField(tr("Passphrase once more"))
        self._noted = Switch(appearance, tr("I have written the new code down"))
        self._problem = PlainLabel("", "caution", wrap=True)
        self._problem.hide()
        self._go = Button(tr("Encrypt anew"), Kind.PRIMARY)
        self._go.clicked.connect(self._give)
        self._cancel = Button(tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column
        column.setSpacing(12)
        column.addWidget(PlainLabel(tr("Encrypt everything anew"), "title", wrap=True))
        words = tr(
            "For when somebody may have had an old secret and a copy of the workspace. The whole"
            " database is encrypted under another key; no old secret opens it any more. Backups"
            " from before still open with the old ones. It can take a minute."
        )
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        if SlotKind.PASSPHRASE in self._kinds:
            column.addWidget(self._passphrase)
            column.addWidget(self._again)
        if SlotKind.RECOVERY_CODE in self._kinds:
            column.addWidget(PlainLabel(tr("The new recovery code, shown only now"), "caption"))
            column.addWidget(self._shown_code())
            noted = QHBoxLayout()
            noted.addWidget(self._noted)
            noted.addWidget(PlainLabel(self._noted.accessibleName(), wrap=True), 1)
            column.addLayout(noted)
        if SlotKind.KEYRING in self._kinds:
            words = tr("This system's keyring gets a new entry by itself.")
            column.addWidget(PlainLabel(words, "small", wrap=True))
        column.addWidget(self._problem)
        column.addSpacing(8)
        self.add_buttons(self._cancel, self._go)

    def _shown_code(self) -> QWidget:
        code = PlainLabel(self._code.text, "heading", wrap=True)
        code.setAccessibleName(tr("New recovery code"))
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = Button(tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code.text))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(code, 1)
        row.addWidget(copy)
        return line

    def _give(self) -> None:
        typed = self._passphrase.text()
        has_passphrase = SlotKind.PASSPHRASE in self._kinds
        if SlotKind.RAW in self._kinds:
            self._tell(tr("This workspace opens with a raw key: change it in the terminal."))
        elif has_passphrase and len(typed) < SHORTEST:
            self._tell(tr("Use at least {count} characters.").format(count=SHORTEST))
        elif has_passphrase and typed != self._again.text():
            self._tell(tr("The two passphrases differ."))
        elif SlotKind.RECOVERY_CODE in self._kinds and not self._noted.isChecked():
            self._tell(tr("Write the new code down first: the old one will not work."))
        else:
            self._rotate([self._secret(kind, typed) for kind in self._kinds])

    def _secret(self, kind: SlotKind, typed: str) -> Secret:
        if kind is SlotKind.PASSPHRASE:
            return PassphraseSecret(typed)
        return self._code if kind is SlotKind.RECOVERY_CODE else KeyringSecret()

    def _rotate(self, secrets: list[Secret]) -> None:
        self._problem.hide()
        self.hold(held=True)
        self._go.setEnabled(False)
        self._cancel.setEnabled(False)
        self._go.setText(tr("Encrypting…"))
        keys = self._keys
        self._tasks.run(lambda: keys.rotate(secrets), lambda _: self.accept(), self._refused)

    def _refused(self, error: DeskError) -> None:
        self.hold(held=False)
        self._go.setEnabled(True)
        self._cancel.setEnabled(True)
        self._go.setText(tr("Encrypt anew"))
        self._tell(told(error))

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()
