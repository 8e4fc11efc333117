"""The list of History: the state of the chain, what is asked of it, and its entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.desk import LogEntry, LogFilter
from desktop.moderation import DeskError
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.desk_words import said
from desktop.ui.models.history_model import HistoryModel
from desktop.ui.pages.history_chain import HistoryChain
from desktop.ui.pages.history_filters import HistoryFilters
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.history_delegate import HistoryDelegate
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.list_stack import ListStack
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.row_list import RowList


class HistoryList(QWidget):
    """current_changed: another entry is looked at. opened: Enter was pressed on one."""

    current_changed = Signal()
    opened = Signal()

    def __init__(self, context: Context, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._context = context
        self._looked_at: int | None = None
        self.chain = HistoryChain(context, clock)
        self.filters = HistoryFilters(context, clock)
        self.model = HistoryModel(context.desk, context.tasks, self)
        self.view = RowList()
        self.view.setObjectName("queue")
        self.view.setAccessibleName(tr("Log"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(HistoryDelegate(context.appearance, clock))
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState("", "")
        self.stack = ListStack(self.view, self._empty)
        self._lay_out()
        self.filters.wanted_changed.connect(lambda: self.model.show(self.filters.wanted))
        self.filters.unknown.connect(self._tell_unknown)
        self.filters.left.connect(self.stack.setFocus)
        self.view.activated.connect(self.opened)
        self.view.selectionModel().currentChanged.connect(self.current_changed)
        self.view.selectionModel().currentChanged.connect(self.model.read_ahead)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.loaded.connect(self._take_rows)
        context.appearance.changed.connect(self.view.doItemsLayout)

    @property
    def current(self) -> LogEntry | None:
        """The entry that is looked at."""
        return self.model.at(self.view.currentIndex())

    def reload(self) -> None:
        """Ask for the entries anew; the current one stays where it can."""
        self.model.show(self.filters.wanted)
        self.chain.reload()
        self.filters.reload()

    def return_to(self, wanted: LogFilter, seq: int | None) -> None:
        """List what is wanted, and look at that entry where it is among the first."""
        self._looked_at = seq
        self.filters.show_wanted(wanted)
        self.reload()

    def set_blind(self, *, blind: bool) -> None:
        """Show no labels, or all."""
        self.model.set_blind(blind=blind)
        self.current_changed.emit()

    def step(self, steps: int) -> None:
        """Go to the next (1) or previous (-1) entry of the list."""
        at = self.view.currentIndex().row() + steps
        self._go_to(self.model.index(min(max(at, 0), self.model.rowCount() - 1)))

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.view.setCurrentIndex(index)

    def _remember(self) -> None:
        if self.current is not None:
            self._looked_at = self.current.seq

    def _take_rows(self) -> None:
        has_rows = self.model.rowCount() > 0
        self.stack.setCurrentWidget(self.view if has_rows else self._empty)
        if has_rows and self.current is None:
            kept = self.model.find(self._looked_at) if self._looked_at is not None else None
            self._go_to(kept if kept is not None and kept.isValid() else self.model.index(0))
        if not has_rows:
            words = tr("Choose another kind, reviewer or time.")
            self._empty.tell(tr("Nothing matches"), words)
            self.current_changed.emit()

    def _tell_unknown(self, error: DeskError) -> None:
        self.stack.setCurrentWidget(self._empty)
        self._empty.tell(said(error.message), said(error.remedy))

    def _lay_out(self) -> None:
        actions = self._context.actions
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(tr("History"), "title"))
        head.addStretch(1)
        head.addWidget(ActionKeyHint(actions, Command.NEXT, Command.PREVIOUS, word=tr("move")))
        head.addSpacing(8)
        head.addWidget(ActionButton(actions, Command.EXPORT))
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 20, 16, 0)
        inner.setSpacing(12)
        inner.addLayout(head)
        inner.addWidget(self.chain)
        inner.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(inner)
        column.addWidget(self.stack, 1)
