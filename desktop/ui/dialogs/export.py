"""Giving reviews out: which, in what form, without what; then what was written, and its proof."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.desk import ExportProgress, ExportStep, ExportSummary, ReviewRecord
from desktop.moderation import DeskError, QueueFilter
from desktop.ui.announce import announce
from desktop.ui.context import Context
from desktop.ui.dialogs.export_choices import ExportChoices
from desktop.ui.dialogs.export_done import ExportDone
from desktop.ui.long_work import LongWork
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.record_preview import ROWS, RecordPreview
from desktop.ui.widgets.work_bar import Moment, WorkBar

_WIDTH, _HEIGHT = 720, 660
# What is left of the window around it.
_AROUND = 48


class ExportDialog(QDialog):
    """listed: what the page that asked lists now."""

    def __init__(self, context: Context, listed: QueueFilter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        self._context = context
        self._asked = 0
        self.work = LongWork(context.tasks, self)
        self._choices = ExportChoices(listed)
        self._count = PlainLabel("", "heading", wrap=True)
        self._preview = RecordPreview(context.actions, blind=context.deciding.blind)
        self._notice = Notice()
        self._notice.shown.connect(self._notice.setVisible)
        self._notice.hide()
        self._bar = WorkBar(self.work, self._read, tr("Exporting"))
        self._export = Button(tr("Export…"), Kind.PRIMARY)
        self._cancel = Button(tr("Cancel"))
        self._done = ExportDone(context)
        self._stack = QStackedWidget()
        self._lay_out(parent)
        self._choices.changed.connect(self._look)
        self._export.clicked.connect(self._ask_where)
        self._cancel.clicked.connect(self.reject)
        self._done.closed.connect(self.accept)
        self.work.changed.connect(self._follow)
        self.work.stopped.connect(self._say_stopped)
        self._look()

    def event(self, event: QEvent) -> bool:
        """What was written needs less room than the choices, and more once it is verified."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._stack.currentWidget() is self._done:
            self.resize(self.width(), self._done.heightForWidth(self.width()))
        return done

    def reject(self) -> None:
        """Escape stops what is being written first, and closes after that."""
        if self.work.is_running:
            self.work.stop()
            return
        super().reject()

    def write(self, path: Path) -> None:
        """Write what is chosen, off the main thread, whole or not at all."""
        wanted, redact = self._choices.wanted, self._choices.redact
        exporting = self._context.desk.exporting
        self._notice.hide()
        self.work.start(
            lambda tell: exporting.write(path, wanted, redact, tell), self._written, self._refused
        )

    def _look(self) -> None:
        """Count and show the first rows of what is chosen."""
        self._asked += 1
        asked, wanted, redact = self._asked, self._choices.wanted, self._choices.redact
        desk = self._context.desk
        self._context.tasks.run(
            lambda: (
                desk.queue_count(wanted),
                desk.exporting.preview(wanted, redact, limit=ROWS),
            ),
            partial(self._show, asked),
            self._refused,
        )

    def _show(self, asked: int, found: tuple[int, tuple[ReviewRecord, ...]]) -> None:
        if asked != self._asked:
            return
        count, records = found
        more = "+" if self._choices.wanted.counts_to_most and count >= 2000 else ""
        words = tr("Reviews to be written: {count}").format(count=f"{count:,}{more}")
        self._count.setText(words if count else tr("Nothing matches what is chosen."))
        self._export.setEnabled(count > 0)
        self._preview.show_records(records)

    def _ask_where(self) -> None:
        suffix = self._choices.suffix
        name = f"reviews-{datetime.now().astimezone():%Y-%m-%d}{suffix}"
        kinds = f"{suffix[1:].upper()} (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export reviews"), name, kinds)
        if chosen:
            self.write(Path(chosen if chosen.endswith(suffix) else f"{chosen}{suffix}"))

    def _read(self, told: object) -> Moment:
        if not isinstance(told, ExportProgress):
            return Moment("")
        if told.step is ExportStep.VERIFYING:
            words = tr("Verifying the log first: {done} of {total} entries")
            done, total = f"{told.done // 2:,}", f"{told.total // 2:,}"
        else:
            words = tr("Writing: {done} of {total} reviews")
            done, total = f"{told.done:,}", f"{told.total:,}"
        return Moment(words.format(done=done, total=total), told.done, told.total)

    def _follow(self) -> None:
        running = self.work.is_running
        self._choices.setEnabled(not running)
        self._export.setVisible(not running)
        self._cancel.setVisible(not running)

    def _written(self, summary: ExportSummary) -> None:
        self._done.show_summary(summary)
        self._stack.setCurrentWidget(self._done)
        self._done.setFocus()

    def _refused(self, error: DeskError) -> None:
        self._notice.show_error(error)

    def _say_stopped(self) -> None:
        words = tr("Stopped. No file was written; the workspace is unchanged.")
        self._count.setText(words)
        announce(self, words)

    def _lay_out(self, parent: QWidget) -> None:
        intro = tr(
            "This is the only way out of the workspace. Each row carries what proves that it is in"
            " the signed log, and the log will say that you exported."
        )
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 8)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("Export reviews"), "title", wrap=True))
        column.addWidget(PlainLabel(intro, "dim", wrap=True))
        column.addSpacing(8)
        column.addWidget(self._choices)
        column.addSpacing(8)
        column.addWidget(self._count)
        column.addWidget(self._preview, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._bar, 1)
        foot.addStretch(0)
        foot.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignRight)
        foot.addWidget(self._export)
        below = QVBoxLayout()
        below.setContentsMargins(24, 8, 24, 20)
        below.setSpacing(12)
        below.addWidget(self._notice)
        below.addLayout(foot)
        choosing = QWidget()
        choosing.setObjectName("clear")
        whole = QVBoxLayout(choosing)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(below)
        self._stack.addWidget(choosing)
        self._stack.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        length = self._context.appearance.length
        room = parent.window().size() - QSize(_AROUND, _AROUND)
        self.resize(QSize(length(_WIDTH), length(_HEIGHT)).boundedTo(room))
