"""A table whose columns are as wide as what is in them, and share what room is left."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.ui.theme import Appearance

_ROW = 34


class WideTable(QTableView):
    """Rows are chosen whole, one at a time; nothing in it can be edited."""

    def __init__(self, name: str, model: QAbstractItemModel, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("wide")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        model.modelReset.connect(self.spread)
        model.rowsInserted.connect(self.spread)
        appearance.changed.connect(self.spread)
        self.spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.spread()

    def spread(self) -> None:
        """Give each column what it needs, and an equal part of the rest."""
        self.verticalHeader().setDefaultSectionSize(self._appearance.length(_ROW))
        header, columns = self.horizontalHeader(), self.model().columnCount()
        if not columns:
            return
        needed = [
            max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(columns)
        ]
        rest = max(self.viewport().width() - sum(needed), 0)
        for at, width in enumerate(needed):
            extra = rest // columns + (rest % columns if at == columns - 1 else 0)
            header.resizeSection(at, width + extra)
