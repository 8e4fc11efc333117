"""Second reviews: which decisions another reviewer looks at, drawn so that the draw can be audited.

A rule's conditions all have to hold; among what they admit, `share` is drawn by a keyed hash of
item and policy, so that anyone with the seed finds the same items again, whatever the decision was.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from desktop.moderation.decision import Action
from desktop.moderation.errors import UsageError
from desktop.moderation.policy import Severity

_DRAWN_BYTES = 8
_RANGE = 1 << (8 * _DRAWN_BYTES)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a rule asks of a decision.

    policy_id: None for any. severity: at least this grave, by the model's label or the person's.
    agreement_below: the model's samples agreed less than this (0 to 1); None asks nothing of them.
    confidence_below: the verdict's calibrated confidence is less than this; one that has none is
    not chosen by it.
    share: the part that is drawn, above 0 and at most 1. blind: the second reviewer does not see
    the model's verdict either.
    """

    policy_id: str | None = None
    severity: Severity = Severity.NONE
    overrides_only: bool = False
    agreement_below: float | None = None
    share: float = 1.0
    blind: bool = True
    confidence_below: float | None = None

    def __post_init__(self) -> None:
        below = (self.agreement_below, self.confidence_below)
        if any(it is not None and not 0 < it <= 1 for it in (self.share, *below)):
            raise UsageError(
                "A share, an agreement and a confidence are above 0 and at most 1.",
                kept="Nothing was changed.",
                remedy="Write a tenth as 0.1.",
            )


@dataclass(frozen=True, slots=True)
class SecondReviewRule:
    """Conditions in force from one moment on. seed: the key of the draw. retires: the id of the
    rule that this entry ends; None for a rule.
    """

    id: str
    conditions: Conditions
    seed: str
    reviewer: str
    created_at: datetime
    retires: str | None = None

    def chooses(self, case: Case) -> bool:
        """Whether a decision is to be reviewed again."""
        asked = self.conditions
        return (
            asked.policy_id in (None, case.policy_id)
            and case.severity >= asked.severity
            and (case.action is Action.OVERRIDE or not asked.overrides_only)
            and _is_below(case.agreement, asked.agreement_below)
            and _is_below(case.confidence, asked.confidence_below)
            and drawn(self.seed, case.item_id, case.policy_id) < asked.share
        )


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at. severity: the graver of the model's label and the person's."""

    item_id: str
    policy_id: str
    action: Action
    severity: Severity
    agreement: float | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class SecondReview:
    """A decision that a rule chose for another reviewer."""

    id: str
    item_id: str
    policy_id: str
    decision_id: str
    rule_id: str
    blind: bool
    created_at: datetime


def _is_below(value: float | None, bound: float | None) -> bool:
    return bound is None or (value is not None and value < bound)


def drawn(seed: str, item_id: str, policy_id: str) -> float:
    """Where an item falls between 0 and 1: the first 8 bytes of HMAC-SHA256 under the seed over
    item id, NUL and policy id, as a big-endian fraction of 2^64.
    """
    digest = hmac.digest(seed.encode(), f"{item_id}\0{policy_id}".encode(), hashlib.sha256)
    return int.from_bytes(digest[:_DRAWN_BYTES], "big") / _RANGE
