"""The first of Evaluation: every run in a table, and the gold sets with what they cover."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.moderation import EvaluationRow, GoldOrigin, GoldVersion, PolicyVersion
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.models.evaluation_model import EvaluationModel
from desktop.ui.moments import day_words
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.begun_strip import BegunStrip
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.coverage_view import CoverageView
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.enter_key import EnterKey
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.list_stack import ListStack
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.run_progress import RunProgress
from desktop.ui.widgets.wide_table import WideTable

_GOLD_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EvaluationOverview(QWidget):
    """opened: a Measured line. decisions_asked: a policy's id, or None for all."""

    opened = Signal(object)
    decisions_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = EvaluationModel(self)
        self.runs = WideTable(tr("Evaluations"), self.model, context.appearance)
        self.progress = RunProgress()
        self.begun = BegunStrip()
        self._gold_model = QStandardItemModel(self)
        self._gold = WideTable(tr("Gold sets"), self._gold_model, context.appearance)
        self._coverage = CoverageView()
        self._decisions = Button(tr("From decisions"))
        self._menu = QMenu(self._decisions)
        self._decisions.setMenu(self._menu)
        self.stack = ListStack(self.runs)
        self._unmeasured = EmptyState("", "")
        self._lay_out()
        EnterKey(self.runs, self._open)
        self.runs.doubleClicked.connect(self._open)
        self._gold.selectionModel().currentChanged.connect(self._look)

    @property
    def gold(self) -> GoldVersion | None:
        """The gold set that is chosen."""
        found = self._gold.currentIndex().siblingAtColumn(0).data(_GOLD_ROLE)
        return found if isinstance(found, GoldVersion) else None

    def show_runs(self, rows: Sequence[EvaluationRow]) -> None:
        """List the evaluations; the line that was chosen stays."""
        before = self.model.at(self.runs.currentIndex())
        self.model.show_rows(rows)
        at = next((at for at, it in enumerate(self.model.lines) if it == before), 0)
        if self.model.rowCount():
            self.runs.setCurrentIndex(self.model.index(at, 0))
        self._tell_empty()

    def show_gold(self, versions: Sequence[GoldVersion]) -> None:
        """List the gold sets; the one that was chosen stays."""
        before = self.gold
        self._gold_model.clear()
        self._gold_model.setHorizontalHeaderLabels(
            [tr("Gold set"), tr("Items"), tr("Labels of"), tr("From"), tr("Added"), tr("By")]
        )
        # By the model: an item that Qt has made itself leaves its name behind in Python when the
        # model is cleared, and what comes to lie in its place is then taken for it.
        self._gold_model.setHeaderData(
            1, Qt.Orientation.Horizontal, _NUMBER, Qt.ItemDataRole.TextAlignmentRole
        )
        for version in versions:
            self._gold_model.appendRow(_gold_row(version))
        at = next((at for at, it in enumerate(versions) if before and it.id == before.id), 0)
        if versions:
            self._gold.setCurrentIndex(self._gold_model.index(at, 0))
        self._tell_empty()

    def show_policies(self, policies: Sequence[PolicyVersion]) -> None:
        """Offer what was decided under each."""
        self._menu.clear()
        self._menu.addAction(tr("All policies"), partial(self.decisions_asked.emit, None))
        for version in policies:
            words = version.policy.name.replace("&", "&&")
            asks = partial(self.decisions_asked.emit, version.policy.id)
            self._menu.addAction(words, asks)

    def step(self, rows: int) -> None:
        """Go down or up in the table of runs."""
        index = self.model.index(self.runs.currentIndex().row() + rows, 0)
        if index.isValid():
            self.runs.setCurrentIndex(index)

    def _open(self, index: QModelIndex) -> None:
        line = self.model.at(index)
        if line is not None:
            self.opened.emit(line)

    def _look(self) -> None:
        version, desk = self.gold, self._context.desk
        if version is None:
            return
        self._context.tasks.run(
            lambda: (desk.gold.coverage(version), desk.gold.agreement(version)),
            lambda found: self._coverage.show_set(version, *found),
        )

    def _tell_empty(self) -> None:
        if self.model.rowCount():
            self.stack.setCurrentIndex(0)
        elif self._gold_model.rowCount():
            self._unmeasured.tell(
                tr("Nothing is measured yet"),
                tr(
                    "Measure how good the labels are on a gold set: it takes as long as judging it."
                ),
            )
            self.stack.setCurrentIndex(1)
        else:
            self.stack.setCurrentIndex(2)
        self._below.setVisible(self._gold_model.rowCount() > 0)

    def _lay_out(self) -> None:
        actions = self._context.actions
        head = QWidget()
        row = Flow(head, gap=12)
        row.addWidget(PlainLabel(tr("Evaluation"), "title"))
        for widget in (
            ActionButton(actions, Command.MEASURE, Kind.PRIMARY),
            ActionButton(actions, Command.IMPORT, text=tr("Import gold set…")),
            self._decisions,
        ):
            row.addWidget(widget)
        first = ActionButton(actions, Command.IMPORT, Kind.PRIMARY, text=tr("Import gold set…"))
        empty = EmptyState(
            tr("How good are the labels?"),
            tr(
                "A gold set says: some hundred items whose right label people have agreed on.\n"
                "Import one as CSV or JSONL with a text and a label, or make one of decisions."
            ),
            first,
        )
        for shown in (self._unmeasured, empty):
            self.stack.addWidget(shown)
        self._below = QSplitter(Qt.Orientation.Horizontal)
        self._below.setHandleWidth(1)
        self._below.setChildrenCollapsible(False)
        left = QWidget()
        gold = QVBoxLayout(left)
        gold.setContentsMargins(0, 0, 16, 0)
        gold.setSpacing(8)
        gold.addWidget(PlainLabel(tr("Gold sets"), "heading"))
        gold.addWidget(self._gold, 1)
        self._below.addWidget(left)
        self._below.addWidget(self._coverage)
        self._below.setSizes([760, 440])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(head)
        column.addWidget(self.progress)
        column.addWidget(self.begun)
        column.addWidget(self.stack, 3)
        column.addWidget(self._below, 2)
        self._tell_empty()


def _gold_row(version: GoldVersion) -> list[QStandardItem]:
    origin = tr("decisions") if version.origin is GoldOrigin.DECISIONS else tr("a file")
    words = (
        version.reference,
        f"{version.items:,}",
        ", ".join(version.policies),
        origin,
        day_words(version.created_at),
        version.reviewer,
    )
    items = [QStandardItem(it) for it in words]
    items[0].setData(version, _GOLD_ROLE)
    items[1].setTextAlignment(_NUMBER)
    return items
