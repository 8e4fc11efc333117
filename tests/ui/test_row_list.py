"""What a long list paints when one of its rows changes."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.ui.index import Index
from desktop.ui.widgets.row_list import RowList


class Painted(QStyledItemDelegate):
    """Remembers which rows were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[int] = []

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.rows.append(index.row())
        super().paint(painter, option, index)


def test_one_row_that_changes_is_painted_alone(qtbot: QtBot) -> None:
    model, painted, view = QStringListModel([f"row {n}" for n in range(50)]), Painted(), RowList()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(painted)
    view.show()
    qtbot.waitUntil(lambda: len(painted.rows) > 3)
    painted.rows.clear()
    model.setData(model.index(2), "another")
    qtbot.waitUntil(lambda: bool(painted.rows))
    assert painted.rows == [2]
