"""The review queue as an item model: pages come by keyset, off the main thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import chain

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.desk import Desk
from desktop.moderation import (
    Outcome,
    QueueFilter,
    QueueOrder,
    QueueRow,
    Review,
    ReviewStatus,
)
from desktop.ui import domain_words
from desktop.ui.index import Index
from desktop.ui.models.paged_model import PagedModel
from desktop.ui.tasks import Tasks
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.plain_label import set_apart

_FAILURES = {
    Outcome.UNPARSED: mark("Unparsed"),
    Outcome.TRUNCATED: mark("Truncated"),
    Outcome.FAILED: mark("Failed"),
}


class Role(IntEnum):
    """What the delegate asks for besides words."""

    ROW = Qt.ItemDataRole.UserRole + 1
    HIDDEN = Qt.ItemDataRole.UserRole + 2


class QueueModel(PagedModel[QueueRow]):
    """Rows of the queue that match a filter."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(tasks, parent)
        self._desk = desk
        self._asked = (QueueFilter(), QueueOrder.NEWEST)
        self._blind = False

    def show(self, wanted: QueueFilter, order: QueueOrder) -> None:
        """Load the first page for a filter; the rows of the one before stay until it comes."""
        asked = (wanted, order)
        kept = len(self._rows) if asked == self._asked else 0
        self._asked = asked

        def page(after: QueueRow | None, limit: int) -> Sequence[QueueRow]:
            place = after.place if after else None
            return self._desk.queue(wanted, order, after=place, limit=limit)

        self._begin(page, kept=kept)

    def set_blind(self, *, blind: bool) -> None:
        """Keep the model's labels out of undecided rows."""
        self._blind = blind
        self._tell_changed(0, len(self._rows) - 1)

    def find(self, review_id: int) -> QModelIndex:
        """Where a review stands; an invalid index where it is not among the loaded rows."""
        places = (at for at, row in enumerate(self._rows) if row.review_id == review_id)
        return self.index(next(places, -1))

    def row_of(self, item_id: str, policy_id: str) -> QueueRow | None:
        """The review of that item under that policy, where it is among the loaded rows."""
        asked = (item_id, policy_id)
        return next((it for it in self._rows if (it.item_id, it.policy_id) == asked), None)

    def next_awaiting(self, index: Index) -> QModelIndex:
        """The next row that awaits a decision: after `index`, else from the first one on. The last
        row where there are others behind it that have not come; an invalid index for none.
        """
        others = chain(range(index.row() + 1, len(self._rows)), range(index.row()))
        awaiting = (at for at in others if self._rows[at].status is ReviewStatus.AWAITING)
        return self.index(next(awaiting, -1 if self._ended else len(self._rows) - 1))

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


def label_words(row: QueueRow, *, hidden: bool) -> str:
    """What stands on a row's badge: the label, or why there is none."""
    if hidden:
        return tr("Label hidden")
    if row.decided_label and row.decided_label != row.label:
        return tr("{decided_label} by a person").format(decided_label=row.decided_label)
    if row.label is None:
        return tr(_FAILURES[row.outcome])
    return f"{row.label} {domain_words.at_head(row.meaning)}"


def origin_words(row: QueueRow) -> str:
    """Where the item came from, or that nothing of it is left, and how many more are nearly the
    same.
    """
    if row.purged is not None:
        return domain_words.purged_words(row.purged)
    alike = tr("and {alike:,} alike").format(alike=row.alike) if row.alike else ""
    origin = " · ".join(part for part in (row.source, row.external_id) if part)
    return " · ".join(part for part in (origin and set_apart(origin), alike) if part)


def status_words(row: QueueRow, *, hidden: bool) -> str:
    """Where the review stands and, where that is not hidden, how grave the label is."""
    if row.status is ReviewStatus.AWAITING and not hidden:
        if not row.outcome.has_label:
            return tr("needs a person")
        words = domain_words.severity_words(row.severity) or domain_words.status_words(row.status)
        if row.confidence is None:
            return words
        return tr("{words} · {share:.0%} confident").format(words=words, share=row.confidence)
    return domain_words.status_words(row.status)
