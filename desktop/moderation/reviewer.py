"""Reviewers: people under a pseudonym, and what they are trusted with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """A lead settles what reviewers disagree about."""

    REVIEWER = "reviewer"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One person, by the pseudonym that decisions, log and exports carry.

    names: every pseudonym that the person ever had, this one among them. known: whether the
    workspace can still tell which login it is.
    """

    pseudonym: str
    role: Role
    names: frozenset[str]
    known: bool
    created_at: datetime
