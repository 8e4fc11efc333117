"""What a model got wrong: the items by their ids, and the one that is looked at under its veil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desktop.desk import Became, Disagreement, Part
from desktop.moderation import Item, PolicyVersion, Verdict
from desktop.ui.actions import Command
from desktop.ui.bookmark import TriagePlace
from desktop.ui.context import Context
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.disagreement_delegate import (
    BADGE_ROLE,
    END_ROLE,
    ITEM_ROLE,
    TONE_ROLE,
    DisagreementDelegate,
)
from desktop.ui.widgets.even_flow import EvenFlow
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.veil import Veil
from desktop.ui.widgets.verdict_card import VerdictCard

_LIST_HEIGHT = 400
_CONTENT_HEIGHT = 168
_NARROWEST = 420
_TONES = {Became.BROKEN: Tone.BAD, Became.MENDED: Tone.OK, Became.STILL_WRONG: Tone.WARN}


@dataclass(frozen=True, slots=True)
class _Found:
    """The item that is looked at, with what the model said of it."""

    item: Item
    verdict: Verdict | None
    policy: PolicyVersion


class Disagreements(QWidget):
    """looked: another item is looked at, or none. stepped: a key led to another row. triage_asked:
    the item is to be judged as one that is decided, which gold items are not.
    """

    looked = Signal()
    stepped = Signal()
    triage_asked = Signal(TriagePlace)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._part: Part | None = None
        self._all: tuple[Disagreement, ...] = ()
        self._only: Became | None = None
        self._card: VerdictCard | None = None
        self._place: TriagePlace | None = None
        self._open = Button(
            tr("Open in Triage"), name=tr("Open in Triage, to judge and decide this item")
        )
        self._open.clicked.connect(lambda: self.triage_asked.emit(self._place))
        self._asked: Disagreement | None = None
        self._model = QStandardItemModel(self)
        self._chips: dict[Became | None, Button] = {}
        self._filters = QWidget()
        self._nothing = PlainLabel(tr("Every answer is the gold one."), "dim", wrap=True)
        self.view = QListView()
        self.content = ContentView(context.appearance, tr("Content of the item"), editable=False)
        self.veil = Veil(self.content, context.actions)
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(self._look)
        self.veil.lifted.connect(self._veil_card)
        context.appearance.changed.connect(self._size)
        self._size()

    @property
    def is_looking(self) -> bool:
        """Whether an item is looked at."""
        return self._card is not None

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._all)

    def show_part(self, part: Part, found: Sequence[Disagreement]) -> None:
        """Show what is wrong in a part, or what changed to it."""
        self._part, self._all, self._only = part, tuple(found), None
        has_kinds = any(it.before for it in found)
        counts = Counter(it.became for it in found)
        for kind, chip in self._chips.items():
            words = f"{self._named(kind)}  {counts[kind] if kind else len(found):,}"
            chip.setText(words)
            chip.setAccessibleName(words)
        self._filters.setVisible(has_kinds)
        self._fill()

    def step(self, rows: int) -> None:
        """Look at the next item (1) or the one before it (-1)."""
        at = self.view.currentIndex().row() + rows
        index = self._model.index(min(max(at, 0), self._model.rowCount() - 1), 0)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.setFocus()
            self.stepped.emit()

    def toggle_reasoning(self) -> None:
        """Show or hide the model's reasoning."""
        if self._card is not None:
            self._card.toggle_reasoning()

    def _fill(self) -> None:
        self._drop_card()
        self._model.clear()
        for it in self._all:
            if self._only in (None, it.became):
                self._model.appendRow(self._row(it))
        for kind, chip in self._chips.items():
            chip.setChecked(kind is self._only)
        self.view.setVisible(self._model.rowCount() > 0)
        self._nothing.setVisible(not self._all)
        self._size()

    def _row(self, it: Disagreement) -> QStandardItem:
        badge = tr("answered {label}").format(label=it.said)
        if it.before:
            badge = tr("{kind}: {before} → {said}").format(
                kind=self._named(it.became), before=it.before, said=it.said
            )
        gold = tr("gold: {label}").format(label=it.gold)
        row = QStandardItem(it.id)
        row.setEditable(False)
        row.setData(badge, BADGE_ROLE)
        row.setData((_TONES[it.became] if it.before else Tone.BAD).value, TONE_ROLE)
        row.setData(gold, END_ROLE)
        row.setData(it, ITEM_ROLE)
        row.setAccessibleText(f"{it.id}, {badge}, {gold}")
        return row

    def _look(self) -> None:
        found = self.view.currentIndex().data(ITEM_ROLE)
        part, desk = self._part, self._context.desk
        if not isinstance(found, Disagreement) or part is None:
            return
        self._asked = found
        used = part.kept.evaluation.policies[part.policy]

        def look() -> _Found:
            return _Found(
                desk.evaluations.item(part.kept, found.place),
                desk.evaluations.verdict(
                    part.kept, found.place, model=part.model, policy=part.policy
                ),
                desk.policy(f"{used.id}@{used.version}"),
            )

        self._context.tasks.run(look, lambda it: self._take(found, it))

    def _take(self, asked: Disagreement, found: _Found) -> None:
        if asked is not self._asked:
            return
        self._drop_card()
        purged = found.item.purged
        words = tr("The content was purged.") if purged else found.item.text
        self.content.set_text(words)
        self._card = card = VerdictCard(found.policy, self._context.actions)
        card.veil(veiled=True)
        self._below.insertWidget(self._below.indexOf(self._open), card)
        self._place = TriagePlace(found.item.text, judged=False, policies=(found.policy.policy.id,))
        self._open.setVisible(purged is None)
        if found.verdict is None:
            card.show_stopped(queued=False)
        else:
            card.show_verdict(found.verdict)
            self.content.set_evidence(found.verdict.reading.evidence)
        self.veil.cover(self.content.summary())
        self.veil.show()
        self._hint.hide()
        self._size()
        self.looked.emit()

    def _drop_card(self) -> None:
        self._asked = None
        self.content.set_text("")
        self.veil.hide()
        self._place = None
        self._open.hide()
        self._hint.setVisible(bool(self._all))
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
            self.looked.emit()

    def _veil_card(self) -> None:
        if self._card is not None:
            self._card.veil(veiled=not self.veil.is_lifted)

    def _named(self, kind: Became | None) -> str:
        return {
            None: tr("All"),
            Became.BROKEN: tr("Broken"),
            Became.MENDED: tr("Mended"),
            Became.STILL_WRONG: tr("Still wrong"),
        }[kind]

    def _choose(self, kind: Became | None) -> None:
        self._only = kind
        self._fill()

    def _size(self) -> None:
        rows = self._model.rowCount() * self._context.appearance.length(36) + 4
        most = self._context.appearance.length(_LIST_HEIGHT)
        self.view.setFixedHeight(min(rows, most))
        self.veil.setFixedHeight(self._context.appearance.length(_CONTENT_HEIGHT))

    def _lay_out(self) -> None:
        self.view.setObjectName("inset")
        self.view.setAccessibleName(tr("Items with a wrong answer"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(DisagreementDelegate(self._context.appearance))
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        chips = Flow(self._filters, gap=6)
        for kind in (None, Became.BROKEN, Became.MENDED, Became.STILL_WRONG):
            chip = Button(self._named(kind), Kind.CHIP)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, kind=kind: self._choose(kind))
            chips.addWidget(chip)
            self._chips[kind] = chip
        actions = self._context.actions
        words = tr("to look at one, with the model's reasons")
        self._hint = ActionKeyHint(actions, Command.NEXT, Command.PREVIOUS, word=words)
        left, right = QWidget(), QWidget()
        first, self._below = QVBoxLayout(left), QVBoxLayout(right)
        for column in (first, self._below):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        for widget in (self._filters, self._nothing, self.view):
            first.addWidget(widget)
        first.addStretch(1)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._below.addWidget(self._hint, alignment=corner)
        self._below.addWidget(self.veil)
        self._below.addWidget(self._open, alignment=corner)
        self._below.setAlignment(Qt.AlignmentFlag.AlignTop)
        both = EvenFlow(self, self._context.appearance, narrowest=_NARROWEST, gap=24)
        both.addWidget(left)
        both.addWidget(right)
