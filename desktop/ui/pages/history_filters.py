"""What is asked of the log: kind of entry, reviewer, time and item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk import LogFilter, LogKind
from desktop.moderation import DeskError, Item
from desktop.ui.context import Context
from desktop.ui.translating import tr
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.search_field import SearchField

_BETWEEN = "between"
_ANY: frozenset[str] = frozenset()


class HistoryFilters(QWidget):
    """wanted_changed: `wanted` is another. unknown: why no item is found by what was typed. left:
    the keyboard is to go to the list.
    """

    wanted_changed = Signal()
    unknown = Signal(object)
    left = Signal()

    def __init__(self, context: Context, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._context = context
        self._clock = clock
        self.wanted = LogFilter()
        self.item = SearchField(
            tr("Item"), tr("Item, by its id or how that begins   {key}"), context.actions
        )
        self._kind = ChoiceChip(tr("Kind of entry"), self._kinds(), narrows=True)
        anyone: dict[str, object] = {tr("Anyone"): None}
        self._reviewer = ChoiceChip(tr("Reviewer"), anyone, narrows=True)
        self._period = ChoiceChip(tr("Time"), self._periods(), narrows=True)
        self._from, self._to = DateField(tr("From")), DateField(tr("To"))
        self._days = QWidget()
        self._lay_out()
        self.item.searched.connect(self._find_item)
        self.item.left.connect(self.left)
        self._kind.chosen.connect(lambda it: self._want(replace(self.wanted, kinds=it or _ANY)))
        self._reviewer.chosen.connect(lambda it: self._want(replace(self.wanted, reviewer=it)))
        self._period.chosen.connect(self._want_period)
        for day in (self._from, self._to):
            day.dateChanged.connect(self._want_days)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.wanted != LogFilter()

    def reload(self) -> None:
        """Ask anew who is in the log."""
        self._context.tasks.run(self._context.desk.audit.reviewers, self._take_reviewers)

    def show_wanted(self, wanted: LogFilter) -> None:
        """Show what is asked for, without telling of it."""
        self.wanted = wanted
        with QSignalBlocker(self.item):
            self.item.setText(wanted.item or "")
        self._kind.show_value(wanted.kinds or None)
        self._reviewer.show_value(wanted.reviewer)
        is_between = wanted.since is not None
        self._period.show_value(_BETWEEN if is_between else None)
        self._days.setVisible(is_between)
        with QSignalBlocker(self._from), QSignalBlocker(self._to):
            if wanted.since is not None:
                self._from.show_day(wanted.since)
            if wanted.until is not None:
                self._to.show_day(wanted.until - timedelta(seconds=1))

    def _lay_out(self) -> None:
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(8)
        for words, field in ((tr("From"), self._from), (tr("to"), self._to)):
            label = PlainLabel(words, "small")
            label.setBuddy(field)
            days.addWidget(label)
            days.addWidget(field)
        days.addStretch(1)
        self._days.hide()
        chips = QWidget()
        row = Flow(chips, gap=6)
        for chip in (self._kind, self._reviewer, self._period):
            row.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.item)
        column.addWidget(chips)
        column.addWidget(self._days)

    def _kinds(self) -> dict[str, object]:
        its = LogKind
        return {
            tr("Every kind"): None,
            tr("Decisions"): frozenset({its.DECIDED, its.UNDONE}),
            tr("Second reviews and appeals"): frozenset(
                {its.SECOND_REVIEW_ASKED, its.SECOND_REVIEW_RULE, its.APPEALED, its.ASSIGNED}
            ),
            tr("Verdicts"): frozenset({its.VERDICT_STORED}),
            tr("Items and batches"): frozenset(
                {its.ITEMS_ADDED, its.BATCH_SUBMITTED, its.BATCH_CANCELLED}
            ),
            tr("Policies and measuring"): frozenset(
                {its.POLICY_ADDED, its.GOLD_ADDED, its.EVALUATED, its.CALIBRATED}
            ),
            tr("Exports and backups"): frozenset(
                {its.EXPORT, its.EXPORT_MISSED, its.BACKED_UP, its.RESTORED}
            ),
            tr("Keeping and erasing"): frozenset(
                {its.RULE_ADDED, its.RULE_REMOVED, its.HELD, its.RELEASED, its.PURGED}
            ),
            tr("People and reasons"): frozenset(
                {its.REVIEWER_NAMED, its.REVIEWER_FORGOTTEN, its.REASON_CODE}
            ),
            tr("Keys"): frozenset(
                {
                    its.WORKSPACE_CREATED,
                    its.KEY_SLOT_ADDED,
                    its.KEY_SLOT_REMOVED,
                    its.DATABASE_KEY_CHANGED,
                }
            ),
            tr("Other machines"): frozenset({its.HOST_ALLOWED, its.HOST_DISALLOWED}),
        }

    def _periods(self) -> dict[str, object]:
        return {
            tr("Any time"): None,
            tr("Today"): 1,
            tr("The last 7 days"): 7,
            tr("The last 30 days"): 30,
            tr("Between two days"): _BETWEEN,
        }

    def _take_reviewers(self, names: Sequence[str]) -> None:
        self._reviewer.offer({tr("Anyone"): None} | {name: name for name in names})

    def _want(self, wanted: LogFilter) -> None:
        self.wanted = wanted
        self.wanted_changed.emit()

    def _want_period(self, period: object) -> None:
        self._days.setVisible(period == _BETWEEN)
        if period == _BETWEEN:
            self._want_days()
        elif isinstance(period, int):
            today = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            since = today - timedelta(days=period - 1)
            self._want(replace(self.wanted, since=since, until=None))
        else:
            self._want(replace(self.wanted, since=None, until=None))

    def _want_days(self) -> None:
        self._want(replace(self.wanted, since=self._from.begins, until=self._to.ends))

    def _find_item(self, typed: str) -> None:
        if not typed:
            self._want(replace(self.wanted, item=None))
            return
        self._context.tasks.run(
            lambda: self._context.desk.item(typed), self._want_item, self._no_item
        )

    def _want_item(self, item: Item) -> None:
        self._want(replace(self.wanted, item=item.id))

    def _no_item(self, error: DeskError) -> None:
        self.unknown.emit(error)
