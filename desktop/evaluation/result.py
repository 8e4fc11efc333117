"""The result of an evaluation: every answer, everything measured, what is needed to repeat it.

As JSON it is what `--json` gives, what a report is made of, and what can be read back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError

from desktop.evaluation.answer import VIOLATES, Answer
from desktop.evaluation.comparison import Comparison
from desktop.evaluation.gold import GoldSet
from desktop.evaluation.identities import IdentityGap
from desktop.evaluation.intervals import Estimate
from desktop.evaluation.measure import Measures
from desktop.evaluation.published import Published
from desktop.evaluation.robustness import Robustness
from desktop.evaluation.together import Together
from desktop.moderation import Effort, InputError, Label, ModelSetting, Outcome

FORMAT = 1


@dataclass(frozen=True, slots=True)
class PolicyUsed:
    """A policy version that items were judged under; sha256 covers all that decides a verdict."""

    id: str
    version: int
    name: str
    sha256: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class PolicyResult:
    """One model under one policy, in the order of the gold set's policies."""

    answers: tuple[Answer, ...]
    measures: Measures


@dataclass(frozen=True, slots=True)
class ModelResult:
    """One model. all_right: the share of items that are right under every policy, of
    all_right_items for which gold knows every label; None for a single policy. robustness: of
    rewritten contents and of policies in other forms. together: the policies in one prompt.
    """

    setting: ModelSetting
    policies: tuple[PolicyResult, ...]
    all_right: Estimate | None
    all_right_items: int
    robustness: tuple[Robustness, ...]
    identities: tuple[IdentityGap, ...] = ()
    together: Together | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured, when, with which code. gold_sha256 is of the gold set with its texts,
    which `gold` has only where they were asked for. seed: of splits, resamples and variants.
    published: figures of others to stand beside, where they were asked for.
    """

    format: int
    created_at: datetime
    code_version: str
    seed: int
    effort: Effort
    samples: int
    gold_sha256: str
    gold: GoldSet
    policies: tuple[PolicyUsed, ...]
    models: tuple[ModelResult, ...]
    comparisons: tuple[Comparison, ...]
    published: tuple[Published, ...] = ()

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The ids of items to which a model gave no answer at all. They count as wrong; when the
        evaluation is run again they are judged again.
        """
        answers = (it for model in self.models for of in model.policies for it in of.answers)
        failed = (self.gold.items[it.item].id for it in answers if it.outcome is Outcome.FAILED)
        return tuple(dict.fromkeys(failed))

    def without_texts(self) -> Evaluation:
        """The same, with the texts of the gold set left out."""
        return replace(self, gold=self.gold.without_texts())


@cache
def _adapter() -> TypeAdapter[Evaluation]:
    # Made when it is first needed, as every start of the program would wait for it.
    return TypeAdapter(Evaluation)


def write_result(evaluation: Evaluation) -> str:
    """As JSON on one line, with a summary at its head that says nothing that is not below it."""
    summary = json.dumps(summary_of(evaluation))
    return f'{{"summary":{summary},{_adapter().dump_json(evaluation).decode()[1:]}'


def read_result(data: bytes, name: str) -> Evaluation:
    """What `write_result` wrote; raises InputError for anything else, `name` being the file's."""
    try:
        evaluation = _adapter().validate_json(data)
    except ValidationError:
        # Its message would quote the file.
        evaluation = None
    if evaluation is None or evaluation.format != FORMAT:
        raise InputError(
            f"'{name}' is not the result of an evaluation, or of a newer version of this program.",
            kept="Nothing was written.",
            remedy="Give a file that 'safeguard-desk evaluate --json' has written.",
        )
    return evaluation


def summary_of(evaluation: Evaluation) -> list[dict[str, object]]:
    """The figures that are asked for most, one object for each model and policy; precision, recall
    and F1 are of 'violates'.
    """
    rows: list[dict[str, object]] = []
    for model in evaluation.models:
        for policy, result in zip(evaluation.policies, model.policies, strict=True):
            measures = result.measures
            violates = measures.sides.label(VIOLATES)
            figures = {
                "answered": measures.answered,
                "accuracy": measures.sides.accuracy,
                "precision": violates.precision,
                "recall": violates.recall,
                "f1": violates.f1,
            }
            row: dict[str, object] = {
                "model": model.setting.model,
                "policy": policy.id,
                "policy_version": policy.version,
                "items": measures.items,
            }
            for name, estimate in figures.items():
                row[name] = estimate.value
                row[f"{name}_interval"] = [estimate.low, estimate.high]
            rows.append(row)
    return rows
