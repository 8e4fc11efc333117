"""A list of rows of one height."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop.ui.index import Index


class RowList(QListView):
    """A row that changes is painted anew, and no other."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """QListView would lay out all rows that have come, and paint all that are in sight."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
