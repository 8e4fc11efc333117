"""The right of Queue: the item under its veil, the verdict, and what a person says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.moderation import QueueRow, Review, ReviewStatus, standing_decision
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.deciding import Target, said_by
from desktop.ui.domain_words import at_head, purged_words, status_words
from desktop.ui.translating import tr
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.decision_bar import ANSWERS, DecisionBar
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.provenance_card import ProvenanceCard
from desktop.ui.widgets.selection_card import SelectionCard
from desktop.ui.widgets.toast import Toast
from desktop.ui.widgets.veil import Veil
from desktop.ui.widgets.verdict_card import VerdictCard

_CONTENT_HEIGHT = 144


class QueuePreview(QFrame):
    """One review, or nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._context = context
        self._review: Review | None = None
        self._card: VerdictCard | None = None
        self._is_leaving = False
        self._place = PlainLabel("", "heading")
        self._state = PlainLabel("", "small")
        self.content = ContentView(context.appearance, tr("Content of the item"), editable=False)
        self.veil = Veil(self.content, context.actions)
        self.veil.setMinimumHeight(context.appearance.length(_CONTENT_HEIGHT))
        self.veil.lifted.connect(self._lift)
        self._provenance = ProvenanceCard()
        self.toast = Toast(context.actions)
        self._decisions = DecisionBar(context.actions, ANSWERS, primary=Command.UPHOLD_NEXT)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(tr("No item chosen"), tr("Choose one in the list.")))
        self._area = _scrolling(self._one())
        self._stack.addWidget(self._area)
        self._selection = SelectionCard()
        self._stack.addWidget(_scrolling(self._selection))
        self._lay_out()

    @property
    def review(self) -> Review | None:
        """What is looked at."""
        return self._review

    @property
    def target(self) -> Target | None:
        """The verdict that a decision is for; None while another item is on its way, and for one
        whose content was purged.
        """
        if self._review is None or self._card is None or self._is_leaving:
            return None
        review = self._review
        if review.item.purged is not None:
            return None
        return Target(review.item.id, review.policy, review.verdict, hidden=self._card.is_hidden)

    def show_place(self, words: str) -> None:
        """Say which of how many rows this is."""
        self._place.setText(words)

    def leave(self) -> None:
        """Another item was chosen: nothing typed from now on may decide this one."""
        self._is_leaving = True

    def show_nothing(self) -> None:
        """There is no item to look at."""
        self._review = None
        self._place.setText("")
        self._state.setText("")
        self._stack.setCurrentIndex(0)
        self._decisions.hide()

    def show_selection(
        self, rows: Sequence[QueueRow], is_hidden: Callable[[QueueRow], bool]
    ) -> None:
        """Several reviews are selected: look at none of them."""
        self.show_nothing()
        self._selection.show_rows(rows, is_hidden)
        self._place.setText(tr("{count:,} reviews selected").format(count=len(rows)))
        self._stack.setCurrentIndex(2)
        self._decisions.show()

    def show_review(self, review: Review) -> None:
        """Look at a review. The same item stays as it is; another one is veiled."""
        is_new = self._review is None or self._review.item != review.item
        self._review = review
        self._is_leaving = False
        if is_new:
            purged = review.item.purged
            self.content.set_text(
                tr("The content was {purged}.").format(purged=purged_words(purged))
                if purged
                else review.item.text
            )
        self._show_card(review)
        self._state.setText(at_head(status_words(review.status)))
        kept_back = self._context.deciding.keeps_back(review)
        self._provenance.show_review(replace(review, decisions=()) if kept_back else review)
        if is_new:
            self.veil.cover(self.content.summary(), opens=not self._context.wellness.is_veiled)
            self._count_seen()
            self._area.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1)
        self._decisions.setVisible(review.item.purged is None)

    def turn(self, pages: int) -> None:
        """Scroll down (1) or up (-1) by what can be seen at once."""
        area, action = self._stack.currentWidget(), QAbstractSlider.SliderAction
        if isinstance(area, QScrollArea):
            step = action.SliderPageStepAdd if pages > 0 else action.SliderPageStepSub
            area.verticalScrollBar().triggerAction(step)

    def toggle_reasoning(self) -> None:
        """Show or hide the model's reasoning."""
        if self._card is not None:
            self._card.toggle_reasoning()

    def _show_card(self, review: Review) -> None:
        if self._card is None:
            self._card = VerdictCard(review.policy, self._context.actions)
            self._cards.insertWidget(1, self._card)
            self._card.show()  # at once; the layout would do so in the next turn of the event loop
        card = self._card
        card.veil(veiled=not self.veil.is_lifted)
        is_decided = review.status is ReviewStatus.DECIDED
        kept_back = self._context.deciding.keeps_back(review)
        asked = review.standing.second_review if kept_back else None
        hidden = (self._context.deciding.blind and not is_decided) or (
            asked is not None and asked.blind
        )
        if card.policy != review.policy:
            card.show_policy(review.policy)
        card.show_verdict(review.verdict, hidden=hidden)
        last = None if kept_back else standing_decision(review.decisions)
        card.show_decision(said_by(last) if last else "")
        self._order_tabs(card)
        self.content.set_evidence(() if card.is_hidden else review.verdict.reading.evidence)

    def _order_tabs(self, card: VerdictCard) -> None:
        """As one reads: the card is made after what stands below it, its rules by verdict."""
        within = [card, *card.findChildren(QWidget)]
        stops = [it for it in within if it.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise([self.content, *stops]):
            self.setTabOrder(before, after)

    def _count_seen(self) -> None:
        if self.veil.is_lifted and self._review is not None and not self._review.item.purged:
            self._context.wellness.saw(self._review.item.id)

    def _lift(self) -> None:
        self._count_seen()
        if self._card is not None:
            self._card.veil(veiled=not self.veil.is_lifted)

    def _one(self) -> QWidget:
        body = QWidget()
        body.setObjectName("clear")
        self._cards = QVBoxLayout(body)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._cards.addWidget(self.veil, 1)
        self._cards.addWidget(self._provenance)
        return body

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._place, 1)
        head.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.toast)
        column.addWidget(self._decisions)
        self.show_nothing()


def _scrolling(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
