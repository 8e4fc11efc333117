"""The second of Evaluation: one run open, and another beside it where wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk import Part, side_by_side, wrong_answers
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.models.evaluation_model import Measured
from desktop.ui.moments import minute_words
from desktop.ui.pages.evaluation_body import Beside, EvaluationBody
from desktop.ui.pages.evaluation_disagreements import Disagreements
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.reading_area import ReadingArea


class EvaluationDetail(QWidget):
    """left: the way back to all runs. looked: what is looked at may have changed.
    triage_asked: a place in Triage to go to.
    """

    left = Signal()
    looked = Signal()
    triage_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: Measured | None = None
        self._part: Part | None = None
        self.disagreements: Disagreements | None = None
        self._title = PlainLabel("", "title")
        self._setting = PlainLabel("", "dim")
        self._against = ChoiceChip(tr("Beside"), {tr("no other run"): None})
        self._against.chosen.connect(self._set_beside)
        self._area = ReadingArea(tr("Figures of this run"))
        self._back = Button(tr("All runs"))
        self._back.setToolTip(context.actions.described(Command.STOP))
        self._back.clicked.connect(self.left)
        self._lay_out()

    @property
    def part(self) -> Part | None:
        """What is open; None while it is on its way."""
        return self._part

    @property
    def line(self) -> Measured | None:
        """The line of the table that is open."""
        return self._line

    def open(self, line: Measured, others: Sequence[Measured]) -> None:
        """Open a line of the table; the others can be set beside it."""
        self._line, self._part = line, None
        score = line.score
        same = [it for it in others if it != line and _policy(it) == _policy(line)]
        self._against.offer({tr("no other run"): None, **{_named(it, line): it for it in same}})
        self._against.show_value(None)
        self._against.setEnabled(bool(same))
        self._title.set_content(score.policy)
        self._setting.set_content(
            tr("on {gold} with {model}, {effort} effort, {samples}").format(
                gold=line.row.gold.reference,
                model=score.model,
                effort=line.row.effort.value,
                samples=tr("1 sample")
                if line.row.samples == 1
                else tr("{count} samples").format(count=line.row.samples),
            )
        )
        if self.isVisible():
            self.take_keyboard()
        self._context.tasks.run(lambda: self._read(line), lambda part: self._take(line, part))

    def take_keyboard(self) -> None:
        """Bring the keyboard here."""
        self._area.setFocus()

    def clear(self) -> None:
        """Take it away, with what is looked at."""
        self._line = self._part = self.disagreements = None
        self._area.setWidget(QWidget())
        self.looked.emit()

    def _read(self, line: Measured) -> Part:
        kept = self._context.desk.evaluations.open(line.row.id)
        return Part(kept, *line.row.places(line.at))

    def _take(self, line: Measured, part: Part) -> None:
        if line is self._line:
            self._part = part
            used = part.kept.evaluation.policies[part.policy]
            self._title.set_content(
                tr("{policy} v{version}").format(policy=used.name, version=used.version)
            )
            self._show(part, None)

    def _set_beside(self, line: Measured | None) -> None:
        second = self._part
        if second is None:
            return
        if line is None:
            self._show(second, None)
            return

        def compare() -> Beside:
            first = self._read(line)
            return Beside(first, side_by_side(first, second))

        self._context.tasks.run(compare, lambda it: self._take_beside(second, it))

    def _take_beside(self, second: Part, beside: Beside) -> None:
        if second is self._part:
            self._show(second, beside)

    def _show(self, part: Part, beside: Beside | None) -> None:
        self.disagreements = found = Disagreements(self._context)
        found.looked.connect(self.looked)
        found.triage_asked.connect(self.triage_asked)
        found.show_part(part, beside.both.changes if beside else wrong_answers(part))
        self._area.setWidget(EvaluationBody(self._context.appearance, part, beside, found))
        found.stepped.connect(lambda: self._area.ensureWidgetVisible(found.view))
        self.looked.emit()

    def _lay_out(self) -> None:
        actions = self._context.actions
        head = QWidget()
        row = Flow(head, gap=12)
        for widget in (
            self._back,
            self._title,
            self._setting,
            PlainLabel(tr("compared with"), "dim"),
            self._against,
            ActionButton(actions, Command.EXPORT, text=tr("Export report…")),
        ):
            row.addWidget(widget)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 20, 24, 0)
        inner.addWidget(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(inner)
        column.addWidget(self._area, 1)


def _policy(line: Measured) -> str:
    return line.score.policy.partition("@")[0]


def _named(line: Measured, beside: Measured) -> str:
    """What tells a line from the one that it can be set beside."""
    score, other = line.score, beside.score
    parts = [
        score.policy,
        *([score.model] if score.model != other.model else []),
        *([line.row.gold.reference] if line.row.gold.id != beside.row.gold.id else []),
        minute_words(line.row.created_at),
    ]
    return " · ".join(parts)
