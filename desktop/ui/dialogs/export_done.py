"""What was written, and how anybody can verify it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk import ExportCheck, ExportSummary, verify_file
from desktop.moderation import DeskError
from desktop.ui.announce import announce
from desktop.ui.context import Context
from desktop.ui.desk_words import told
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.fact_grid import FactGrid
from desktop.ui.widgets.hash_line import HashLine
from desktop.ui.widgets.plain_label import PlainLabel


class ExportDone(QWidget):
    """closed: the person is done with it."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._context = context
        self._path = Path()
        self._key = ""
        self._title = PlainLabel("", "title", wrap=True)
        self._facts = FactGrid()
        self._command = PlainLabel("", wrap=True)
        self._command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result = PlainLabel("", "dim", wrap=True)
        self._verify = Button(tr("Verify the file now"))
        self._copy = Button(tr("Copy the command"))
        self._close = Button(tr("Done"), Kind.PRIMARY)
        self._verify.clicked.connect(self._check)
        self._copy.clicked.connect(self._copy_command)
        self._close.clicked.connect(self.closed)
        self.setFocusProxy(self._close)
        self._lay_out()

    def show_summary(self, summary: ExportSummary) -> None:
        """Show what was written; the key that verifies it is asked for."""
        self._path = summary.path
        words = tr("Reviews written: {count}").format(count=f"{summary.rows:,}")
        self._title.setText(words)
        self._facts.show_facts(
            [
                (tr("File"), str(summary.path)),
                (tr("SHA-256"), HashLine(summary.sha256, tr("the file"))),
            ]
        )
        announce(self, words)
        self._context.tasks.run(self._context.desk.audit.key, self._take_key)

    def _take_key(self, key: str) -> None:
        self._key = key
        self._command.set_content(self._words)

    @property
    def _words(self) -> str:
        return f'safeguard-desk audit verify "{self._path.name}" --key {self._key}'

    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self._copy.setText(tr("Copied"))

    def _check(self) -> None:
        path, key = self._path, self._key
        self._verify.setEnabled(False)
        self._context.tasks.run(lambda: verify_file(path, key), self._checked, self._refused)

    def _checked(self, check: ExportCheck) -> None:
        proved = check.proved
        words = tr("The file is whole: {rows} rows, none changed.")
        if proved is not None:
            words = tr(
                "The file is whole: {rows} rows, none changed. In the signed log are {verdicts}"
                " verdicts and {decisions} decisions of it."
            )
        self._say(
            words.format(
                rows=f"{check.rows:,}",
                verdicts=f"{proved.verdicts:,}" if proved else "",
                decisions=f"{proved.decisions:,}" if proved else "",
            )
        )

    def _refused(self, error: DeskError) -> None:
        self._say(told(error))

    def _say(self, words: str) -> None:
        self._verify.setEnabled(True)
        self._result.setText(words)
        self._result.show()
        announce(self, words)

    def _lay_out(self) -> None:
        how = tr(
            "Whoever gets the file verifies it with this program and this key, without the"
            " workspace. Give them the key by another way than the file."
        )
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(8)
        inside.addWidget(PlainLabel(tr("How to verify it"), "caption"))
        inside.addWidget(PlainLabel(how, "dim", wrap=True))
        inside.addWidget(self._command)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._verify)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addWidget(self._result)
        self._result.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addSpacing(4)
        column.addWidget(card)
        column.addStretch(1)
        column.addLayout(foot)
