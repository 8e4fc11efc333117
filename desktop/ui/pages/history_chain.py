"""The head of History: whether the log is whole, how far it is signed, and both done anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from desktop.desk import Checkpoint, LogCheck
from desktop.moderation import DeskError
from desktop.ui.actions import Command
from desktop.ui.announce import announce
from desktop.ui.context import Context
from desktop.ui.desk_words import rest_of, said
from desktop.ui.long_work import LongWork, Tell
from desktop.ui.moments import ago_words, moment_words
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.status_dot import StatusDot
from desktop.ui.widgets.work_bar import Moment, WorkBar

_TOLD_EVERY_MS = 20_000


class HistoryChain(QFrame):
    """State of the chain in words. able_changed: whether it verifies now has changed."""

    able_changed = Signal()

    def __init__(self, context: Context, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._audit = context.desk.audit
        self._clock = clock
        self._length = 0
        self._signed: Checkpoint | None = None
        self._check: tuple[LogCheck, datetime] | None = None
        self.work = LongWork(context.tasks, self)
        self._dot = StatusDot(context.appearance)
        self._words = PlainLabel("", "heading", wrap=True)
        self._rest = PlainLabel("", "dim", wrap=True)
        self._checkpoints = PlainLabel("", "dim", wrap=True)
        self._bar = WorkBar(self.work, self._read, tr("Verifying the log"))
        self._verify = ActionButton(context.actions, Command.VERIFY, text=tr("Verify"))
        self._sign = Button(tr("Save a checkpoint…"))
        self._sign.clicked.connect(self._ask_where)
        self.work.changed.connect(self._follow)
        self.work.stopped.connect(self._tell)
        again = QTimer(self, interval=_TOLD_EVERY_MS)
        again.timeout.connect(self._tell)
        again.start()
        self._lay_out()
        self._tell()

    @property
    def verified(self) -> tuple[LogCheck, datetime] | None:
        """How far the log verified, and when; None where it did not, or was not asked."""
        return None if self._broken is not None else self._check

    def recall(self, verified: tuple[LogCheck, datetime] | None) -> None:
        """Say again what was verified before the workspace was locked."""
        if self._check is None and verified is not None:
            self._check = verified
            self._tell()

    def reload(self) -> None:
        """Ask anew how long the log is and how far it is signed."""
        audit = self._audit
        self._context.tasks.run(
            lambda: (audit.length(), audit.latest_checkpoint()), self._take, self._show_broken
        )

    def verify(self) -> None:
        """Compute all of it anew, off the main thread."""

        def verify(tell: Tell) -> LogCheck:
            return self._audit.verify(progress=lambda done, total: tell((done, total)))

        self.work.start(verify, self._verified, self._show_broken)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._dot)
        head.addWidget(self._words, 1)
        buttons = Flow(gap=8)
        buttons.addWidget(self._verify)
        buttons.addWidget(self._sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._rest)
        column.addWidget(self._checkpoints)
        column.addSpacing(6)
        column.addWidget(self._bar)
        column.addLayout(buttons)

    def _read(self, told: object) -> Moment:
        done, total = told if isinstance(told, tuple) else (0, 0)
        # Each entry is looked at twice: in the chain, and beside the fact that it tells of.
        words = tr("{done} of {total} entries").format(
            done=f"{done // 2:,}", total=f"{total // 2:,}"
        )
        return Moment(words, done, total)

    def _follow(self) -> None:
        self._verify.setVisible(not self.work.is_running)
        self.able_changed.emit()

    def _take(self, found: tuple[int, Checkpoint | None]) -> None:
        self._length, self._signed = found
        if self._broken is None:
            self._tell()

    _broken: DeskError | None = None

    def _verified(self, check: LogCheck) -> None:
        self._check, self._broken = (check, self._clock()), None
        self._tell()
        announce(self, self._words.text())
        self.reload()

    def _show_broken(self, error: DeskError) -> None:
        self._broken = error
        self._tell()
        announce(self, said(error.message))

    def _tell(self) -> None:
        if self._broken is not None:
            self._say(Tone.BAD, said(self._broken.message), rest_of(self._broken))
        elif self._check is None:
            words = tr("{count} entries, not verified since this workspace was opened")
            self._say(Tone.NEUTRAL, words.format(count=f"{self._length:,}"), "")
        else:
            check, when = self._check
            words = tr("Verified to entry {entry}, {ago}")
            ago = ago_words(self._clock() - when)
            later = self._length - check.entries
            rest = tr("Entries since then: {count}").format(count=f"{later:,}")
            self._say(
                Tone.OK,
                words.format(entry=f"{check.entries:,}", ago=ago),
                rest if later > 0 else "",
            )
        self._tell_signed()

    def _tell_signed(self) -> None:
        if self._signed is None:
            self._checkpoints.setText(tr("No checkpoint was signed yet."))
            return
        words = tr("Last checkpoint: signed to entry {entry}, {when}")
        when = moment_words(self._signed.created_at, self._clock())
        self._checkpoints.setText(words.format(entry=f"{self._signed.entries:,}", when=when))

    def _say(self, tone: Tone, words: str, rest: str) -> None:
        self._dot.show_tone(tone)
        self._words.setText(words)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))

    def _ask_where(self) -> None:
        title = tr("Save a checkpoint, to be kept elsewhere")
        kinds = tr("Checkpoints (*.txt)")
        name, _ = QFileDialog.getSaveFileName(
            self, title, "checkpoint.txt", kinds, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if name:
            file = Path(name)
            self._context.tasks.run(lambda: self._audit.write_checkpoint(file), self._written)

    def _written(self, made: Checkpoint) -> None:
        self._signed = made
        self._tell()
        announce(self, self._checkpoints.text())
