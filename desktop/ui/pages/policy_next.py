"""Which judged items of a policy to label next, so that its gold set tells more."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desktop.desk import Reason, ToLabel
from desktop.ui.context import Context
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.enter_key import EnterKey
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.two_line_delegate import BELOW_ROLE, TwoLineDelegate

_COUNT = 5
_ROW = 48
_ITEM_ROLE = BELOW_ROLE + 1
_REASONS = {
    Reason.DISAGREEMENT: mark("answers disagree"),
    Reason.UNCERTAINTY: mark("the model is unsure"),
    Reason.RARITY: mark("few gold items like it"),
}


class PolicyNext(QWidget):
    """opened: the id of an item to be labelled. It names no label, as somebody may review blind."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._policy = ""
        self._model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setObjectName("policies")
        self.view.setAccessibleName(tr("Items to label next"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(TwoLineDelegate(context.appearance))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._open)
        EnterKey(self.view, self._open)
        context.appearance.changed.connect(self._size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("Label next"), "heading"))
        words = tr("Decide these in the queue: their labels would tell most of this policy.")
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        column.addWidget(self.view)
        self.hide()

    def show_policy(self, policy_id: str) -> None:
        """Ask what to label of a policy, off the main thread; nothing for an empty id."""
        self._policy = policy_id
        if not policy_id:
            self._take(policy_id, ())
            return
        desk = self._context.desk
        self._context.tasks.run(
            lambda: desk.gold.to_label(policy_id, _COUNT),
            lambda found: self._take(policy_id, found),
        )

    def _take(self, policy_id: str, found: tuple[ToLabel, ...]) -> None:
        if policy_id != self._policy:
            return
        self._model.clear()
        for it in found:
            reasons = tr(", ").join(tr(_REASONS[reason]) for reason in it.suggestion.reasons)
            row = QStandardItem(" ".join(filter(None, (it.source, it.external_id))))
            row.setData(reasons, BELOW_ROLE)
            row.setData(it.item_id, _ITEM_ROLE)
            row.setAccessibleText(f"{row.text()}: {reasons}")
            self._model.appendRow(row)
        self.setVisible(bool(found))
        self._size()

    def _size(self) -> None:
        row = self._context.appearance.length(_ROW)
        self.view.setFixedHeight(row * self._model.rowCount() + 4)

    def _open(self, index: QModelIndex) -> None:
        item_id = index.data(_ITEM_ROLE)
        if item_id:
            self.opened.emit(item_id)
