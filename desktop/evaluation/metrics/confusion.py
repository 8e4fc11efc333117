"""The confusion matrix: how often each answer was given where each label was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confusion:
    """counts has a row for each right label and a column for each answer, both in the order of
    labels; one more column, the last, counts items without an answer that can be used. These are
    wrong for every label.
    """

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, labels: Sequence[str], pairs: Iterable[tuple[str, str | None]]) -> Confusion:
        """From pairs of the right label and the answer, None where there is none."""
        tally = Counter(pairs)
        columns: tuple[str | None, ...] = (*labels, None)
        counts = tuple(tuple(tally[right, said] for said in columns) for right in labels)
        return cls(tuple(labels), counts)

    @classmethod
    def of_flat(cls, labels: Sequence[str], counts: Sequence[int]) -> Confusion:
        """From `flat` counts."""
        width = len(labels) + 1
        rows = (tuple(counts[at : at + width]) for at in range(0, len(counts), width))
        return cls(tuple(labels), tuple(rows))

    @property
    def flat(self) -> tuple[int, ...]:
        """All counts, row by row."""
        return tuple(count for row in self.counts for count in row)

    @property
    def items(self) -> int:
        """How many items were counted."""
        return sum(self.flat)

    @property
    def unanswered(self) -> int:
        """How many of them have no answer that can be used."""
        return sum(row[-1] for row in self.counts)

    @property
    def correct(self) -> int:
        """How many answers were right."""
        return sum(row[at] for at, row in enumerate(self.counts))

    def right(self, label: str) -> int:
        """How often this label was given and right (true positives)."""
        at = self.labels.index(label)
        return self.counts[at][at]

    def support(self, label: str) -> int:
        """How often this label was right."""
        return sum(self.counts[self.labels.index(label)])

    def given(self, label: str) -> int:
        """How often this label was given."""
        at = self.labels.index(label)
        return sum(row[at] for row in self.counts)

    def wrong(self, label: str) -> int:
        """How often this label was right or given, and not both (false negatives and positives)."""
        return self.support(label) + self.given(label) - 2 * self.right(label)
