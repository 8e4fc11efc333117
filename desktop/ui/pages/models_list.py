"""The left of Models: what is on this machine, what other programs serve, and what is under way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desktop.desk import machine_size, memory_advice, this_machine
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.desk_words import said
from desktop.ui.model_words import Listed, below, name_of
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.two_line_delegate import BELOW_ROLE, TwoLineDelegate

_LISTED_ROLE = BELOW_ROLE + 1


class ModelsList(QWidget):
    """chosen: another one is looked at. opened: Enter was pressed on one. The rest: a button."""

    chosen = Signal()
    opened = Signal()
    add_asked = Signal()
    pull_asked = Signal()
    connect_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setObjectName("models")
        self.view.setAccessibleName(tr("Models"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(TwoLineDelegate(context.appearance))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self.chosen)
        self.view.activated.connect(self.opened)
        context.appearance.changed.connect(self.view.doItemsLayout)
        self._lay_out()

    @property
    def current(self) -> Listed | None:
        """The one that is looked at."""
        found = self.view.currentIndex().data(_LISTED_ROLE)
        return found if isinstance(found, Listed) else None

    def show_models(self, listed: Sequence[Listed], in_use: str, wanted: str) -> None:
        """List these; `wanted` is then looked at, else what was, else the one in use."""
        names = [name_of(it) for it in listed]
        was = name_of(self.current) if self.current is not None else in_use
        at = next((names.index(name) for name in (wanted, was, in_use) if name in names), 0)
        with QSignalBlocker(self.view.selectionModel()):
            self._model.clear()
            for it in listed:
                item = QStandardItem(name_of(it))
                words = below(it, in_use=name_of(it) == in_use)
                item.setData(it, _LISTED_ROLE)
                item.setData(words, BELOW_ROLE)
                item.setAccessibleText(f"{name_of(it)}, {words}")
                self._model.appendRow(item)
            self.view.setCurrentIndex(self._model.index(at, 0))
        self.view.viewport().update()
        self.chosen.emit()

    def step(self, rows: int) -> None:
        """Go down or up."""
        index: QModelIndex = self._model.index(self.view.currentIndex().row() + rows, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def _lay_out(self) -> None:
        actions = self._context.actions
        buttons = QWidget()
        row = Flow(buttons, gap=6)
        for words, signal in (
            (tr("Download…"), self.pull_asked),
            (tr("Add from a folder…"), self.add_asked),
            (tr("Connect…"), self.connect_asked),
        ):
            button = Button(words, Kind.CHIP)
            button.clicked.connect(signal)
            row.addWidget(button)
        head = QWidget()
        flow = Flow(head, gap=8)
        flow.addWidget(PlainLabel(tr("Models"), "title"))
        flow.addWidget(ActionKeyHint(actions, Command.NEXT, Command.PREVIOUS, word=tr("move")))
        memory = this_machine().memory
        here = tr("This machine has {size} of memory.").format(size=machine_size(memory))
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(8, 0, 8, 8)
        self._foot.setSpacing(8)
        advice = said(memory_advice(memory))
        self._foot.addWidget(PlainLabel(f"{here} {advice}", "small", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 8, 8)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(buttons)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot)

    def put_below(self, widget: QWidget) -> None:
        """Put a widget under the list."""
        self._foot.insertWidget(0, widget)
