"""The log as an item model: newest first, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.desk import Desk, LogEntry, LogFilter
from desktop.ui.index import Index
from desktop.ui.log_words import sentence, surroundings
from desktop.ui.models.paged_model import PagedModel
from desktop.ui.tasks import Tasks


class Role(IntEnum):
    """What the delegate asks for besides words."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    SENTENCE = Qt.ItemDataRole.UserRole + 2


class HistoryModel(PagedModel[LogEntry]):
    """Entries of the log that match a filter."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(tasks, parent)
        self._audit = desk.audit
        self._wanted = LogFilter()
        self.blind = False

    def show(self, wanted: LogFilter) -> None:
        """Load the newest page for a filter; the rows of the one before stay until it comes."""
        kept = len(self._rows) if wanted == self._wanted else 0
        self._wanted = wanted

        def page(after: LogEntry | None, limit: int) -> Sequence[LogEntry]:
            before = after.seq if after else None
            return self._audit.page(wanted, before=before, limit=limit)

        self._begin(page, kept=kept)

    def set_blind(self, *, blind: bool) -> None:
        """Keep labels out of the words: of what they tell, some still awaits an answer."""
        self.blind = blind
        self._tell_changed(0, len(self._rows) - 1)

    def find(self, seq: int) -> QModelIndex:
        """Where an entry stands; an invalid index where it is not among the loaded rows."""
        places = (at for at, row in enumerate(self._rows) if row.seq == seq)
        return self.index(next(places, -1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry itself for the delegate, its words for a screen reader."""
        entry = self.at(index)
        if entry is None:
            return None
        if role == Role.ENTRY:
            return entry
        if role == Role.SENTENCE:
            return sentence(entry, blind=self.blind)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(filter(None, (sentence(entry, blind=self.blind), surroundings(entry))))
        return None
