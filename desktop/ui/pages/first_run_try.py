"""Getting started, third step: ten samples are judged, then looked at in the queue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.desk import Ended, Manner
from desktop.moderation import Content, PolicyVersion
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.pages.settings_section import Group, Row
from desktop.ui.runs import RunWatch
from desktop.ui.samples import SAMPLES
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Button, Kind

_SAMPLES = 10
# The full policy is more than the starter model can read.
_POLICY, _POLICY_OF_STARTER = "spam", "spam-short"


class TryStep(QWidget):
    """A batch as any other: it goes on in the background, and can be stopped at the foot."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._watch: RunWatch | None = None
        self._go = Button(tr("Judge ten samples"), Kind.PRIMARY)
        self._go.clicked.connect(self._start)
        self._go.setEnabled(not context.desk.is_read_only)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(tr("Progress of the samples"))
        self._bar.hide()
        words = tr(
            "Ten short texts that come with the program are judged for spam. They are harmless."
        )
        self._run = Row(tr("Ten samples"), words, self._go)
        look = ActionButton(context.actions, Command.QUEUE, text=tr("Open the queue"))
        look_words = tr(
            "Each verdict waits there for you. J and K go from one to the next, Space shows the"
            " content while it is held, and 1 to 4 are your answers."
        )
        group = Group()
        group.add(self._run)
        group.add(Row(tr("Look at what came of it"), look_words, look))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(group)
        column.addWidget(self._bar)
        column.addStretch(1)

    def come_forward(self) -> None:
        """There is nothing to fetch."""

    def _start(self) -> None:
        desk = self._context.desk
        self._go.setEnabled(False)
        name = _POLICY_OF_STARTER if desk.model.bundled else _POLICY
        self._context.tasks.run(
            lambda: (desk.read_file(SAMPLES, limit=_SAMPLES), desk.policy(name)), self._judge
        )

    def _judge(self, found: tuple[Sequence[Content], PolicyVersion]) -> None:
        contents, policy = found
        watch = self._context.batches.start(SAMPLES.name, contents, [policy], Manner())
        watch.progressed.connect(self._tell)
        watch.ended.connect(self._ended)
        self._watch = watch
        self._tell()

    def _tell(self) -> None:
        if self._watch is not None:
            self._bar.setRange(0, max(self._watch.total, 1))
            self._bar.setValue(self._watch.done)
            self._bar.show()
            done = tr("{done} of {total} judged").format(
                done=self._watch.done, total=self._watch.total or _SAMPLES
            )
            self._run.tell(done)

    def _ended(self, ended: Ended) -> None:
        self._watch = None
        self._bar.hide()
        self._go.setEnabled(True)
        words = tr("Judged. With a label: {judged}, without one: {failed}.")
        self._run.tell(words.format(judged=ended.judged, failed=ended.failed))
