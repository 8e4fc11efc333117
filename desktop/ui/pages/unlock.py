"""The workspace is shut: asking for its passphrase or recovery code, or for one to make it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.ui.desk_words import told
from desktop.ui.door import Lock, Typed
from desktop.ui.pages.page import Page
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop.moderation import DeskError

SHORTEST = 8
# Measured in letters, so that it grows with the text.
_COLUMNS = 47
_MARGIN = 32


class UnlockPage(Page):
    """given: what was typed; empty where the workspace is to be opened without that."""

    given = Signal(Typed)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._creates = False
        self._by_code = False
        self._name = ""
        self._lock = Lock()
        self.is_asking = False
        self._step = PlainLabel(tr("Getting started: step 1 of 3"), "caption", wrap=True)
        self._title = PlainLabel("", "title", wrap=True)
        self._words = PlainLabel("", "dim", wrap=True)
        self._problem = PlainLabel("", "caution", wrap=True)
        self._passphrase = _field(tr("Passphrase"))
        self._again = _field(tr("Passphrase once more"))
        self._go = Button(tr("Open"), Kind.PRIMARY)
        self._other = Button("")
        self._other.clicked.connect(self._ask_otherwise)
        self._passphrase.returnPressed.connect(self._give)
        self._again.returnPressed.connect(self._give)
        self._go.clicked.connect(self._give)
        self._card = card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        inner.setSpacing(12)
        for widget in (
            self._step,
            self._title,
            self._words,
            self._passphrase,
            self._again,
            self._problem,
        ):
            inner.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._go)
        inner.addLayout(foot)
        inner.addWidget(self._other, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.addWidget(card, alignment=Qt.AlignmentFlag.AlignCenter)

    def event(self, event: QEvent) -> bool:
        """The card is as wide as its words are large, where there is room."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            wanted = self.fontMetrics().averageCharWidth() * _COLUMNS + 2 * _MARGIN
            self._card.setFixedWidth(min(wanted, self.width() - 2 * _MARGIN))
        return super().event(event)

    def ask_to_create(self) -> None:
        """There is no workspace yet, and no keyring that could hold its key."""
        self._creates, self._by_code, self._lock = True, False, Lock(is_new=True)
        self._ask(
            tr("Make a workspace"),
            tr(
                "Everything that you judge is kept in one encrypted file on this "
                "machine. This system has no keyring for its key, so choose a "
                "passphrase. Nobody can open the workspace without it, and it cannot be "
                "reset."
            ),
            tr("Make workspace"),
        )

    def ask_to_open(self, name: str, lock: Lock) -> None:
        """There is a workspace, with what would open it."""
        self._creates, self._by_code, self._name, self._lock = False, False, name, lock
        self._ask_for_secret()

    def show_problem(self, error: DeskError) -> None:
        """Say why it did not open."""
        self._problem.setText(told(error))
        self._problem.show()
        self._rest(resting=True)
        self._passphrase.selectAll()
        self._passphrase.setFocus()

    def forget(self) -> None:
        """The workspace is open: keep nothing of what was typed."""
        self.is_asking = False
        self._passphrase.clear()
        self._again.clear()

    def come_forward(self) -> None:
        """Type at once."""
        field = self._go if self._passphrase.isHidden() else self._passphrase
        field.setFocus()

    def _ask_otherwise(self) -> None:
        self._by_code = not self._by_code
        self._ask_for_secret()
        self.come_forward()

    def _ask_for_secret(self) -> None:
        if self._by_code:
            way = tr("Type its recovery code: seven groups of five, with or without the dashes.")
        elif self._lock.passphrase:
            way = tr("Its passphrase opens it.")
        else:
            way = tr("The keyring of this system opens it.")
        self._ask(
            tr("Locked"),
            tr("The workspace “{name}” is encrypted. {way}").format(name=self._name, way=way),
            tr("Open"),
        )
        self._passphrase.setVisible(self._by_code or self._lock.passphrase)

    def _ask(self, title: str, words: str, go: str) -> None:
        self.forget()
        self.is_asking = True
        self._title.setText(title)
        self._words.setText(words)
        self._go.setText(go)
        self._go.setAccessibleName(go)
        self._passphrase.show()
        name = tr("Recovery code") if self._by_code else tr("Passphrase")
        self._passphrase.setAccessibleName(name)
        self._passphrase.setPlaceholderText(name)
        # A long code is typed from paper: without seeing it, nobody gets it right.
        seen = QLineEdit.EchoMode.Normal if self._by_code else QLineEdit.EchoMode.Password
        self._passphrase.setEchoMode(seen)
        usual = tr("Use the passphrase") if self._lock.passphrase else tr("Use the keyring")
        other = usual if self._by_code else tr("Use the recovery code")
        self._other.setText(other)
        self._other.setAccessibleName(other)
        self._other.setVisible(self._lock.recovery_code)
        self._step.setVisible(self._creates)
        self._again.setVisible(self._creates)
        self._problem.hide()
        self._rest(resting=True)

    def _give(self) -> None:
        typed = self._passphrase.text()
        problem = self._wrong_with(typed)
        if problem:
            self._problem.setText(problem)
            self._problem.show()
            return
        self._problem.hide()
        self._rest(resting=False)
        code = self._by_code
        self.given.emit(Typed(recovery_code=typed) if code else Typed(passphrase=typed))

    def _wrong_with(self, typed: str) -> str:
        if self._creates and len(typed) < SHORTEST:
            return tr("Use at least {SHORTEST} characters.").format(SHORTEST=SHORTEST)
        if self._creates and typed != self._again.text():
            return tr("The two passphrases differ.")
        if not typed and not self._passphrase.isHidden():
            return tr("Type the recovery code.") if self._by_code else tr("Type the passphrase.")
        return ""

    def _rest(self, *, resting: bool) -> None:
        for widget in (self._passphrase, self._again, self._go, self._other):
            widget.setEnabled(resting)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
    return field
