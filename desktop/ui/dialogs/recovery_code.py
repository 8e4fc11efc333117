"""A recovery code: offered, made, and shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk import Desk, RecoveryCodeSecret, SlotKind
from desktop.moderation import DeskError
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel

_OFFER = (
    "If the passphrase is forgotten, or the keyring of this system is lost, only a recovery code"
    " still opens this workspace. Write it on paper and keep it away from this machine."
)
_REPLACES = " The code that there is opens the workspace no more once a new one is made."
_SHOWN = "Write it down or print it now. It is kept nowhere and will not be shown again."


class RecoveryCodeDialog(Dialog):
    """Makes a code only when asked to."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget) -> None:
        super().__init__("Recovery code", parent)
        self._desk = desk
        self._tasks = tasks
        words = _OFFER + (_REPLACES if desk.keys.has(SlotKind.RECOVERY_CODE) else "")
        self._words = PlainLabel(words, "dim", wrap=True)
        self._code = PlainLabel("", "heading", wrap=True)
        self._code.setAccessibleName("Recovery code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code.hide()
        self._make = Button("Make a recovery code", Kind.PRIMARY)
        self._copy = Button("Copy")
        self._copy.hide()
        self._close = Button("Not now")
        self._make.clicked.connect(self._ask)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code.text()))
        self._close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._copy, self._close, self._make):
            buttons.addWidget(button)
        column = self.column
        column.setSpacing(12)
        column.addWidget(PlainLabel("Recovery code", "title"))
        for label in (self._words, self._code):
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(buttons)

    def _ask(self) -> None:
        self._make.setEnabled(False)
        code, keys = RecoveryCodeSecret.new(), self._desk.keys
        self._tasks.run(lambda: keys.put(code), lambda _: self._show(code), self._refused)

    def _show(self, code: RecoveryCodeSecret) -> None:
        self._words.setText(_SHOWN)
        self._code.setText(code.text)
        self._code.show()
        self._copy.show()
        self._make.hide()
        self._close.setText("I have written it down")
        self._close.setAccessibleName("I have written it down")

    def _refused(self, error: DeskError) -> None:
        self._make.setEnabled(True)
        self._words.setText(str(error))
