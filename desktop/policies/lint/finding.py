"""What a check has found in a policy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Weight(IntEnum):
    """How much a finding matters: a hint is advice, a warning costs accuracy, an error is one."""

    HINT = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """The word used on the screen and in records."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class PolicyFinding:
    """One finding. line: in the policy's text, from 1; 0 where it is about the whole.

    rule: the rule, label or term that it is about, or "". message: what is wrong; mend: what to do.
    """

    check: str
    weight: Weight
    message: str
    mend: str
    line: int = 0
    rule: str = ""
