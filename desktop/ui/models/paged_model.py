"""Rows that come page by page off the main thread, as an item model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Signal

from desktop.ui.index import Index
from desktop.ui.tasks import Tasks

PAGE = 100
Row = TypeVar("Row")
# Gives so many rows after one, or from the first on.
Ask = Callable[[Row | None, int], Sequence[Row]]
_ROOT = QModelIndex()


class PagedModel(QAbstractListModel, Generic[Row]):
    """A list of which the view asks for more. loaded: a page, or the first one anew, has come."""

    loaded = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._ask: Ask[Row] | None = None
        self._rows: list[Row] = []
        self._ended = True
        self._fetching = False
        self._generation = 0

    def at(self, index: Index) -> Row | None:
        """The row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more rows that are not on their way yet."""
        return not parent.isValid() and not self._ended and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._fetch(self._rows[-1], PAGE)

    def read_ahead(self, index: Index) -> None:
        """Ask for the next page before who stands at an index comes to the last row."""
        if len(self._rows) - index.row() <= PAGE // 2:
            self.fetchMore(_ROOT)

    def _begin(self, ask: Ask[Row], *, kept: int = 0) -> None:
        """Load from the first row on, `kept` of them at least; those of before stay until then."""
        self._ask = ask
        self._generation += 1
        self._fetch(None, max(PAGE, kept))

    def _fetch(self, after: Row | None, limit: int) -> None:
        ask, generation = self._ask, self._generation
        if ask is None:
            return
        self._fetching = True
        self._tasks.run(
            lambda: ask(after, limit),
            lambda page: self._take(generation, page, anew=after is None, ended=len(page) < limit),
        )

    def _take(self, generation: int, page: Sequence[Row], *, anew: bool, ended: bool) -> None:
        if generation != self._generation:
            return
        self._fetching = False
        self._ended = ended
        if anew:
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
