"""The verdicts of one item, one card for each policy; one of them is the one that is decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.moderation import PolicyVersion
from desktop.ui.actions import Actions
from desktop.ui.widgets.verdict_card import VerdictCard


class VerdictPane(QScrollArea):
    """Cards one below the other. current_changed: another card is chosen."""

    current_changed = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._cards: list[VerdictCard] = []
        self._at = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("clear")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.setWidget(body)

    @property
    def cards(self) -> tuple[VerdictCard, ...]:
        """All cards, in the order of the policies."""
        return tuple(self._cards)

    @property
    def current(self) -> VerdictCard | None:
        """The card that is decided."""
        return self._cards[self._at] if self._cards else None

    def set_policies(self, policies: Sequence[PolicyVersion]) -> None:
        """Begin anew with one waiting card for each policy."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [VerdictCard(policy, self._actions) for policy in policies]
        for at, card in enumerate(self._cards):
            card.chosen.connect(lambda at=at: self.choose(at))
            self._column.insertWidget(at, card)
        self._at = 0
        self.choose(0)

    def choose(self, at: int) -> None:
        """Choose a card; a number past either end is taken as that end."""
        self._at = min(max(at, 0), max(len(self._cards) - 1, 0))
        for number, card in enumerate(self._cards):
            card.set_current(current=number == self._at and len(self._cards) > 1)
        if self.current is not None:
            self.ensureWidgetVisible(self.current)
        self.current_changed.emit()

    def step(self, steps: int) -> None:
        """Choose the next (1) or the previous (-1) card."""
        self.choose(self._at + steps)
        self.focus_current()

    def focus_current(self) -> None:
        """Bring the keyboard to the chosen card, away from text fields."""
        if self.current is not None:
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)
