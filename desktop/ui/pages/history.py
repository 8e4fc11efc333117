"""History: all that was done, whether the record of it is whole, and each entry's proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from desktop.moderation import QueueFilter
from desktop.ui.actions import Command
from desktop.ui.bookmark import HistoryPlace, Place, QueuePlace
from desktop.ui.context import Context
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.pages.history_entry import HistoryEntry
from desktop.ui.pages.history_list import HistoryList
from desktop.ui.pages.page import Page


class HistoryPage(Page):
    """A list that pages, and one entry beside it."""

    def __init__(self, context: Context, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("page")
        self._list = HistoryList(context, clock)
        self._entry = HistoryEntry(context)
        self._list.current_changed.connect(self._look)
        self._list.opened.connect(self._entry.show_item)
        self._list.chain.able_changed.connect(self.able_changed)
        self._entry.item_asked.connect(self._ask_for_item)
        context.deciding.blind_changed.connect(self._set_blind)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._entry)
        split.setSizes([640, 616])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._set_blind()

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        return {
            Command.EXPORT: self._ask_export,
            Command.VERIFY: self._list.chain.verify,
            Command.STOP: self._list.chain.work.stop,
            Command.FIND: self._search,
            Command.REFRESH: self._list.reload,
            Command.NEXT: lambda: self._list.step(1),
            Command.PREVIOUS: lambda: self._list.step(-1),
        }

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        is_verifying = self._list.chain.work.is_running
        if command is Command.STOP:
            return is_verifying
        if command is Command.VERIFY:
            return not is_verifying
        return super().able(command)

    def come_forward(self) -> None:
        """Show what has come since, with the keyboard in the list."""
        self._list.reload()
        self._list.stack.setFocus()

    def bookmark(self) -> HistoryPlace:
        """What was listed, which entry was looked at, and what was verified."""
        entry = self._list.current
        verified = self._list.chain.verified
        return HistoryPlace(self._list.filters.wanted, entry.seq if entry else None, verified)

    def return_to(self, place: Place) -> None:
        """List it again."""
        if isinstance(place, HistoryPlace):
            self._list.return_to(place.listed, place.seq)
            self._list.chain.recall(place.verified)

    def _look(self) -> None:
        self._entry.show_entry(self._list.current, blind=self._context.deciding.blind)

    def _search(self) -> None:
        self._list.filters.item.setFocus()
        self._list.filters.item.selectAll()

    def _ask_export(self) -> None:
        ExportDialog(self._context, QueueFilter(), self).open()

    def _set_blind(self) -> None:
        self._list.set_blind(blind=self._context.deciding.blind)

    def _ask_for_item(self, item_id: str) -> None:
        self.place_asked.emit(Command.QUEUE, QueuePlace(QueueFilter(item=item_id), None))
