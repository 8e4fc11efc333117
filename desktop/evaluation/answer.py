"""Answers: what a model said of one gold item under one policy, as far as measuring needs it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.moderation import GoldLabel, Outcome, Policy, Verdict, score_of

VIOLATES, ALLOWED = Outcome.VIOLATES.value, Outcome.ALLOWED.value
SIDES = (VIOLATES, ALLOWED)


@dataclass(frozen=True, slots=True)
class Answer:
    """item: the place in the gold set. probability: of violating, see `score_of`; None where
    nothing is known of it. samples: the side of each sample, None where it cannot be used; empty
    for a single answer. output_tokens: of all samples; None where the model does not tell.
    """

    item: int
    outcome: Outcome
    label: str | None
    probability: float | None
    agreement: float | None
    samples: tuple[str | None, ...]
    prompt_tokens: int | None
    output_tokens: int | None
    seconds: float

    @classmethod
    def of(cls, item: int, verdict: Verdict, policy: Policy) -> Answer:
        """What a verdict under a policy said of the item in this place."""
        reading, generation, support = verdict.reading, verdict.generation, verdict.support
        written = generation.output_tokens
        if support.samples and written is not None:
            written = sum(len(sample.output) for sample in support.samples)
        return cls(
            item,
            reading.outcome,
            reading.label,
            probability=score_of(reading, support, policy),
            agreement=support.agreement,
            samples=tuple(side_of(sample.outcome) for sample in support.samples),
            prompt_tokens=generation.prompt_tokens,
            output_tokens=written,
            seconds=generation.seconds,
        )

    @property
    def side(self) -> str | None:
        """'violates' or 'allowed'; None where the answer cannot be used."""
        return side_of(self.outcome)

    @property
    def confidence(self) -> float | None:
        """The share of samples with this label, else the probability of the side that was chosen;
        None where there is neither, or no answer.
        """
        if self.side is None:
            return None
        if self.agreement is not None or self.probability is None:
            return self.agreement
        return self.probability if self.side == VIOLATES else 1 - self.probability

    def is_right(self, gold: GoldLabel) -> bool:
        """Whether it is the gold label, or where only its side is known, of that side."""
        return self.label == gold.code if gold.code is not None else self.side == side(gold)


def side(gold: GoldLabel) -> str:
    """The side of a gold label."""
    return VIOLATES if gold.violates else ALLOWED


def side_of(outcome: Outcome) -> str | None:
    """The side of an outcome; None where it has none."""
    return outcome.value if outcome.has_label else None
