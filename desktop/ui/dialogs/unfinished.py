"""The batches that were stopped, paused or cut: gone on with one by one, or dropped."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk import BatchRow
from desktop.ui.context import Context
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.dialogs.question import Question
from desktop.ui.pages.settings_section import Group, Row
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel

_MOST = 6


class UnfinishedDialog(Dialog):
    """The newest come first; what runs now is at the foot of the window and not here."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(tr("Unfinished batches"), parent)
        self._context = context
        self._words = PlainLabel("", "dim", wrap=True)
        self._group = Group()
        self._done = Button(tr("Done"), Kind.PRIMARY)
        self._done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._done)
        self.column.addWidget(PlainLabel(tr("Unfinished batches"), "title", wrap=True))
        self.column.addWidget(self._words)
        self.column.addSpacing(8)
        self.column.addWidget(self._group)
        self.column.addSpacing(16)
        self.column.addLayout(foot)
        self._group.hide()
        self._look()

    def _look(self) -> None:
        self._context.tasks.run(self._context.desk.batches.unfinished, self._show)

    def _show(self, found: tuple[BatchRow, ...]) -> None:
        running = {watch.batch_id for watch in self._context.batches.running}
        rows = [row for row in found if row.id not in running]
        self._group.refill(self._row(row) for row in rows[:_MOST])
        self._group.setVisible(bool(rows))
        words = tr("What is judged is kept. A batch goes on with the model that it was begun with.")
        if len(rows) > _MOST:
            words += " " + tr("{count:,} older ones are not shown.").format(count=len(rows) - _MOST)
        self._words.setText(words if rows else tr("There is none: all that was begun is judged."))

    def _row(self, row: BatchRow) -> Row:
        resume = Button(tr("Resume"), name=tr("Resume {name}").format(name=row.name))
        drop = Button(
            tr("Drop the rest…"), name=tr("Drop the rest of {name}…").format(name=row.name)
        )
        resume.clicked.connect(partial(self._resume, row))
        drop.clicked.connect(partial(self._ask_to_drop, row))
        words = tr("{done:,} of {total:,} judged · begun {day}").format(
            done=row.done, total=row.total, day=f"{row.created_at.astimezone():%Y-%m-%d %H:%M}"
        )
        return Row(row.name, words, resume, drop)

    def _resume(self, row: BatchRow) -> None:
        self._context.batches.resume(row.id, row.name)
        self.accept()

    def _ask_to_drop(self, row: BatchRow) -> None:
        question = Question(
            tr("Drop the rest of this batch?"),
            tr(
                "{left:,} of its items are not judged, and will not be. The log will say so."
            ).format(left=row.total - row.done),
            yes=tr("Drop the rest"),
            no=tr("Keep it"),
            parent=self,
        )
        question.accepted.connect(partial(self._drop, row))
        question.open()

    def _drop(self, row: BatchRow) -> None:
        batches = self._context.desk.batches
        self._context.tasks.run(lambda: batches.cancel(row.id), lambda _: self._look())
