"""Reviewing by several people: one object over its parts, reached as `Workspace.reviewing`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from desktop.moderation import (
    Answer,
    Appeal,
    Conditions,
    Decision,
    Rating,
    ReasonCode,
    Reviewer,
    Role,
    SecondReviewRule,
)
from desktop.workspace import (
    assignments,
    deciding,
    figures,
    reasons,
    reviewers,
    second_reviews,
)
from desktop.workspace.assignments import Hold, InHand, Wanted
from desktop.workspace.database import Database, Write
from desktop.workspace.deciding import Objection, Subject, Together
from desktop.workspace.figures import ReviewFigures

HOLD_SECONDS = 1800.0


class Reviewing:
    """Each method is one read or one write transaction. `by` and `reviewer` are pseudonyms."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    # Reviewers

    def pseudonym(self, login: str) -> str:
        """The pseudonym of a login, made up where it has none."""
        with self._database.read() as connection:
            known = reviewers.pseudonym_of(connection, login)
        if known is not None:
            return known
        with self._write() as write:
            return reviewers.of_login(write, login)

    def find_reviewer(self, login: str) -> Reviewer | None:
        """The person of a login; None where it has no pseudonym yet."""
        with self._database.read() as connection:
            pseudonym = reviewers.pseudonym_of(connection, login)
            return reviewers.find(connection, pseudonym) if pseudonym else None

    def reviewers(self) -> tuple[Reviewer, ...]:
        """Every person, in the order in which they came."""
        with self._database.read() as connection:
            return reviewers.everyone(connection)

    def rename(self, pseudonym: str, new: str, *, by: str) -> None:
        """Another pseudonym from now on; see `reviewers.rename`."""
        with self._write() as write:
            reviewers.rename(write, pseudonym, new, by=by)

    def give_role(self, pseudonym: str, role: Role, *, by: str) -> None:
        """Make a person a lead or a reviewer."""
        with self._write() as write:
            reviewers.give_role(write, pseudonym, role, by=by)

    def forget(self, pseudonym: str, *, by: str) -> None:
        """Delete for good whose pseudonym it is; see `reviewers.forget`."""
        with self._write() as write:
            reviewers.forget(write, pseudonym, by=by)

    # Reason codes

    def reasons(self) -> tuple[ReasonCode, ...]:
        """Every reason code, retired ones too."""
        with self._database.read() as connection:
            return reasons.known(connection)

    def add_reason(self, code: str, words: str, *, by: str) -> ReasonCode:
        """Offer another reason code; see `reasons.add`."""
        with self._write() as write:
            return reasons.add(write, code, words, by=by)

    def retire_reason(self, code: str, *, by: str) -> ReasonCode:
        """Offer a reason code no more; see `reasons.retire`."""
        with self._write() as write:
            return reasons.retire(write, code, by=by)

    # Second reviews and appeals

    def rules(self) -> tuple[SecondReviewRule, ...]:
        """The rules in force that choose decisions for a second review."""
        with self._database.read() as connection:
            return second_reviews.rules(connection)

    def add_rule(self, conditions: Conditions, *, seed: str = "", by: str) -> SecondReviewRule:
        """Choose decisions for a second review from now on; an empty seed is made up."""
        with self._write() as write:
            return second_reviews.add_rule(write, conditions, seed, by=by)

    def retire_rule(self, rule_id: str, *, by: str) -> None:
        """End a rule; see `second_reviews.retire_rule`."""
        with self._write() as write:
            second_reviews.retire_rule(write, rule_id, by=by)

    def decide(self, subject: Subject, answer: Answer, *, reviewer: str) -> Decision:
        """Record an answer at the stage that is due; see `deciding.decide`."""
        with self._write() as write:
            return deciding.decide(write, subject, answer, reviewer=reviewer)

    def decide_all(self, subjects: Sequence[Subject], answer: Answer, *, reviewer: str) -> Together:
        """Give one answer to many reviews; see `deciding.decide_all`."""
        with self._write() as write:
            return deciding.decide_all(write, subjects, answer, reviewer=reviewer)

    def undo_all(self, decision_ids: Sequence[str], *, reviewer: str) -> Together:
        """Take many decisions back; see `deciding.undo_all`."""
        with self._write() as write:
            return deciding.undo_all(write, decision_ids, reviewer=reviewer)

    def decide_alike(self, made: Decision) -> tuple[Decision, ...]:
        """Decide likewise on all that are nearly the same; see `deciding.decide_alike`."""
        with self._write() as write:
            return deciding.decide_alike(write, made)

    def label(
        self,
        subject: Subject,
        label: str,
        *,
        code: str | None = None,
        reason: str = "",
        reviewer: str,
    ) -> Decision:
        """Record the label that holds, whatever the model's is; see `deciding.label`."""
        with self._write() as write:
            return deciding.label(
                write, subject, label, code=code, reason=reason, reviewer=reviewer
            )

    def appeal(
        self, item_id: str, policy_id: str, objection: Objection, *, reviewer: str
    ) -> Appeal:
        """Enter an appeal, which opens the review again; see `deciding.enter_appeal`."""
        with self._write() as write:
            return deciding.enter_appeal(write, item_id, policy_id, objection, reviewer=reviewer)

    # Who has what in hand

    def take(
        self,
        reviewer: str,
        wanted: Wanted,
        *,
        limit: int = 1,
        seconds: float = HOLD_SECONDS,
    ) -> tuple[Hold, ...]:
        """Lease the next reviews that nobody has in hand; see `assignments.take`."""
        with self._write() as write:
            return assignments.take(write, reviewer, wanted, limit=limit, seconds=seconds)

    def held(self, reviewer: str) -> tuple[Hold, ...]:
        """What a person holds."""
        with self._database.read() as connection:
            return assignments.held(connection, reviewer, self._clock())

    def release(self, hold: Hold) -> None:
        """Give a review back undecided."""
        with self._write() as write:
            assignments.release(write, hold)

    def assign(
        self, item_ids: Sequence[str], policy_id: str | None, to: str | None, *, by: str
    ) -> int:
        """Make reviews one person's, or with None anyone's; see `assignments.assign`."""
        with self._write() as write:
            return assignments.assign(write, item_ids, policy_id, to, by=by)

    def in_hand(self) -> tuple[InHand, ...]:
        """Every review that is assigned or held."""
        with self._database.read() as connection:
            return assignments.in_hand(connection, self._clock())

    # Figures

    def ratings(self, policy_id: str | None = None) -> dict[str, list[Rating]]:
        """The labels of all that two reviewers judged apart, by policy id."""
        with self._database.read() as connection:
            return figures.ratings(connection, policy_id)

    def figures(self, policy_id: str | None = None) -> tuple[ReviewFigures, ...]:
        """How often second reviews and appeals changed a decision, for each policy."""
        with self._database.read() as connection:
            return figures.read_figures(connection, policy_id)

    @contextmanager
    def _write(self) -> Iterator[Write]:
        with self._database.write() as connection:
            yield Write(connection, self._clock(), self._new_id)
