"""How likely each label was: what to ask a model for that, and what its scores mean.

Every answer that the policy allows is written in the form of the answer that the model gave, and
scored after the model's own reasoning up to the token that ends the label. What follows the label
is written too before it is cut off there, as a vocabulary may have one token for the end of the
label and what comes next. An id that cites a rule counts for the label that the rule leads to.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.moderation import LabelProbability, Policy
from desktop.prompting.answer import VIOLATION
from desktop.prompting.completion import MalformedError, read_completion
from desktop.prompting.control import Control
from desktop.prompting.vocabulary import Vocabulary

_VIOLATION = re.compile(r'"violation"\s*:\s*(?P<value>[01])')
_CATEGORY = re.compile(r'"policy_category"\s*:\s*"(?P<value>[^"\\]*)"')


@dataclass(frozen=True, slots=True)
class _Written:
    """One answer: its whole text, how many characters of it tell the label, and the label."""

    text: str
    told: int
    label: str


@dataclass(frozen=True, slots=True)
class LabelQuestion:
    """What to score: `candidates`, token ids each, after the prompt and `said` of the output.

    labels: the label that each candidate gives.
    """

    said: tuple[int, ...]
    candidates: tuple[tuple[int, ...], ...]
    labels: tuple[str, ...]


def label_question(
    output: Sequence[int], policy: Policy, vocabulary: Vocabulary
) -> LabelQuestion | None:
    """The question for a completion; None where it is not well-formed, or leaves no choice."""
    control_ids = {name: token_id for token_id, name in vocabulary.control_names.items()}
    try:
        final = read_completion(output, vocabulary).final
    except MalformedError:
        return None
    last_message = max(at for at, it in enumerate(output) if it == control_ids[Control.MESSAGE])
    said = tuple(output[: last_message + 1])
    return question_after(said, final, control_ids[Control.RETURN], policy, vocabulary)


def question_after(
    said: tuple[int, ...], final: str, end: int, policy: Policy, vocabulary: Vocabulary
) -> LabelQuestion | None:
    """The question for an answer `final` that follows `said` and is ended by the id `end`."""
    answers = _answers(final, policy)
    if len(answers) < 2:
        return None
    return LabelQuestion(
        said=said,
        candidates=tuple(_ids_that_tell(answer, end, vocabulary) for answer in answers),
        labels=tuple(answer.label for answer in answers),
    )


def label_probabilities(
    question: LabelQuestion, logprobs: Sequence[float]
) -> tuple[tuple[LabelProbability, ...], float]:
    """The labels' probabilities, which add up to 1, and the mass that they had of all answers.

    logprobs: natural logarithms, one a candidate. No probabilities, and a mass of 0, where every
    candidate is too unlikely to be counted.
    """
    masses: defaultdict[str, float] = defaultdict(float)
    for label, logprob in zip(question.labels, logprobs, strict=True):
        masses[label] += math.exp(logprob)
    mass = sum(masses.values())
    if mass == 0.0:
        return (), 0.0
    probabilities = (LabelProbability(label, part / mass) for label, part in masses.items())
    return tuple(probabilities), min(mass, 1.0)


def _ids_that_tell(answer: _Written, end: int, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The ids of an answer, with its end, up to the one in which its label is told."""
    told = len(answer.text[: answer.told].encode())
    ids: list[int] = []
    for token_id in (*vocabulary.encode_text(answer.text), end):
        ids.append(token_id)
        told -= len(vocabulary.bytes_of(token_id))
        # The last byte of a label says that it ends only with what follows it.
        if told < 0:
            break
    return tuple(ids)


def _answers(final: str, policy: Policy) -> list[_Written]:
    """Every answer in the form of `final`."""
    text = final.strip()
    if text in VIOLATION:
        return [_Written(word, 1, code) for word, code in _alone(policy).items()]
    if not text.startswith("{"):
        return [_Written(it.code, len(it.code), it.code) for it in policy.labels]
    violation, category = _VIOLATION.search(final), _CATEGORY.search(final)
    if violation is None:
        return []
    if category is None:
        span = violation.span("value")
        return [_filled(final, [span], [word], code) for word, code in _alone(policy).items()]
    violates = {label.code: str(int(label.violates)) for label in policy.labels}
    ids = {label.code: label.code for label in policy.labels}
    ids |= {rule.id: rule.label for rule in policy.rules}
    spans = (violation.span("value"), category.span("value"))
    order = 1 if violation.start() < category.start() else -1
    return [
        _filled(final, spans[::order], (violates[code], cited)[::order], code)
        for cited, code in ids.items()
    ]


def _alone(policy: Policy) -> dict[str, str]:
    """'0' and '1' with the labels that they stand for, as far as each stands for one."""
    answers = {}
    for word, violation in VIOLATION.items():
        fitting = [label.code for label in policy.labels if label.violates == violation]
        if len(fitting) == 1:
            answers[word] = fitting[0]
    return answers


def _filled(
    text: str, spans: Sequence[tuple[int, int]], values: Sequence[str], label: str
) -> _Written:
    """`text` with `values` in the places of the spans; the last of them tells the label."""
    parts, at = [], 0
    for (start, end), value in zip(spans, values, strict=True):
        parts += [text[at:start], value]
        at = end
    told = sum(map(len, parts))
    return _Written("".join([*parts, text[at:]]), told, label)
