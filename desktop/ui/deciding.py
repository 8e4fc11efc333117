"""What a person says of verdicts, carried out one after the other, and taken back in turn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.desk import Desk, Subject, Together
from desktop.moderation import (
    Action,
    Answer,
    Decision,
    DeskError,
    PolicyVersion,
    ReasonCode,
    Review,
    UsageError,
    Verdict,
    blind_answer,
)
from desktop.ui.actions import Command
from desktop.ui.desk_words import said
from desktop.ui.dialogs.override import OverrideDialog
from desktop.ui.tasks import Tasks
from desktop.ui.translating import mark, tr

DECIDING = {
    Command.UPHOLD: Action.UPHOLD,
    Command.OVERRIDE: Action.OVERRIDE,
    Command.ESCALATE: Action.ESCALATE,
    Command.PARK: Action.PARK,
}
_PAST = {
    Action.UPHOLD: mark("Upheld as {label}"),
    Action.OVERRIDE: mark("Overridden to {label}"),
    Action.ESCALATE: mark("Escalated"),
    Action.PARK: mark("Parked"),
    Action.UNDO: mark("Undone"),
}
_PAST_OF_MANY = {
    Action.UPHOLD: mark("{count:,} upheld"),
    Action.OVERRIDE: mark("{count:,} overridden to {label}"),
    Action.ESCALATE: mark("{count:,} escalated"),
    Action.PARK: mark("{count:,} parked"),
    Action.UNDO: mark("{count:,} taken back"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """The verdict that is decided. hidden: blind mode keeps its label from the person."""

    item_id: str
    policy: PolicyVersion
    verdict: Verdict
    hidden: bool = False

    def allows(self, command: Command) -> bool:
        """Whether that answer is possible: what gave no label cannot be upheld."""
        if command is Command.OVERRIDE:
            return not self.hidden
        if command in {Command.UPHOLD, Command.UPHOLD_NEXT}:
            return self.hidden or self.verdict.reading.outcome.has_label
        return command in DECIDING


@dataclass(frozen=True, slots=True)
class Selection:
    """Reviews that are decided together. policy: theirs, None where they are under several.
    hidden: blind mode keeps a label of theirs from the person.
    """

    subjects: tuple[Subject, ...]
    policy: PolicyVersion | None
    hidden: bool

    def allows(self, command: Command) -> bool:
        """Whether that answer is possible: nobody answers for many labels without seeing them."""
        if command is Command.OVERRIDE:
            return self.policy is not None and not self.hidden
        if command is Command.UPHOLD:
            return not self.hidden
        return command in {Command.ESCALATE, Command.PARK}


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that was recorded, or one that took it back, and what is known of its item since.

    reviews: nothing where they could not be read back; the decision stands all the same.
    """

    decision: Decision
    reviews: tuple[Review, ...]

    @property
    def review(self) -> Review | None:
        """The one that was decided."""
        policy_id = self.decision.policy_id
        return next((it for it in self.reviews if it.policy.policy.id == policy_id), None)


def told(decision: Decision) -> str:
    """A decision in words: 'Upheld as SP4'."""
    return tr(_PAST[decision.action]).format(label=decision.label)


def said_by(decision: Decision) -> str:
    """A decision in words, and whose: 'Upheld as SP4 by R-1'."""
    return tr("{decision} by {reviewer}").format(
        decision=told(decision), reviewer=decision.reviewer
    )


def told_of_many(together: Together) -> str:
    """What became of several reviews, in words: '11 upheld. 1 left: ...'."""
    parts = []
    if together.made:
        last = together.made[-1]
        words = tr(_PAST_OF_MANY[last.action])
        parts.append(words.format(count=len(together.made), label=last.label) + ".")
    parts += [
        tr("{count:,} left as before: {why}").format(count=count, why=said(why))
        for why, count in together.refused.items()
    ]
    return " ".join(parts)


class Deciding(QObject):
    """Records decisions and remembers those of this session, so that they can be undone.

    decided, undone: with a Done. together: several were decided, or taken back, at once. changed:
    whether there is something to undo may have changed. blind_changed: blind mode was switched;
    while it is on, a label is told only once the person has answered.
    """

    decided = Signal(object)
    undone = Signal(object)
    together = Signal(object)
    changed = Signal()
    blind_changed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._standing: list[tuple[Decision, ...]] = []
        self._at_work = False
        self._names: frozenset[str] = frozenset()
        self._reasons: tuple[ReasonCode, ...] = ()
        self.blind = False
        self.refresh()

    def refresh(self) -> None:
        """Ask anew which reasons are offered, and who the person here is."""
        reviewing = self._desk.reviewing
        self._tasks.run(lambda: (reviewing.reasons(), reviewing.my_names), self._take_known)

    @property
    def can_undo(self) -> bool:
        """Whether a decision of this session still stands."""
        return bool(self._standing) and not self._at_work

    def keeps_back(self, review: Review) -> bool:
        """Whether the person here is its second reviewer, who is not to see what was decided."""
        return review.is_second_for(self._names)

    def set_blind(self, *, blind: bool) -> None:
        """Switch blind mode."""
        self.blind = blind
        self.blind_changed.emit()

    def answer(self, command: Command, target: Target, window: QWidget) -> None:
        """Carry out one of the four answers, asking for what it lacks."""
        if target.hidden and command is Command.UPHOLD:
            self._ask_blind(target, window)
        elif command is Command.OVERRIDE:
            self._ask_override(target, window)
        else:
            self._record(target, Answer(DECIDING[command]))

    def answer_all(self, command: Command, selection: Selection, window: QWidget) -> None:
        """Give one of the four answers to all that are selected, asking once for what it lacks."""
        if command is not Command.OVERRIDE or selection.policy is None:
            self._record_all(selection, Answer(DECIDING[command]))
            return

        def override(label: str, code: str, reason: str) -> None:
            self._record_all(selection, Answer(Action.OVERRIDE, label, code or None, reason))

        dialog = OverrideDialog(selection.policy, self._reasons, window)
        dialog.answered.connect(override)
        dialog.open()

    def undo(self) -> None:
        """Take back what was last decided in this session and stands, one review or many."""
        if not self.can_undo:
            return
        self._work(at_work=True)
        last, reviewing = self._standing[-1], self._desk.reviewing
        if len(last) == 1:
            self._tasks.run(
                lambda: self._done(reviewing.undo(last[0].id)), self._taken_back, self._not_undone
            )
        else:
            ids = [made.id for made in last]
            self._tasks.run(lambda: reviewing.undo_all(ids), self._all_taken_back, self._refused)

    def _take_known(self, known: tuple[tuple[ReasonCode, ...], frozenset[str]]) -> None:
        reasons, names = known
        self._reasons = tuple(reason for reason in reasons if not reason.retired)
        self._names |= names

    def _ask_override(self, target: Target, window: QWidget) -> None:
        def override(label: str, code: str, reason: str) -> None:
            self._record(target, Answer(Action.OVERRIDE, label, code or None, reason))

        without = target.verdict.reading.label
        dialog = OverrideDialog(target.policy, self._reasons, window, without=without)
        dialog.answered.connect(override)
        dialog.open()

    def _ask_blind(self, target: Target, window: QWidget) -> None:
        def compare(label: str, code: str, reason: str) -> None:
            reading = target.verdict.reading
            self._record(target, blind_answer(reading, label, code or None, reason))

        dialog = OverrideDialog(target.policy, self._reasons, window, blind=True)
        dialog.answered.connect(compare)
        dialog.open()

    def _record(self, target: Target, answer: Answer) -> None:
        if self._at_work:
            return
        self._work(at_work=True)
        subject = Subject(target.item_id, target.policy.policy.id, verdict_id=target.verdict.id)
        self._tasks.run(
            lambda: self._done(self._desk.reviewing.decide(subject, answer)),
            self._recorded,
            self._refused,
        )

    def _record_all(self, selection: Selection, answer: Answer) -> None:
        if self._at_work:
            return
        self._work(at_work=True)
        self._tasks.run(
            lambda: self._desk.reviewing.decide_all(selection.subjects, answer),
            self._all_recorded,
            self._refused,
        )

    def _done(self, decision: Decision) -> Done:
        try:
            return Done(decision, self._desk.reviews(decision.item_id))
        except DeskError:
            return Done(decision, ())

    def _recorded(self, done: Done) -> None:
        self._remember(done.decision)
        self.decided.emit(done)

    def _all_recorded(self, together: Together) -> None:
        self._remember(*together.made)
        self.together.emit(together)

    def _remember(self, *made: Decision) -> None:
        if made:
            self._standing.append(made)
            self._names |= {made[0].reviewer}
        self._work(at_work=False)

    def _taken_back(self, done: Done) -> None:
        self._standing.pop()
        self._work(at_work=False)
        self.undone.emit(done)

    def _all_taken_back(self, together: Together) -> None:
        self._standing.pop()
        self._work(at_work=False)
        self.together.emit(together)

    def _not_undone(self, error: DeskError) -> None:
        if isinstance(error, UsageError):
            # It stands no more, or not for this person: those before it can still be taken back.
            self._standing.pop()
        self._refused(error)

    def _refused(self, error: DeskError) -> None:
        self._work(at_work=False)
        self._tasks.failed.emit(error)

    def _work(self, *, at_work: bool) -> None:
        self._at_work = at_work
        self.changed.emit()
