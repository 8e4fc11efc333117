"""The side of History: one entry, its facts and its place in the chain."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.desk import LogEntry, LogPlace
from desktop.moderation import DeskError, QueueFilter
from desktop.ui.context import Context
from desktop.ui.log_words import facts_told, sentence, surroundings
from desktop.ui.moments import full_moment
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.fact_grid import FactGrid, short_hash
from desktop.ui.widgets.hash_line import HashLine
from desktop.ui.widgets.plain_label import PlainLabel


class HistoryEntry(QFrame):
    """One entry, or nothing. item_asked: the item with that id is to be seen in the queue."""

    item_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._context = context
        self._entry: LogEntry | None = None
        self._number = PlainLabel("", "caption")
        self._sentence = PlainLabel("", "title", wrap=True)
        self._when = PlainLabel("", "dim", wrap=True)
        self._facts, self._place = FactGrid(), FactGrid()
        self._show_item = Button(tr("Show in queue"))
        self._show_item.clicked.connect(self.show_item)
        self._copy = Button(tr("Copy entry"))
        self._copy.setToolTip(tr("Its text exactly as it was hashed"))
        self._copy.clicked.connect(self._copy_body)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(tr("No entry chosen"), tr("Choose one in the list.")))
        self._stack.addWidget(self._scroller())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_entry(self, entry: LogEntry | None, *, blind: bool) -> None:
        """Look at an entry. blind: without any label."""
        self._entry = entry
        self._stack.setCurrentIndex(0 if entry is None else 1)
        if entry is None:
            return
        self._number.setText(tr("Entry {number}").format(number=f"{entry.seq:,}"))
        self._sentence.set_content(sentence(entry, blind=blind))
        self._when.set_content(
            " · ".join(filter(None, (full_moment(entry.created_at), surroundings(entry))))
        )
        self._facts.show_facts(facts_told(entry, blind=blind))
        self._copy.setVisible(not blind)
        self._place.show_facts([(tr("Hash"), self._hash_line(entry))])
        self._show_item.hide()
        desk, item = self._context.desk, str(entry.facts.get("item") or "")
        self._context.tasks.run(lambda: desk.audit.place(entry.seq), self._take_place, _leave_out)
        if item:
            wanted = QueueFilter(item=item)
            take = partial(self._take_count, entry.seq)
            self._context.tasks.run(lambda: desk.queue_count(wanted), take)

    def show_item(self) -> None:
        """Ask for the entry's item in the queue, where it is there."""
        if self._entry is not None and not self._show_item.isHidden():
            self.item_asked.emit(str(self._entry.facts["item"]))

    def _take_count(self, seq: int, count: int) -> None:
        if self._entry is not None and self._entry.seq == seq:
            self._show_item.setVisible(count > 0)

    def _take_place(self, place: LogPlace) -> None:
        entry = self._entry
        if entry is None or entry.seq != place.seq:
            return
        before = short_hash(place.previous) if place.previous else tr("this is the first one")
        after = short_hash(place.following) if place.following else tr("this is the last one")
        signed = tr("not in a checkpoint yet")
        if place.checkpoint is not None:
            signed = tr("in the checkpoint over {entries} entries of {when}").format(
                entries=f"{place.checkpoint.entries:,}",
                when=full_moment(place.checkpoint.created_at),
            )
        self._place.show_facts(
            [
                (tr("Hash"), self._hash_line(entry)),
                (tr("Entry before"), before),
                (tr("Entry after"), after),
                (tr("Signed"), signed),
            ]
        )

    def _hash_line(self, entry: LogEntry) -> HashLine:
        return HashLine(entry.hash, tr("entry {number}").format(number=f"{entry.seq:,}"))

    def _copy_body(self) -> None:
        if self._entry is not None:
            QGuiApplication.clipboard().setText(self._entry.body)

    def _scroller(self) -> QScrollArea:
        body = QWidget()
        body.setObjectName("clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        for label in (self._number, self._sentence, self._when):
            column.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._show_item)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(card(tr("What it says"), self._facts))
        column.addSpacing(6)
        column.addWidget(card(tr("Its place in the chain"), self._place))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area


def _leave_out(_error: DeskError) -> None:
    """Its place is not told; verifying says what is wrong."""
