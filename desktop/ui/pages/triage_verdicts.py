"""The right of Triage: the verdicts, and what a person says of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.decision_bar import DecisionBar
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.toast import Toast
from desktop.ui.widgets.verdict_pane import VerdictPane

CHANGED = mark("The content was changed since. These verdicts are not about it; judge it again.")
STARTER_NOTICE = mark("The starter model is for learning the app, not for decisions.")


class TriageVerdicts(QFrame):
    """Verdict cards or, where nothing is judged yet, samples to try.

    sample_asked: one of the bundled samples is wanted. samples_asked: all of them are.
    """

    sample_asked = Signal()
    samples_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._context = context
        actions = context.actions
        self.pane = VerdictPane(actions)
        self.toast = Toast(actions)
        self._move = ActionKeyHint(actions, Command.NEXT, Command.PREVIOUS, word=tr("move"))
        self._starter = PlainLabel(tr(STARTER_NOTICE), "caution", wrap=True)
        self._changed = PlainLabel(tr(CHANGED), "caution", wrap=True)
        self._changed.hide()
        self._empty = EmptyState(
            tr("Nothing judged yet"),
            tr("Give some content, choose one or more policies, and judge."),
            self._samples(),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.pane)
        # In a low window the cards, which scroll, give way before the answers do.
        self._stack.setMinimumHeight(1)
        self._decisions = DecisionBar(actions)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(tr("Verdicts"), "heading"), 1)
        head.addWidget(self._move)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._starter)
        column.addWidget(self._changed)
        column.addWidget(self._stack, 1)
        column.addWidget(self.toast)
        column.addWidget(self._decisions)
        self._show_starter()
        context.choosing.changed.connect(self._show_starter)
        self.show_cards()

    def show_cards(self) -> None:
        """Show the cards where there are any, else what to do first."""
        count = len(self.pane.cards)
        self._stack.setCurrentWidget(self.pane if count else self._empty)
        self._move.setVisible(count > 1)
        self._decisions.setVisible(count > 0)

    def show_changed(self, *, changed: bool) -> None:
        """Say so where the content is no longer the one that was judged, in place of what else is
        said of verdicts: in a low window there is no room for all of it.
        """
        self._changed.setVisible(changed)
        self._show_starter()
        if changed:
            self.toast.hide()

    def toggle_reasoning(self) -> None:
        """Show or hide the reasoning of the chosen card."""
        if self.pane.current is not None:
            self.pane.current.toggle_reasoning()

    def _show_starter(self) -> None:
        """Say so where the bundled model judges."""
        is_bundled = self._context.desk.model.bundled
        self._starter.setVisible(is_bundled and self._changed.isHidden())

    def _samples(self) -> QWidget:
        row = QWidget()
        one, all_ = Button(tr("Try a sample")), Button(tr("Judge all samples"))
        one.clicked.connect(self.sample_asked)
        all_.clicked.connect(self.samples_asked)
        flow = Flow(row)
        flow.addWidget(one)
        flow.addWidget(all_)
        return row
