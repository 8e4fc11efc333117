"""Verdicts: what a model said of one item under one policy version."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a verdict ended. Only VIOLATES and ALLOWED carry a label; a failure is never ALLOWED."""

    VIOLATES = "violates"
    ALLOWED = "allowed"
    UNPARSED = "unparsed"
    TRUNCATED = "truncated"
    FAILED = "failed"

    @property
    def has_label(self) -> bool:
        """Whether the model gave an answer that the policy allows."""
        return self in (Outcome.VIOLATES, Outcome.ALLOWED)


class Effort(StrEnum):
    """How long the model reasons before it answers."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


# Words in quotation marks, of most scripts that use these.
QUOTED = re.compile(r"[\"“”„«][^\"“”„«»]{1,1000}[\"“”»]")
MISQUOTED = "The words that it quotes do not stand in the content."


@dataclass(frozen=True, slots=True)
class ModelSetting:
    """Everything about the model that can change a verdict; frozen with it.

    model_sha256 covers the model's files, template_sha256 the frame put around policy and content.
    host: the machine, with its port, that policy and content were sent to; empty where this program
    runs the model itself. model_sha256 then covers address and served name, as the files are not
    known.
    temperature 0 is greedy; seed, the first sample's, matters only above 0; samples is how many
    answers were asked for; batch_size is how many could share one forward pass (results can differ
    by it on some devices).
    """

    model: str
    model_sha256: str
    template_sha256: str
    backend: str
    effort: Effort
    temperature: float = 0.0
    seed: int = 0
    samples: int = 1
    max_tokens: int = 4096
    batch_size: int = 1
    host: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 in hex over the sorted JSON of all fields."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the item's text that the model quoted; offsets count code points, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What strict parsing made of a completion, before it is joined to its job.

    label: a code of the policy, None unless the outcome has a label.
    rules: ids of rules or labels of that policy version, in the order cited.
    rationale: the reason that the model gave; reasoning: its analysis channel, whole.
    problem: why the outcome has no label, in plain words; empty where it has one.
    """

    outcome: Outcome
    label: str | None = None
    rules: tuple[str, ...] = ()
    rationale: str = ""
    reasoning: str = ""
    evidence: tuple[Evidence, ...] = ()
    stated_confidence: str = ""
    problem: str = ""

    @property
    def misquotes(self) -> bool:
        """Whether the reason quotes words and none of them was found in the content."""
        return not self.evidence and QUOTED.search(self.rationale) is not None


@dataclass(frozen=True, slots=True)
class Generation:
    """What the engine measured and kept of one completion.

    output: the raw token ids, whole; bytes and control tokens where an endpoint gives text only.
    seconds: from the start of work on the item to its end. prompt_tokens, output_tokens: as the
    model counts, None where it does not tell.
    """

    output: tuple[int, ...]
    output_text: str
    prompt_tokens: int | None
    seconds: float
    output_tokens: int | None = None

    @property
    def tokens(self) -> str:
        """How long prompt and answer were, in words."""
        into, out = self.prompt_tokens, self.output_tokens
        if into is None and out is None:
            return "tokens not counted"
        if into is None:
            return f"{out:,} tokens out"
        return f"{into:,} tokens in" if out is None else f"{into:,} tokens in, {out:,} out"


@dataclass(frozen=True, slots=True)
class Sample:
    """One of several answers to one prompt. output: the raw token ids, whole."""

    outcome: Outcome
    label: str | None
    seed: int
    output: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LabelProbability:
    """How likely one label was after the model's reasoning, among the labels of the policy."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind a reading besides its reasons.

    agreement: the share of samples that gave its label, None for a single sample. samples: all of
    them, in order; empty for a single one. probabilities: of every label, given the reasoning that
    was read; they add up to 1, and are no confidence until they are calibrated. mass: how much of
    all probability the labels' answers had together, 0 to 1; where it is low, the model wanted to
    say something else. Both are empty where the backend gives none.
    """

    agreement: float | None = None
    samples: tuple[Sample, ...] = ()
    probabilities: tuple[LabelProbability, ...] = ()
    mass: float | None = None

    def certainty_of(self, reading: Reading, confidence: float | None) -> float:
        """For sorting only, 0 to 1: the calibrated confidence; without one the least of what is
        known, the agreement of samples and the probability of the label. 0 without a label, 1 where
        nothing is known.
        """
        if not reading.outcome.has_label:
            return 0.0
        if confidence is not None:
            return confidence
        known = [it.probability for it in self.probabilities if it.label == reading.label]
        if self.agreement is not None:
            known.append(self.agreement)
        return min(known, default=1.0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reading with everything that made it. Never changed; a new run adds another.

    confidence: how likely the side that it takes is right, 0 to 1; None where its policy version
    and model setting were not calibrated when it was made. calibration: the id of what was fitted.
    """

    id: str
    item_id: str
    policy_id: str
    policy_version: int
    policy_sha256: str
    setting: ModelSetting
    reading: Reading
    generation: Generation
    created_at: datetime
    support: Support = Support()
    confidence: float | None = None
    calibration: str | None = None

    @property
    def certainty(self) -> float:
        """See `Support.certainty_of`."""
        return self.support.certainty_of(self.reading, self.confidence)

    @property
    def confidence_words(self) -> str:
        """The confidence, or that there is none, as people read it."""
        return "not calibrated" if self.confidence is None else f"{self.confidence:.0%} confident"
