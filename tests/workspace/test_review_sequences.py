"""Any order of deciding, undoing, second reviews, appeals and new verdicts, against a plain model.

The model keeps a list of what holds and reads the state off its end, by rules of its own.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.moderation import (
    Conditions,
    QueueFilter,
    ReviewStatus,
    UsageError,
)
from desktop.workspace import Objection, Subject
from tests.workspace.one_review import OneReview

PEOPLE = ("ada", "bob", "cyd")
LABELS = ("X0", "X2")


@dataclass
class Entry:
    """A decision that holds, as the model keeps it."""

    id: str
    kind: str  # first, second, final, appeal
    label: str
    by: str
    verdict: int
    chosen: bool = False
    appealed: bool = False


class Reviewing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.review = OneReview(Path(self.folder.name))
        self.workspace, self.item_id = self.review.workspace, self.review.item_id
        self.held: list[Entry] = []
        self.verdict = 0
        self.rule_id: str | None = None
        self.judge()

    # The model

    @property
    def open_appeal(self) -> Entry | None:
        answered = False
        for entry in reversed(self.held):
            if entry.appealed and not answered:
                return entry
            answered = entry.kind == "appeal"
        return None

    @property
    def last(self) -> Entry | None:
        now = [entry for entry in self.held if entry.verdict == self.verdict]
        return now[-1] if now else None

    @property
    def state(self) -> tuple[str, str | None, str | None, set[str]]:
        """Status, label that holds, what comes next, and who may not say it."""
        appealed, last = self.open_appeal, self.last
        if appealed is not None:
            same = [
                e.by
                for e in self.held
                if (e.verdict, e.label) == (appealed.verdict, appealed.label)
            ]
            return "appealed", appealed.label, "appeal", set(same)
        if last is None:
            return "awaiting", None, "first", set()
        if last.kind == "first":
            if last.chosen:
                return "second-review", last.label, "second", {last.by}
            return "decided", last.label, "first", set()
        if last.kind == "second":
            first = self.held[self.held.index(last) - 1]
            if first.label != last.label:
                return "escalated", None, "final", {first.by, last.by}
        return "decided", last.label, None, set()

    # What people do

    @rule()
    def judge(self) -> None:
        self.review.judge()
        self.verdict += 1

    @rule()
    def switch_second_reviews(self) -> None:
        if self.rule_id is None:
            self.rule_id = self.workspace.reviewing.add_rule(Conditions(), by="lea").id
        else:
            self.workspace.reviewing.retire_rule(self.rule_id, by="lea")
            self.rule_id = None

    @rule(label=st.sampled_from(LABELS), by=st.sampled_from(PEOPLE))
    def decide(self, label: str, by: str) -> None:
        _, _, kind, parties = self.state
        subject = Subject(self.item_id, "spam")
        if kind is None or by in parties:
            with pytest.raises(UsageError):
                self.workspace.reviewing.label(subject, label, reviewer=by)
            return
        made = self.workspace.reviewing.label(subject, label, reviewer=by)
        assert made.stage == kind
        chosen = kind == "first" and self.rule_id is not None
        self.held.append(Entry(made.id, kind, label, by, self.verdict, chosen))

    @rule(by=st.sampled_from(PEOPLE))
    def appeal(self, by: str) -> None:
        _, label, _, _ = self.state
        objection = Objection("J. Doe", "no")
        if self.open_appeal is not None or self.last is None or label is None:
            with pytest.raises(UsageError):
                self.workspace.reviewing.appeal(self.item_id, "spam", objection, reviewer=by)
            return
        self.workspace.reviewing.appeal(self.item_id, "spam", objection, reviewer=by)
        self.last.appealed = True

    @precondition(lambda self: self.held)
    @rule(by=st.sampled_from(PEOPLE), back=st.integers(0, 2))
    def undo(self, by: str, back: int) -> None:
        entry = self.held[max(len(self.held) - 1 - back, 0)]
        may = entry is self.last and entry is not self.open_appeal
        if not may or (entry.kind != "first" and entry.by != by):
            with pytest.raises(UsageError):
                self.workspace.undo(entry.id, reviewer=by)
            return
        self.workspace.undo(entry.id, reviewer=by)
        self.held.remove(entry)

    @invariant()
    def the_queue_shows_what_the_model_says(self) -> None:
        (row,) = self.workspace.queue(QueueFilter())
        status, label, _, _ = self.state
        assert (row.status, row.decided_label) == (ReviewStatus(status), label)

    @invariant()
    def the_log_tells_the_same(self) -> None:
        self.workspace.verify_log()

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=12, stateful_step_count=20)


class LongReviewing(Reviewing):
    pass


TestLongReviewing = pytest.mark.long(pytest.mark.timeout(1800)(LongReviewing.TestCase))
TestLongReviewing.settings = settings(max_examples=150, stateful_step_count=40)
