"""The left of Queue: search, filters and the list itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop.moderation import (
    MOST_FOUND,
    Outcome,
    PolicyVersion,
    QueueFilter,
    QueueOrder,
    QueueRow,
    ReviewStatus,
    Severity,
)
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.models.queue_model import QueueModel
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.list_stack import ListStack
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.queue_delegate import QueueDelegate
from desktop.ui.widgets.row_list import RowList
from desktop.ui.widgets.search_field import SearchField

_STATUSES: dict[str, object] = {
    mark("Awaiting"): ReviewStatus.AWAITING,
    mark("Decided"): ReviewStatus.DECIDED,
    mark("Second review"): ReviewStatus.SECOND_REVIEW,
    mark("Escalated"): ReviewStatus.ESCALATED,
    mark("Appealed"): ReviewStatus.APPEALED,
    mark("Parked"): ReviewStatus.PARKED,
    mark("All"): None,
}
_ANY_POLICY = mark("All policies")
_SEVERITIES: dict[str, object] = {
    mark("Any severity"): None,
    mark("Low or graver"): Severity.LOW,
    mark("Medium or graver"): Severity.MEDIUM,
    mark("High or graver"): Severity.HIGH,
    mark("Critical"): Severity.CRITICAL,
}
_OUTCOMES: dict[str, object] = {
    mark("Any verdict"): None,
    mark("Violates"): Outcome.VIOLATES,
    mark("Allowed"): Outcome.ALLOWED,
    mark("Unparsed"): Outcome.UNPARSED,
    mark("Truncated"): Outcome.TRUNCATED,
    mark("Failed"): Outcome.FAILED,
}
_ORDERS: dict[str, object] = {
    mark("Newest first"): QueueOrder.NEWEST,
    mark("Oldest first"): QueueOrder.OLDEST,
    mark("Most severe first"): QueueOrder.SEVERITY,
    mark("Least certain first"): QueueOrder.UNCERTAIN,
    mark("By your id"): QueueOrder.ID,
    mark("Closest match first"): QueueOrder.RELEVANCE,
}


class QueueList(QWidget):
    """Which reviews are listed, and which of them is looked at.

    current_changed: another row is current, or others are selected. loaded: rows have come; total
    says how many match.
    """

    current_changed = Signal()
    loaded = Signal()

    def __init__(self, context: Context, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._context = context
        self.wanted = QueueFilter(status=ReviewStatus.AWAITING)
        self.order = QueueOrder.NEWEST
        self.total = 0
        self._looked_at: int | None = None
        self._had_several = False
        self.model = QueueModel(context.desk, context.tasks, self)
        self.search = SearchField(
            tr("Search the queue"),
            tr("Search items and labels   {key}"),
            context.actions,
        )
        self.view = RowList()
        self.view.setObjectName("queue")
        self.view.setAccessibleName(tr("Review queue"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(QueueDelegate(context.appearance, clock))
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._status = ChoiceChip(tr("Status"), _offered(_STATUSES), narrows=True)
        self._policy = ChoiceChip(tr("Policy"), {tr(_ANY_POLICY): None}, narrows=True)
        self._outcome = ChoiceChip(tr("Verdict"), _offered(_OUTCOMES), narrows=True)
        self._severity = ChoiceChip(tr("Severity"), _offered(_SEVERITIES), narrows=True)
        self._order = ChoiceChip(tr("Order"), _offered(_ORDERS))
        self._item = Button("", Kind.CHIP, name=tr("Only one item"))
        self._once = Button(
            tr("One of each"), Kind.CHIP, name=tr("One row for all nearly the same")
        )
        self._empty = EmptyState("", "")
        self._clear = Button(tr("Clear filters"))
        self._narrow = EmptyState("", "", self._clear)
        self.stack = ListStack(self.view, self._empty, self._narrow)
        self._lay_out()
        self._connect()

    @property
    def current(self) -> QueueRow | None:
        """The row that is looked at."""
        return self.model.at(self.view.currentIndex())

    @property
    def selected(self) -> tuple[QueueRow, ...]:
        """The rows that are selected, in their order; as a rule the current one alone."""
        places = sorted(it.row() for it in self.view.selectionModel().selectedIndexes())
        rows = (self.model.at(self.model.index(place)) for place in places)
        return tuple(row for row in rows if row is not None)

    @property
    def _widest(self) -> QueueFilter:
        """What is wanted, without filters."""
        return QueueFilter(status=self.wanted.status, search=self.wanted.search)

    def set_policies(self, policies: Sequence[PolicyVersion]) -> None:
        """Fill the menu of policies."""
        named = {version.policy.name: version.policy.id for version in policies}
        self._policy.offer({tr(_ANY_POLICY): None, **named})

    def return_to(self, wanted: QueueFilter, review_id: int | None) -> None:
        """List what is wanted, and look at that review where it is among the first rows."""
        self.wanted, self._looked_at = wanted, review_id
        with QSignalBlocker(self.search), QSignalBlocker(self._once):
            self.search.setText(wanted.search)
            self._once.setChecked(wanted.first_of_alike)
        self._policy.show_value(wanted.policy_id)
        self._outcome.show_value(wanted.outcome)
        self._severity.show_value(wanted.severity)
        self._status.show_value(wanted.status)
        self.reload()

    def set_blind(self, *, blind: bool) -> None:
        """Hide the models' labels; verdicts must not show by the choice or the order either."""
        self.model.set_blind(blind=blind)
        for chip in (self._outcome, self._severity, self._order):
            if blind:
                chip.clear_choice()
            chip.setEnabled(not blind)

    def reload(self) -> None:
        """Ask for the rows and their number anew; the current row stays where it can."""
        self._show_item()
        self.model.show(self.wanted, self.order)
        self.recount()

    def recount(self) -> None:
        """Ask only for the number of rows."""
        wanted, desk = self.wanted, self._context.desk
        self._context.tasks.run(lambda: desk.queue_count(wanted), self._take_total)

    def step(self, steps: int) -> None:
        """Go to the next (1) or previous (-1) row."""
        at = self.view.currentIndex().row() + steps
        self.go_to(self.model.index(min(max(at, 0), self.model.rowCount() - 1)))

    def select_too(self, steps: int) -> None:
        """Go to the next (1) or previous (-1) row, and select it beside what is selected."""
        model = self.view.selectionModel()
        at = model.currentIndex().row() + steps
        index = self.model.index(min(max(at, 0), self.model.rowCount() - 1))
        if index.isValid():
            # A way back lets go of the row that it leaves.
            back = model.isSelected(index) and len(model.selectedIndexes()) > 1
            if back:
                model.select(model.currentIndex(), QItemSelectionModel.SelectionFlag.Deselect)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)

    def select_all(self) -> None:
        """Select every row that has come."""
        self.view.selectAll()

    def select_one(self) -> None:
        """Let go of all but the current row."""
        self.go_to(self.view.currentIndex())

    def go_to(self, index: QModelIndex) -> None:
        """Look at another row."""
        if index.isValid():
            self.view.setCurrentIndex(index)

    def _lay_out(self) -> None:
        actions = self._context.actions
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(tr("Queue"), "title"))
        head.addStretch(1)
        head.addWidget(ActionKeyHint(actions, Command.NEXT, Command.PREVIOUS, word=tr("move")))
        head.addSpacing(8)
        head.addWidget(ActionButton(actions, Command.EXPORT))
        filters = QWidget()
        row = Flow(filters, gap=6)
        row.addWidget(self._item)
        self._once.setCheckable(True)
        for chip in (
            self._status, self._policy, self._outcome, self._severity, self._order, self._once
        ):  # fmt: skip
            row.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 0, 0)
        column.setSpacing(12)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 16, 0)
        inner.setSpacing(12)
        inner.addLayout(head)
        inner.addWidget(self.search)
        inner.addWidget(filters)
        column.addLayout(inner)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self._status.chosen.connect(lambda it: self._want(replace(self.wanted, status=it)))
        self._policy.chosen.connect(lambda it: self._want(replace(self.wanted, policy_id=it)))
        self._outcome.chosen.connect(lambda it: self._want(replace(self.wanted, outcome=it)))
        self._item.clicked.connect(lambda: self._want(replace(self.wanted, item=None)))
        self._severity.chosen.connect(lambda it: self._want(replace(self.wanted, severity=it)))
        self._once.toggled.connect(lambda on: self._want(replace(self.wanted, first_of_alike=on)))
        self._order.chosen.connect(self._want_order)
        self._clear.clicked.connect(lambda: self.return_to(self._widest, self._looked_at))
        self.search.searched.connect(lambda text: self._want(replace(self.wanted, search=text)))
        self.search.left.connect(self.stack.setFocus)
        self.view.selectionModel().currentChanged.connect(self.current_changed)
        self.view.selectionModel().currentChanged.connect(self.model.read_ahead)
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.loaded.connect(self._take_rows)
        self._context.appearance.changed.connect(self.view.doItemsLayout)

    def _want_order(self, order: QueueOrder) -> None:
        self.order = order
        self.reload()

    def _want(self, wanted: QueueFilter) -> None:
        self.wanted = wanted
        self.reload()

    def _show_item(self) -> None:
        item = self.wanted.item
        self._item.setVisible(item is not None)
        if item is not None:
            self._item.setText(tr("Only item {item}").format(item=item[:8]))
            self._item.setAccessibleName(tr("Only item {item}. Show all.").format(item=item))

    def _tell_selection(self) -> None:
        """Only what the change of the current row does not tell: several selected, or no more."""
        several = len(self.view.selectionModel().selectedIndexes()) > 1
        if several or self._had_several:
            self._had_several = several
            self.current_changed.emit()

    def _remember(self) -> None:
        if self.current is not None:
            self._looked_at = self.current.review_id

    def _take_rows(self) -> None:
        has_rows = self.model.rowCount() > 0
        empty = self._empty if self.wanted == self._widest else self._narrow
        self.stack.setCurrentWidget(self.view if has_rows else empty)
        self._tell_empty()
        if has_rows and self.current is None:
            kept = self.model.find(self._looked_at) if self._looked_at is not None else None
            self.go_to(kept if kept is not None and kept.isValid() else self.model.index(0))
        self.loaded.emit()
        if not has_rows:
            self.current_changed.emit()

    def _tell_empty(self) -> None:
        fewer = tr("Choose fewer filters.")
        if self.wanted.search:
            fewer = tr("Choose fewer filters, or try other words.")
        self._narrow.tell(tr("Nothing matches"), fewer)
        if self.wanted.search:
            self._empty.tell(
                tr("Nothing matches"), tr("Try other words, or press Esc in the search.")
            )
        elif self.wanted.status is ReviewStatus.AWAITING:
            self._empty.tell(
                tr("All caught up"), tr("Nothing awaits a decision. Judge more in Triage.")
            )
        else:
            self._empty.tell(tr("Nothing here yet"), tr("What you decide comes up here."))

    def _take_total(self, total: int) -> None:
        self.total = total
        more = "+" if self.wanted.counts_to_most and total >= MOST_FOUND else ""
        self._status.count(f"{total:,}{more}")
        self.loaded.emit()


def _offered(choices: Mapping[str, object]) -> dict[str, object]:
    return {tr(words): value for words, value in choices.items()}
