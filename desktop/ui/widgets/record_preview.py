"""The first rows of an export as a plain table, under the veil."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.desk import ReviewRecord
from desktop.ui.actions import Actions
from desktop.ui.translating import tr
from desktop.ui.widgets.shown_text import marked_text
from desktop.ui.widgets.veil import Veil

ROWS = 5
_LONGEST = 160
_LEAST_HEIGHT = 168
_WIDEST = 240
_SHOWN = ("external_id", "policy", "status")
_TELLING = ("label", "decided_label", "reviewer", "rationale")
_CONTENT = ("text",)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class RecordPreview(QWidget):
    """Hidden until Space is held or V is pressed. blind: no column that tells a label."""

    def __init__(self, actions: Actions, *, blind: bool) -> None:
        super().__init__()
        self._columns = _SHOWN + (() if blind else _TELLING) + _CONTENT
        self._table = QTableWidget(0, len(self._columns))
        self._table.setAccessibleName(tr("The first rows of the file"))
        self._table.setHorizontalHeaderLabels(self._columns)
        self._table.verticalHeader().hide()
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.setWordWrap(False)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._veil = Veil(self._table, actions)
        self._veil.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._veil.setAccessibleName(tr("Preview. Hold Space to see it."))
        self._veil.installEventFilter(self)
        self.setMinimumHeight(_LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._veil)
        self._cover(0)

    @property
    def is_seen(self) -> bool:
        """Whether the rows can be seen."""
        return self._veil.is_lifted

    def show_records(self, records: Sequence[ReviewRecord]) -> None:
        """Show these rows in the place of others; what can be seen stays so."""
        self._table.setRowCount(len(records))
        for row, record in enumerate(records):
            values = record.as_dict()
            for at, name in enumerate(self._columns):
                self._table.setItem(row, at, QTableWidgetItem(_one_line(values[name])))
        self._table.resizeColumnsToContents()
        for at in range(len(self._columns)):
            self._table.setColumnWidth(at, min(self._table.columnWidth(at), _WIDEST))
        if not self._veil.is_lifted:
            self._cover(len(records))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space lifts the veil for as long as it is down; V keeps it open; arrows go sideways."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._veil.hold(held=event.type() == QEvent.Type.KeyPress)
            return True
        if isinstance(event, QKeyEvent) and event.text().lower() == "v":
            if event.type() == QEvent.Type.KeyPress:
                self._veil.toggle()
            return True
        if isinstance(event, QKeyEvent) and event.key() in _STEPS:
            if event.type() == QEvent.Type.KeyPress:
                bar = self._table.horizontalScrollBar()
                bar.setValue(bar.value() + _STEPS[Qt.Key(event.key())] * _WIDEST)
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._veil.hold(held=False)
        return super().eventFilter(watched, event)

    def _cover(self, rows: int) -> None:
        self._veil.cover(tr("The first rows of the file: {rows}").format(rows=rows))


def _one_line(value: object) -> str:
    """What a cell shows: plain text, hidden characters marked, the beginning of long ones."""
    text = "" if value is None else str(value)
    return " ".join(marked_text(text[:_LONGEST]).split())
