"""Queue: the verdicts that await a person, one key for each answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from desktop.desk import Subject, Together
from desktop.moderation import Action, PolicyVersion, Review, ReviewStatus
from desktop.ui.actions import Command
from desktop.ui.bookmark import Place, QueuePlace
from desktop.ui.context import Context
from desktop.ui.deciding import DECIDING, Done, Selection, told, told_of_many
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.pages.page import Page
from desktop.ui.pages.queue_list import QueueList
from desktop.ui.pages.queue_preview import QueuePreview
from desktop.ui.translating import tr

_ON_ROWS = {
    Command.NEXT,
    Command.PREVIOUS,
    Command.SELECT_NEXT,
    Command.SELECT_PREVIOUS,
    Command.SELECT_ALL,
}
_TURNS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class QueuePage(Page):
    """A list that pages, and a preview under its veil."""

    def __init__(self, context: Context, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._context = context
        self._goes_on = False
        self._selection: Selection | None = None
        self._policies: dict[str, PolicyVersion] = {}
        self.setObjectName("page")
        self._list = QueueList(context, clock)
        self._preview = QueuePreview(context)
        self._list.current_changed.connect(self._look)
        self._list.loaded.connect(self._tell_place)
        context.deciding.decided.connect(self._decided)
        context.deciding.undone.connect(self._undone)
        context.deciding.together.connect(self._decided_together)
        context.deciding.blind_changed.connect(self._set_blind)
        for widget in (self._list.view, self._preview.content):
            widget.installEventFilter(self)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._preview)
        split.setSizes([516, 740])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._set_blind()
        self._load()

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        answers = {command: partial(self._answer, command) for command in DECIDING}
        return {
            Command.FIND: self._search,
            Command.REFRESH: self._list.reload,
            Command.EXPORT: self._ask_export,
            Command.NEXT: lambda: self._list.step(1),
            Command.PREVIOUS: lambda: self._list.step(-1),
            Command.SELECT_NEXT: lambda: self._list.select_too(1),
            Command.SELECT_PREVIOUS: lambda: self._list.select_too(-1),
            Command.SELECT_ALL: self._list.select_all,
            Command.STOP: self._list.select_one,
            Command.REVEAL: self._preview.veil.toggle,
            Command.REASONING: self._preview.toggle_reasoning,
            Command.UPHOLD_NEXT: self._uphold_next,
        } | answers

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        if command in _ON_ROWS:
            return self._list.model.rowCount() > 0
        if command is Command.STOP:
            return self._selection is not None
        if command in {Command.REVEAL, Command.REASONING}:
            return self._preview.review is not None
        if command in DECIDING and self._selection is not None:
            return self._selection.allows(command)
        if command in DECIDING or command is Command.UPHOLD_NEXT:
            target = self._preview.target
            return target is not None and target.allows(command)
        return super().able(command)

    def come_forward(self) -> None:
        """Show what has come since, with the keyboard in the list."""
        self._load()
        self._list.stack.setFocus()

    def take_new(self) -> None:
        """A batch has ended. What a person looks at, or has selected, stays before them."""
        if self._list.model.rowCount() == 0:
            self._list.reload()

    def bookmark(self) -> QueuePlace:
        """Where the list stands, so that `return_to` leads back."""
        row = self._list.current
        return QueuePlace(self._list.wanted, row.review_id if row else None)

    def return_to(self, place: Place) -> None:
        """List what was listed, and look at the same review where it is among the first rows."""
        if isinstance(place, QueuePlace):
            self._list.return_to(place.wanted, place.review_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space lifts the veil for as long as it is down, whatever has the keyboard; the keys for
        pages turn those of the preview, from the list too.
        """
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._preview.veil.hold(held=event.type() == QEvent.Type.KeyPress)
            return True
        if watched is self._list.view and isinstance(event, QKeyEvent) and _turns(event):
            self._preview.turn(_turns(event))
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._preview.veil.hold(held=False)
        return super().eventFilter(watched, event)

    # Looking

    def _load(self) -> None:
        self._context.tasks.run(self._context.desk.policies, self._take_policies)
        self._list.reload()

    def _take_policies(self, policies: tuple[PolicyVersion, ...]) -> None:
        self._policies = {version.policy.id: version for version in policies}
        self._list.set_policies(policies)

    def _look(self) -> None:
        row, desk = self._list.current, self._context.desk
        self._selection = self._selected()
        self._tell_place()
        if self._selection is not None:
            self._preview.show_selection(self._list.selected, self._list.model.is_hidden)
            self.able_changed.emit()
            return
        if row is None:
            self._preview.show_nothing()
            self.able_changed.emit()
            return
        self._preview.leave()
        self._context.tasks.run(
            lambda: desk.reviews(row.item_id),
            lambda reviews: self._take_reviews(row.review_id, reviews),
        )

    def _selected(self) -> Selection | None:
        """What several selected rows ask of an answer; None where no more than one is."""
        rows = self._list.selected
        if len(rows) < 2:
            return None
        ids = {row.policy_id for row in rows}
        policy = self._policies.get(next(iter(ids))) if len(ids) == 1 else None
        subjects = tuple(
            Subject(row.item_id, row.policy_id, verdict_id=row.verdict_id) for row in rows
        )
        return Selection(subjects, policy, hidden=any(map(self._list.model.is_hidden, rows)))

    def _take_reviews(self, review_id: int, reviews: tuple[Review, ...]) -> None:
        row = self._list.current
        if row is None or row.review_id != review_id or self._selection is not None:
            return
        for review in reviews:
            if review.policy.policy.id == row.policy_id:
                self._preview.show_review(review)
        self.able_changed.emit()

    def _tell_place(self) -> None:
        at = self._list.view.currentIndex().row() + 1
        # Rows that were just decided stay in the list, though they match no longer.
        total = max(self._list.total, self._list.model.rowCount())
        if self._selection is None:
            self._preview.show_place(
                tr("Item {at:,} of {total:,}").format(at=at, total=total) if at else ""
            )
        self.able_changed.emit()

    def _search(self) -> None:
        self._list.search.setFocus()
        self._list.search.selectAll()

    def _set_blind(self) -> None:
        self._list.set_blind(blind=self._context.deciding.blind)
        self._look()

    # Deciding

    def _answer(self, command: Command) -> None:
        self._goes_on = False
        target = self._preview.target
        if self._selection is not None:
            self._context.deciding.answer_all(command, self._selection, self)
        elif target is not None:
            self._context.deciding.answer(command, target, self)

    def _uphold_next(self) -> None:
        review = self._preview.review
        if review is not None and review.status is not ReviewStatus.AWAITING:
            self._go_on()
            return
        self._answer(Command.UPHOLD)
        self._goes_on = True

    def _go_on(self, done: str = "") -> None:
        """To the next that awaits a decision, if any; other lists are walked through to their end.
        done: what is told already and can be undone.
        """
        at = self._list.view.currentIndex()
        index = self._list.model.next_awaiting(at)
        if not index.isValid() and self._list.wanted.status is not ReviewStatus.AWAITING:
            index = self._list.model.index(at.row() + 1)
        if index.isValid():
            self._list.go_to(index)
        else:
            words = tr("Nothing else in this list awaits a decision.")
            self._preview.toast.say(f"{done}. {words}" if done else words, undoable=bool(done))

    def _decided(self, done: Done) -> None:
        words = f"{self._named(done)}: {told(done.decision)}"
        self._preview.toast.say(words, undoable=True)
        self._follow(done)
        if self._goes_on:
            self._goes_on = False
            self._go_on(words)

    def _undone(self, done: Done) -> None:
        decision = done.decision
        self._preview.toast.say(
            tr("{named}: taken back").format(named=self._named(done)), undoable=False
        )
        if self._list.model.row_of(decision.item_id, decision.policy_id) is None:
            # It had left the list with its decision, and awaits another one now.
            self._list.reload()
        self._follow(done)

    def _decided_together(self, together: Together) -> None:
        is_made = bool(together.made) and together.made[-1].action is not Action.UNDO
        self._preview.toast.say(told_of_many(together), undoable=is_made)
        self._list.reload()

    def _named(self, done: Done) -> str:
        row = self._list.model.row_of(done.decision.item_id, done.decision.policy_id)
        item = done.review.item if done.review else row
        name = " ".join(part for part in (item.source, item.external_id) if part) if item else ""
        return name or tr("The item before")

    def _follow(self, done: Done) -> None:
        self._list.recount()
        review, row = done.review, self._list.current
        if review is None:
            return
        self._list.model.update_review(review)
        if row and (row.item_id, row.policy_id) == (review.item.id, review.policy.policy.id):
            self._preview.show_review(review)
        self.able_changed.emit()

    # Giving out

    def _ask_export(self) -> None:
        ExportDialog(self._context, self._list.wanted, self).open()


def _turns(event: QKeyEvent) -> int:
    """How many pages a key that goes down, alone, turns: 1, -1 or none."""
    alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = event.type() == QEvent.Type.KeyPress
    return _TURNS.get(event.key(), 0) if alone and pressed else 0
