"""The review queue as an item model: pages come by keyset, off the main thread."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.desk import Desk
from desktop.moderation import (
    Outcome,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    QueueRow,
    Review,
    ReviewStatus,
)
from desktop.ui.tasks import Tasks

PAGE = 100
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_FAILURES = {
    Outcome.UNPARSED: "Unparsed",
    Outcome.TRUNCATED: "Truncated",
    Outcome.FAILED: "Failed",
}


class Role(IntEnum):
    """What the delegate asks for besides words."""

    ROW = Qt.ItemDataRole.UserRole + 1
    HIDDEN = Qt.ItemDataRole.UserRole + 2


class QueueModel(QAbstractListModel):
    """Rows of the queue that match a filter. loaded: a page, or the first one anew, has come."""

    loaded = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._asked = (QueueFilter(), QueueOrder.NEWEST)
        self._rows: list[QueueRow] = []
        self._ended = True
        self._fetching = False
        self._generation = 0
        self._blind = False

    def show(self, wanted: QueueFilter, order: QueueOrder) -> None:
        """Load the first page for a filter; the rows of the one before stay until it comes."""
        asked = (wanted, order)
        kept = len(self._rows) if asked == self._asked else 0
        self._asked = asked
        self._generation += 1
        self._fetch(None, max(PAGE, kept))

    def set_blind(self, *, blind: bool) -> None:
        """Keep the model's labels out of undecided rows."""
        self._blind = blind
        self._tell_changed(0, len(self._rows) - 1)

    def at(self, index: Index) -> QueueRow | None:
        """The row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def find(self, review_id: int) -> QModelIndex:
        """Where a review stands; an invalid index where it is not among the loaded rows."""
        places = (at for at, row in enumerate(self._rows) if row.review_id == review_id)
        return self.index(next(places, -1))

    def has(self, item_id: str, policy_id: str) -> bool:
        """Whether the review of that item under that policy is among the loaded rows."""
        return any((row.item_id, row.policy_id) == (item_id, policy_id) for row in self._rows)

    def next_awaiting(self, index: Index) -> QModelIndex:
        """The first row after `index` that awaits a decision, else the one after it."""
        later = range(index.row() + 1, len(self._rows))
        awaiting = (at for at in later if self._rows[at].status is ReviewStatus.AWAITING)
        return self.index(next(awaiting, min(index.row() + 1, len(self._rows) - 1)))

    def update_review(self, review: Review) -> None:
        """Show where a review stands now; the row keeps its place until the list is loaded anew."""
        for at, row in enumerate(self._rows):
            if (row.item_id, row.policy_id) == (review.item.id, review.policy.policy.id):
                settled = review.standing.label
                self._rows[at] = replace(row, status=review.status, decided_label=settled)
                self._tell_changed(at, at)

    def is_hidden(self, row: QueueRow) -> bool:
        """Whether this row's label is kept back: in blind mode, and from second reviewers."""
        second = row.status is ReviewStatus.SECOND_REVIEW
        return second or (self._blind and row.status is not ReviewStatus.DECIDED)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older rows that are not on their way yet."""
        return not parent.isValid() and not self._ended and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._fetch(self._rows[-1].place, PAGE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself for the delegate, the row in words for a screen reader."""
        row = self.at(index)
        if row is None:
            return None
        if role == Role.ROW:
            return row
        if role == Role.HIDDEN:
            return self.is_hidden(row)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            hidden = self.is_hidden(row)
            label, status = label_words(row, hidden=hidden), status_words(row, hidden=hidden)
            return ", ".join([label, row.policy_name, origin_words(row), status])
        return None

    def _fetch(self, after: QueuePlace | None, limit: int) -> None:
        self._fetching = True
        generation, (wanted, order) = self._generation, self._asked
        self._tasks.run(
            lambda: self._desk.queue(wanted, order, after=after, limit=limit),
            lambda page: self._take(generation, after, page, ended=len(page) < limit),
        )

    def _take(
        self, generation: int, after: QueuePlace | None, page: tuple[QueueRow, ...], *, ended: bool
    ) -> None:
        if generation != self._generation:
            return
        self._fetching = False
        self._ended = ended
        if after is None:
            self.beginResetModel()
            self._rows = list(page)
            self.endResetModel()
        elif page:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(page) - 1)
            self._rows.extend(page)
            self.endInsertRows()
        self.loaded.emit()

    def _tell_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))


def label_words(row: QueueRow, *, hidden: bool) -> str:
    """What stands on a row's badge: the label, or why there is none."""
    if hidden:
        return "Label hidden"
    if row.decided_label and row.decided_label != row.label:
        return f"{row.decided_label} by a person"
    if row.label is None:
        return _FAILURES.get(row.outcome, row.outcome.value)
    return f"{row.label} {row.meaning[:1].upper()}{row.meaning[1:]}"


def origin_words(row: QueueRow) -> str:
    """Where the item came from, or that nothing of it is left, and how many more are nearly the
    same.
    """
    if row.purged is not None:
        return row.purged.words
    alike = f"and {row.alike:,} alike" if row.alike else ""
    return " · ".join(part for part in (row.source, row.external_id, alike) if part)


def status_words(row: QueueRow, *, hidden: bool) -> str:
    """Where the review stands and, where that is not hidden, how grave the label is."""
    if row.status is ReviewStatus.AWAITING and not hidden:
        if not row.outcome.has_label:
            return "needs a person"
        words = f"{row.severity.word} severity" if row.severity else "awaiting"
        return words if row.confidence is None else f"{words} · {row.confidence:.0%} confident"
    return row.status.words
