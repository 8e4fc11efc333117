"""Gold sets as a workspace keeps them, and what an evaluation found, as far as a list shows it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.moderation.verdict import Effort

# The source of every item for evaluation, so that a text is judged once for all gold sets.
EVALUATION_SOURCE = "evaluation"


@dataclass(frozen=True, slots=True)
class GoldLabel:
    """What is right for an item under a policy; code is None where only the side is known."""

    violates: bool
    code: str | None = None

    @property
    def words(self) -> str:
        """The code, or where there is none the side."""
        return self.code or ("violates" if self.violates else "allowed")


class GoldOrigin(StrEnum):
    """Where the labels of a gold set come from."""

    FILE = "file"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One row of a gold set. labels, second: by policy id, the second annotator's where there is
    one; groups: by grouping ('category'); split: the part that it is in, or empty. item_id: where
    it lies in the workspace, empty for a row that is not there yet.
    """

    id: str
    text: str
    labels: Mapping[str, GoldLabel]
    second: Mapping[str, GoldLabel] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    split: str = ""
    item_id: str = ""
    is_purged: bool = False

    @property
    def agreed(self) -> str:
        """All but text and id, as one line that is the same for the same labels."""
        labels = [
            {policy: [int(label.violates), label.code] for policy, label in given.items()}
            for given in (self.labels, self.second)
        ]
        return json.dumps([*labels, dict(self.groups), self.split], sort_keys=True)


@dataclass(frozen=True, slots=True)
class GoldVersion:
    """One immutable version of a gold set, numbered from 1. purged: how many of its items have no
    text any more. sha256: over the rows, as `gold_sha256` gives it.
    """

    id: str
    name: str
    version: int
    sha256: str
    items: int
    policies: tuple[str, ...]
    origin: GoldOrigin
    reviewer: str
    created_at: datetime
    purged: int = 0

    @property
    def reference(self) -> str:
        """How the version is named on the command line: spam-q1@3."""
        return f"{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class Score:
    """One model under one policy version ('spam@3'); figures are of 'violates', None where they are
    not defined. f1_low and f1_high bound the 95% interval of F1.
    """

    model: str
    policy: str
    items: int
    accuracy: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    f1_low: float | None
    f1_high: float | None


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """An evaluation in a list. gold: the version that it was measured on."""

    id: str
    gold: GoldVersion
    effort: Effort
    samples: int
    scores: tuple[Score, ...]
    reviewer: str
    created_at: datetime

    def places(self, at: int) -> tuple[int, int]:
        """The places of model and policy of one score: they go by model, then by policy."""
        policies = len({score.policy for score in self.scores})
        return divmod(at, policies)


def gold_sha256(rows: Iterable[GoldRow]) -> str:
    """SHA-256 in hex over rows in their order, each part length-prefixed."""
    digest = hashlib.sha256()
    for row in rows:
        for part in (row.id, row.text, row.agreed):
            encoded = part.encode()
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()
