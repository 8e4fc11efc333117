"""Triage: paste, drop or import content, judge it under policies, and decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from desktop.desk import Ended, Job, Manner
from desktop.moderation import (
    Content,
    PolicyVersion,
    Priority,
    Review,
    ReviewStatus,
    Verdict,
    standing_decision,
)
from desktop.ui.actions import Command
from desktop.ui.announce import announce
from desktop.ui.bookmark import Place, TriagePlace
from desktop.ui.context import Context
from desktop.ui.deciding import DECIDING, Done, Target, said_by, told
from desktop.ui.file_drop import FileDrop
from desktop.ui.pages.page import Page
from desktop.ui.pages.triage_content import TriageContent
from desktop.ui.pages.triage_files import Named, TriageFiles
from desktop.ui.pages.triage_verdicts import TriageVerdicts
from desktop.ui.runs import RunWatch
from desktop.ui.samples import SAMPLES, Samples
from desktop.ui.translating import tr
from desktop.ui.widgets.verdict_card import VerdictCard


class TriagePage(Page):
    """One item at a time on the screen; files of many items go to the background."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._watch: RunWatch | None = None
        self._imported: Content | None = None
        self._judged: tuple[str, tuple[PolicyVersion, ...], Manner] | None = None
        self._cards: dict[str, VerdictCard] = {}
        self._warmed = False
        self._samples = Samples(context.desk, context.tasks)
        self._judges_again = False
        self.setObjectName("page")
        self._files = TriageFiles(context, self)
        self._files.read.connect(self._take_files)
        FileDrop(self).dropped.connect(self.import_files)
        self._given = TriageContent(context)
        self._verdicts = TriageVerdicts(context)
        self._given.changed.connect(self._given_changed)
        self._verdicts.pane.current_changed.connect(self._show_evidence)
        self._verdicts.sample_asked.connect(lambda: self._samples.bring(self._put))
        self._verdicts.samples_asked.connect(lambda: self.import_files([SAMPLES]))
        context.deciding.decided.connect(self._decided)
        context.deciding.undone.connect(self._undone)
        context.deciding.blind_changed.connect(self._show_again)
        context.choosing.changed.connect(self._model_changed)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._given)
        split.addWidget(self._verdicts)
        split.setSizes([680, 540])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        context.tasks.run(context.desk.policies, self._take_policies)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        answers = {command: partial(self._answer, command) for command in DECIDING}
        return {
            Command.IMPORT: self._files.ask,
            Command.JUDGE: self._judge,
            Command.STOP: self._stop,
            Command.CLEAR: self._clear,
            Command.FIND: self._given.content.setFocus,
            Command.NEXT: lambda: self._verdicts.pane.step(1),
            Command.PREVIOUS: lambda: self._verdicts.pane.step(-1),
            Command.REASONING: self._verdicts.toggle_reasoning,
        } | answers

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        if command is Command.JUDGE:
            return self._can_judge()
        if command is Command.STOP:
            return self._watch is not None
        if command is Command.CLEAR:
            return self._watch is None
        if command in {Command.NEXT, Command.PREVIOUS}:
            return len(self._verdicts.pane.cards) > 1
        if command in DECIDING:
            target = self._target()
            return target is not None and target.allows(command)
        return super().able(command)

    def come_forward(self) -> None:
        """The content is where work begins; a verdict that waits comes before it."""
        self._given.show_models()
        self._context.tasks.run(self._context.desk.policies, self._given.show_policies)
        waits = self._target() is not None
        self._verdicts.pane.focus_current() if waits else self._given.content.setFocus()

    def bookmark(self) -> TriagePlace:
        """What stands here."""
        judged = bool(self._verdicts.pane.cards) and not self._is_changed()
        return TriagePlace(self._given.content.text(), judged)

    def return_to(self, place: Place) -> None:
        """Bring back what stood here; stored verdicts follow once the policies have come."""
        if isinstance(place, TriagePlace):
            self._judges_again = place.judged
            if place.policies:
                self._clear()
                self._given.ask_for(place.policies)
            self._given.content.set_text(place.text)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Read files: one item goes to the screen, many are judged in the background."""
        self._files.bring(paths)

    # Giving content

    def _take_policies(self, policies: tuple[PolicyVersion, ...]) -> None:
        self._given.take_policies(policies)
        if self._judges_again and self._can_judge():
            self._judge()

    def _take_files(self, files: Sequence[Named]) -> None:
        if len(files) == 1 and len(files[0][1]) == 1:
            self._put(files[0][1][0])
            return
        policies = self._given.chips.chosen
        if not policies:
            self._verdicts.toast.say(tr("Choose a policy first, then import."), undoable=False)
            return
        for name, contents in files:
            self._context.batches.start(name, contents, policies, self._given.manner)
        count = sum(len(contents) for _, contents in files)
        self._verdicts.toast.say(
            tr("{count:,} items are judged in the background. They come up in the queue.").format(
                count=count
            ),
            undoable=False,
        )

    def _put(self, content: Content) -> None:
        """Bring one content to the screen."""
        self._clear()
        self._imported = content
        self._given.content.set_text(content.text)

    def _given_changed(self) -> None:
        self._given.remember_policies()
        if not self._warmed and self._can_judge():
            # The model loads while the person still reads, so that the verdict comes sooner.
            self._warmed = True
            self._context.tasks.run(self._context.desk.warm_up)
        self._verdicts.show_changed(changed=self._is_changed())
        self.able_changed.emit()

    def _model_changed(self) -> None:
        self._warmed = False
        self._given_changed()

    def _is_changed(self) -> bool:
        """Whether the content is no longer the one that the verdicts are about."""
        if self._judged is None or not self._verdicts.pane.cards:
            return False
        return self._judged[0] != self._given.content.text()

    def _clear(self) -> None:
        self._imported = None
        self._cards = {}
        self._verdicts.pane.set_policies(())
        self._verdicts.show_cards()
        self._given.content.set_text("")
        self._given.content.setFocus()

    # Judging

    def _can_judge(self) -> bool:
        given = self._given
        return self._watch is None and bool(given.chips.chosen and given.content.text().strip())

    def _judge(self) -> None:
        policies, manner = self._given.chips.chosen, self._given.manner
        text, imported, desk = self._given.content.text(), self._imported, self._context.desk
        is_again = self._judged == (text, policies, manner)
        self._judged = (text, policies, manner)
        self._given.content.set_evidence(())
        self._cards = {}
        self._verdicts.pane.set_policies(policies)
        self._verdicts.show_cards()
        self._verdicts.show_changed(changed=False)
        watch = self._watch = self._context.batches.watch("pasted")
        watch.queued.connect(self._queued)
        watch.judging.connect(self._show_judging)
        watch.streamed.connect(self._streamed)
        watch.judged.connect(self._take_verdict)
        watch.ended.connect(self._ended)
        self._given.show_running(running=True)
        self.able_changed.emit()
        watch.start(
            lambda listener: desk.judge(
                [imported if imported and imported.text == text else desk.read_text(text)],
                policies,
                manner=manner,
                again=is_again,
                priority=Priority.INTERACTIVE,
                listener=listener,
            )
        )

    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.stop()

    def _queued(self, jobs: tuple[Job, ...]) -> None:
        # There are no cards where other content was brought in meanwhile; verdicts are stored.
        cards = self._verdicts.pane.cards
        self._cards = {job.id: card for job, card in zip(jobs, cards, strict=False)}

    def _show_judging(self, job_id: str) -> None:
        if (card := self._cards.get(job_id)) is not None:
            card.show_judging()

    def _streamed(self, job_id: str, channel: str, text: str) -> None:
        card = None if self._context.deciding.blind else self._cards.get(job_id)
        if card is not None and channel == "analysis":
            card.add_reasoning(text)

    def _take_verdict(self, job: Job, verdict: Verdict) -> None:
        if (card := self._cards.get(job.id)) is None:
            return
        self._show(card, verdict)
        announce(card, card.spoken())
        # Digits decide from here on, and are no longer typed into the content.
        # A page behind another one would take the keyboard from it.
        if self.isVisible() and not any(it.hasFocus() for it in self._verdicts.pane.cards):
            self._verdicts.pane.focus_current()
        self._show_evidence()
        self._context.tasks.run(
            lambda: self._context.desk.reviews(job.item_id), self._show_decisions
        )

    def _show(self, card: VerdictCard, verdict: Verdict) -> None:
        card.show_verdict(verdict, hidden=self._context.deciding.blind and not card.is_decided)

    def _show_again(self) -> None:
        for card in self._verdicts.pane.cards:
            if card.verdict is not None:
                self._show(card, card.verdict)
        self._show_evidence()

    def _show_evidence(self) -> None:
        card = self._verdicts.pane.current
        if card is not None and card.verdict is not None and not card.is_hidden:
            self._given.content.set_evidence(card.verdict.reading.evidence)
        else:
            self._given.content.set_evidence(())
        self.able_changed.emit()

    def _ended(self, ended: Ended) -> None:
        if self._watch is not None:
            self._watch.deleteLater()
        self._watch = None
        for card in self._verdicts.pane.cards:
            if card.verdict is None:
                card.show_stopped(queued=bool(self._cards))
        if ended.error is not None:
            self._context.tasks.failed.emit(ended.error)
        self._given.show_running(running=False)
        self.able_changed.emit()

    # Deciding

    def _target(self) -> Target | None:
        card = self._verdicts.pane.current
        if card is None or card.verdict is None or self._is_changed():
            return None
        return Target(card.verdict.item_id, card.policy, card.verdict, hidden=card.is_hidden)

    def _answer(self, command: Command) -> None:
        target = self._target()
        if target is not None:
            self._context.deciding.answer(command, target, self)

    def _decided(self, done: Done) -> None:
        self._tell(done, told(done.decision), undoable=True)

    def _undone(self, done: Done) -> None:
        self._tell(done, tr("Decision taken back"), undoable=False)

    def _tell(self, done: Done, words: str, *, undoable: bool) -> None:
        judged = {card.verdict.item_id for card in self._verdicts.pane.cards if card.verdict}
        if done.decision.item_id in judged:
            self._verdicts.toast.say(words, undoable=undoable)
        else:
            # It was made on another page, and what was said here is no longer the last.
            self._verdicts.toast.hide()
        self._show_decisions(done.reviews)

    def _show_decisions(self, reviews: tuple[Review, ...]) -> None:
        known = {(review.item.id, review.policy.policy.id): review for review in reviews}
        for card in self._verdicts.pane.cards:
            if card.verdict is None:
                continue
            review = known.get((card.verdict.item_id, card.policy.policy.id))
            if review is not None:
                last = standing_decision(review.decisions)
                card.is_decided = review.status is ReviewStatus.DECIDED
                self._show(card, card.verdict)
                card.show_decision(said_by(last) if last else "")
                self._show_evidence()
