"""A recovery code: offered, made, and shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk import Desk, RecoveryCodeSecret, SlotKind
from desktop.moderation import DeskError
from desktop.ui.code_on_paper import print_code, save_code, sheet
from desktop.ui.desk_words import told
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.tasks import Tasks
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class RecoveryCodeDialog(Dialog):
    """Makes a code only when asked to."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(tr("Recovery code"), parent)
        self._desk = desk
        self._tasks = tasks
        words = tr(
            "If the passphrase is forgotten, or the keyring of this system is lost, only a recovery"
            " code still opens this workspace. Print it or write it on paper, and keep it away from"
            " this machine."
        )
        if desk.keys.has(SlotKind.RECOVERY_CODE):
            words += " " + tr(
                "The code that there is opens the workspace no more once a new one is made."
            )
        self._words = PlainLabel(words, "dim", wrap=True)
        self._code = PlainLabel("", "heading", wrap=True)
        self._code.setAccessibleName(tr("Recovery code"))
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make = Button(tr("Make a recovery code"), Kind.PRIMARY)
        self._make.clicked.connect(self._ask)
        self._taking = [Button(tr("Copy")), Button(tr("Save…")), Button(tr("Print…"))]
        for button, work in zip(self._taking, (self._copy, self._save, self._print), strict=True):
            button.clicked.connect(work)
        self._close = Button(tr("Not now"))
        self._close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self._taking:
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._close, self._make):
            buttons.addWidget(button)
        self.column.setSpacing(12)
        self.column.addWidget(PlainLabel(tr("Recovery code"), "title"))
        for label in (self._words, self._code):
            self.column.addWidget(label)
        self.column.addSpacing(8)
        self.column.addLayout(buttons)
        for widget in (self._code, *self._taking):
            widget.hide()

    def _ask(self) -> None:
        self.hold(held=True)
        self._make.setEnabled(False)
        code, keys = RecoveryCodeSecret.new(), self._desk.keys
        self._tasks.run(lambda: keys.put(code), lambda _: self._show(code), self._refused)

    def _show(self, code: RecoveryCodeSecret) -> None:
        self.hold(held=False)
        self._words.setText(
            tr("Write it down or print it now. It is kept nowhere and will not be shown again.")
        )
        self._code.setText(code.text)
        for widget in (self._code, *self._taking):
            widget.show()
        self._make.hide()
        self._close.setText(tr("I have written it down"))
        self._close.setAccessibleName(tr("I have written it down"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text())

    def _save(self) -> None:
        self._words.setText(save_code(self._sheet(), self) or self._words.text())

    def _print(self) -> None:
        print_code(self._sheet(), self)

    def _sheet(self) -> str:
        return sheet(self._code.text(), self._desk.workspace_name)

    def _refused(self, error: DeskError) -> None:
        self.hold(held=False)
        self._make.setEnabled(True)
        self._words.setText(told(error))
