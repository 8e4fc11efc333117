"""Appeals: someone concerned objects to a decision, and another reviewer looks at it anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Appeal:
    """An objection to one decision.

    appellant, ground, reference: who objects, why, and the number of the complaint elsewhere, as
    they were told. reviewer: the pseudonym of whoever entered it.
    """

    id: str
    item_id: str
    policy_id: str
    decision_id: str
    appellant: str
    ground: str
    reference: str
    reviewer: str
    created_at: datetime
