"""How content is judged."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.moderation import Effort, UsageError

MOST_SAMPLES = 32


@dataclass(frozen=True, slots=True)
class Manner:
    """How to judge. samples: how many answers to draw and count; a single one is the likeliest.

    Raises UsageError for numbers of samples that make no sense.
    """

    effort: Effort = Effort.MEDIUM
    samples: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.samples <= MOST_SAMPLES:
            raise UsageError(
                f"{self.samples} samples cannot be drawn.",
                remedy=f"Ask for 1 to {MOST_SAMPLES}; 3 to 5 show whether a label is stable.",
            )
