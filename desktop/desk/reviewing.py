"""Reviewing as the person at this desk: under a pseudonym, and without what is not to be seen.

The login name is handed to the workspace, which alone knows whose pseudonym it is.
"""

from __future__ import annotations

import getpass
import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from desktop.moderation import (
    Agreement,
    Answer,
    Appeal,
    Conditions,
    Decision,
    ReasonCode,
    Review,
    Reviewer,
    Role,
    SecondReviewRule,
    UsageError,
    measure_agreement,
)
from desktop.workspace import (
    Hold,
    InHand,
    Objection,
    ReviewFigures,
    Subject,
    Together,
    Wanted,
    Workspace,
)

# The same figures each time they are looked at.
_BOOTSTRAP_SEED = 0
# So many decisions are written in one transaction.
_TOGETHER = 100

One = TypeVar("One")


class DeskReviewing:
    """What the desk does for a reviewer beside deciding. Every method may be called from any
    thread; those that write make up a pseudonym at its first need.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reviewing = workspace.reviewing

    @property
    def me(self) -> str:
        """The pseudonym of the person at this desk."""
        return self._reviewing.pseudonym(login_name())

    @property
    def my_names(self) -> frozenset[str]:
        """Every pseudonym that this person ever had; empty before the first."""
        found = self._reviewing.find_reviewer(login_name())
        return found.names if found else frozenset()

    # Reviewers and reasons

    def reviewers(self) -> tuple[Reviewer, ...]:
        """Every person, in the order in which they came."""
        return self._reviewing.reviewers()

    def rename(self, pseudonym: str, new: str) -> None:
        """Give a person another pseudonym from now on; raises UsageError."""
        self._reviewing.rename(pseudonym, new, by=self.me)

    def give_role(self, pseudonym: str, role: Role) -> None:
        """Make a person a lead or a reviewer; raises UsageError."""
        self._reviewing.give_role(pseudonym, role, by=self.me)

    def forget(self, pseudonym: str) -> None:
        """Delete for good whose pseudonym it is; raises UsageError."""
        self._reviewing.forget(pseudonym, by=self.me)

    def reasons(self) -> tuple[ReasonCode, ...]:
        """Every reason code, retired ones too."""
        return self._reviewing.reasons()

    def add_reason(self, code: str, words: str) -> ReasonCode:
        """Offer another reason code; raises UsageError."""
        return self._reviewing.add_reason(code, words, by=self.me)

    def retire_reason(self, code: str) -> ReasonCode:
        """Offer a reason code no more; raises UsageError."""
        return self._reviewing.retire_reason(code, by=self.me)

    # Deciding

    def decide(self, subject: Subject, answer: Answer) -> Decision:
        """Record an answer at the stage that is due; raises UsageError."""
        return self._reviewing.decide(subject, answer, reviewer=self.me)

    def label(
        self, subject: Subject, label: str, *, code: str | None = None, reason: str = ""
    ) -> Decision:
        """Record the label that holds, whatever the model's is; raises UsageError."""
        return self._reviewing.label(subject, label, code=code, reason=reason, reviewer=self.me)

    def undo(self, decision_id: str) -> Decision:
        """Take the last decision on an item back, by a new entry; raises UsageError."""
        return self._workspace.undo(decision_id, reviewer=self.me)

    def decide_all(self, subjects: Sequence[Subject], answer: Answer) -> Together:
        """Give one answer to many reviews. What cannot take it is left as it is.

        Others get to write in between; where this is cut short, what was decided until then stays.
        """
        me = self.me
        return self._together(
            lambda part: self._reviewing.decide_all(part, answer, reviewer=me), subjects
        )

    def undo_all(self, decision_ids: Sequence[str]) -> Together:
        """Take many decisions back, as far as they still can be."""
        me = self.me
        return self._together(
            lambda part: self._reviewing.undo_all(part, reviewer=me), decision_ids
        )

    def appeal(self, item_id: str, policy_id: str, objection: Objection) -> Appeal:
        """Enter an appeal, which opens the review again; raises UsageError."""
        return self._reviewing.appeal(item_id, policy_id, objection, reviewer=self.me)

    def alike(self, item_id: str, *, limit: int = 100) -> tuple[str, ...]:
        """The ids of other items that are nearly the same, oldest first."""
        return self._workspace.alike(item_id, limit=limit)

    def decide_alike(self, made: Decision) -> tuple[Decision, ...]:
        """Decide as `made` did on all that are nearly the same and await a decision on the same
        label; each gets a decision of its own.
        """
        return self._reviewing.decide_alike(made)

    def seen(self, item_id: str) -> tuple[Review, ...]:
        """The reviews of an item, without what a second reviewer is not to see."""
        names = self.my_names
        return tuple(review.as_seen_by(names) for review in self._workspace.reviews(item_id))

    # Who has what in hand

    def next(self, wanted: Wanted) -> Hold | None:
        """What this person has in hand already, whatever is wanted, else the next free review of
        those wanted; None where there is none.
        """
        for hold in self.held():
            return hold
        return next(iter(self._reviewing.take(self.me, wanted)), None)

    def held(self) -> tuple[Hold, ...]:
        """What this person has in hand."""
        return self._reviewing.held(self.me)

    def release(self, item_id: str, policy_id: str) -> None:
        """Give a review back undecided; raises UsageError where it is not in hand."""
        for hold in self.held():
            if (hold.item_id, hold.policy_id) == (item_id, policy_id):
                self._reviewing.release(hold)
                return
        raise UsageError("You do not have this item in hand.", kept="Nothing was changed.")

    def assign(self, item_ids: Sequence[str], policy_id: str | None, to: str | None) -> int:
        """Make reviews one person's, or with None anyone's; raises UsageError."""
        return self._reviewing.assign(item_ids, policy_id, to, by=self.me)

    def in_hand(self) -> tuple[InHand, ...]:
        """Every review that is assigned or held."""
        return self._reviewing.in_hand()

    # Second reviews and figures

    def rules(self) -> tuple[SecondReviewRule, ...]:
        """The rules in force that choose decisions for a second review."""
        return self._reviewing.rules()

    def add_rule(self, conditions: Conditions, *, seed: str = "") -> SecondReviewRule:
        """Choose decisions for a second review from now on; an empty seed is made up."""
        return self._reviewing.add_rule(conditions, seed=seed, by=self.me)

    def retire_rule(self, rule_id: str) -> None:
        """End a rule; what it chose stays chosen. Raises UsageError."""
        self._reviewing.retire_rule(rule_id, by=self.me)

    def agreement(self, policy_id: str | None = None) -> tuple[Agreement, ...]:
        """How far reviewers agree where two judged apart, for each policy."""
        rated = self._reviewing.ratings(policy_id)
        return tuple(
            measure_agreement(policy, rated[policy], random.Random(_BOOTSTRAP_SEED))  # noqa: S311
            for policy in sorted(rated)
        )

    def figures(self, policy_id: str | None = None) -> tuple[ReviewFigures, ...]:
        """How often second reviews and appeals changed a decision, for each policy."""
        return self._reviewing.figures(policy_id)

    def _together(self, do: Callable[[Sequence[One]], Together], every: Sequence[One]) -> Together:
        parts = (every[at : at + _TOGETHER] for at in range(0, len(every), _TOGETHER))
        return sum((do(part) for part in parts), Together())


def login_name() -> str:
    """Who sits here: the login name on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "analyst"
