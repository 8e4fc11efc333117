"""Everything that is measured of the answers of one model under one policy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.evaluation.answer import SIDES, Answer, side
from desktop.evaluation.gold import GoldSet, split
from desktop.evaluation.intervals import Estimate, bootstrap, wilson, wilson_f1
from desktop.evaluation.metrics.averages import macro, micro_f1
from desktop.evaluation.metrics.calibration import Calibration, calibrate
from desktop.evaluation.metrics.confusion import Confusion
from desktop.evaluation.metrics.consistency import Consistency, consistency
from desktop.evaluation.metrics.coverage import CoveragePoint, coverage_curve
from desktop.evaluation.metrics.f1 import f1
from desktop.evaluation.metrics.kappa import cohens_kappa
from desktop.evaluation.metrics.precision import precision
from desktop.evaluation.metrics.recall import recall
from desktop.evaluation.sets import (
    TIES,
    Claims,
    GroupGap,
    LanguagePair,
    claims,
    group_gaps,
    translations,
)
from desktop.moderation import GoldLabel, Outcome, Policy

_MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class LabelScores:
    """One label. support: how often it was right; given: how often it was given."""

    label: str
    support: int
    given: int
    precision: Estimate
    recall: Estimate
    f1: Estimate


@dataclass(frozen=True, slots=True)
class Scores:
    """A confusion matrix and what follows from it. Shares and F1 of a label have Wilson's interval,
    the others a bootstrap's.
    """

    confusion: Confusion
    accuracy: Estimate
    macro_precision: Estimate
    macro_recall: Estimate
    macro_f1: Estimate
    micro_f1: Estimate
    kappa: Estimate
    labels: tuple[LabelScores, ...]

    def label(self, name: str) -> LabelScores:
        """The scores of one label; raises StopIteration where it was not measured."""
        return next(it for it in self.labels if it.label == name)


@dataclass(frozen=True, slots=True)
class Group:
    """The items with one value of one grouping: how many are right, and were given 'violates'."""

    grouping: str
    name: str
    items: int
    violating: int
    accuracy: Estimate
    flagged: Estimate


@dataclass(frozen=True, slots=True)
class Cost:
    """What the answers took: tokens of all items together, None where the model does not tell, and
    seconds of work on an average one.
    """

    prompt_tokens: int | None
    output_tokens: int | None
    seconds_an_item: float


@dataclass(frozen=True, slots=True)
class Measures:
    """outcomes: how often each. answered: the share with an answer that can be used. sides:
    violates against allowed; codes: the labels of the policy, None where gold has only sides.

    coverage: none where the answers have no confidence. calibration: None where the answers have
    no probabilities, or are too few. consistency: None for a single sample. groups: of each
    grouping the weakest first. gaps, translations, claims: where the gold set ties items together,
    see `sets`.
    """

    items: int
    outcomes: tuple[tuple[Outcome, int], ...]
    answered: Estimate
    sides: Scores
    codes: Scores | None
    coverage: tuple[CoveragePoint, ...]
    calibration: Calibration | None
    consistency: Consistency | None
    groups: tuple[Group, ...]
    cost: Cost
    gaps: tuple[GroupGap, ...] = ()
    translations: tuple[LanguagePair, ...] = ()
    claims: Claims | None = None


Judged = tuple[Answer, GoldLabel]


def measure(
    gold: GoldSet, place: int, policy: Policy, answers: Sequence[Answer], seed: int
) -> Measures:
    """place: of the policy in the gold set. answers: one for each item that has a label there."""
    judged: list[Judged] = []
    for answer in answers:
        label = gold.items[answer.item].labels[place]
        if label is not None:
            judged.append((answer, label))
    outcomes = Counter(answer.outcome for answer in answers)
    unanswered = sum(count for outcome, count in outcomes.items() if not outcome.has_label)
    return Measures(
        items=len(judged),
        outcomes=tuple((outcome, outcomes[outcome]) for outcome in Outcome),
        answered=wilson(len(judged) - unanswered, len(judged)),
        sides=scores(
            Confusion.of(SIDES, ((side(right), answer.side) for answer, right in judged)), seed
        ),
        codes=_code_scores(judged, policy, seed),
        coverage=_coverage(judged),
        calibration=_calibration(gold, place, judged, seed),
        consistency=consistency(
            [answer.samples for answer, _ in judged if answer.samples],
            [side(right) for answer, right in judged if answer.samples],
        ),
        groups=_groups(gold, judged),
        cost=_cost(answers),
        gaps=tuple(group_gaps(gold, place, answers, seed)),
        translations=tuple(translations(gold, answers)),
        claims=claims(gold, place, answers),
    )


def scores(confusion: Confusion, seed: int) -> Scores:
    """What follows from a confusion matrix, with intervals."""
    estimates = bootstrap(
        confusion.flat,
        lambda counts: _statistics(Confusion.of_flat(confusion.labels, counts)),
        seed=seed,
    )
    return Scores(
        confusion,
        accuracy=wilson(confusion.correct, confusion.items),
        macro_precision=estimates["macro_precision"],
        macro_recall=estimates["macro_recall"],
        macro_f1=estimates["macro_f1"],
        micro_f1=estimates["micro_f1"],
        kappa=estimates["kappa"],
        labels=tuple(
            LabelScores(
                label,
                support=confusion.support(label),
                given=confusion.given(label),
                precision=wilson(confusion.right(label), confusion.given(label)),
                recall=wilson(confusion.right(label), confusion.support(label)),
                f1=wilson_f1(confusion.right(label), confusion.wrong(label)),
            )
            for label in confusion.labels
        ),
    )


def _statistics(confusion: Confusion) -> Mapping[str, float | None]:
    return {
        "macro_precision": macro(confusion, precision),
        "macro_recall": macro(confusion, recall),
        "macro_f1": macro(confusion, f1),
        "micro_f1": micro_f1(confusion),
        "kappa": cohens_kappa(confusion),
    }


def _code_scores(judged: Sequence[Judged], policy: Policy, seed: int) -> Scores | None:
    pairs = [(right.code, answer.label) for answer, right in judged if right.code is not None]
    if not pairs:
        return None
    return scores(Confusion.of([label.code for label in policy.labels], pairs), seed)


def _coverage(judged: Sequence[Judged]) -> tuple[CoveragePoint, ...]:
    points = coverage_curve(
        (answer.confidence, answer.side == side(right)) for answer, right in judged
    )
    step = max(1, -(-len(points) // _MOST_POINTS))
    # Counted from the end, so that the point of all answers is among them.
    return points[::-1][::step][::-1]


def _calibration(
    gold: GoldSet, place: int, judged: Sequence[Judged], seed: int
) -> Calibration | None:
    told = {
        answer.item: (answer.probability, right.violates)
        for answer, right in judged
        if answer.probability is not None and answer.side is not None
    }
    fitting, measuring = split(gold.items, place, seed)
    return calibrate(
        [told[item] for item in fitting if item in told],
        [told[item] for item in measuring if item in told],
    )


def _groups(gold: GoldSet, judged: Sequence[Judged]) -> tuple[Group, ...]:
    members: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for answer, right in judged:
        for grouping, name in zip(gold.groupings, gold.items[answer.item].groups, strict=True):
            if name and grouping not in TIES:
                members[grouping, name].append((answer, right))
    groups = (
        Group(
            grouping,
            name,
            items=len(some),
            violating=sum(right.violates for _, right in some),
            accuracy=wilson(_count(some, lambda it, right: it.side == side(right)), len(some)),
            flagged=wilson(_count(some, lambda it, _: it.outcome is Outcome.VIOLATES), len(some)),
        )
        for (grouping, name), some in sorted(members.items())
    )
    return tuple(sorted(groups, key=_weakest_first))


def _weakest_first(group: Group) -> tuple[str, float]:
    accuracy = group.accuracy.value
    return group.grouping, 1.0 if accuracy is None else accuracy


def _count(some: Sequence[Judged], fits: Callable[[Answer, GoldLabel], bool]) -> int:
    return sum(fits(answer, right) for answer, right in some)


def _cost(answers: Sequence[Answer]) -> Cost:
    return Cost(
        prompt_tokens=_sum(answer.prompt_tokens for answer in answers),
        output_tokens=_sum(answer.output_tokens for answer in answers),
        seconds_an_item=sum(answer.seconds for answer in answers) / max(1, len(answers)),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = list(counts)
    return None if None in known else sum(count for count in known if count is not None)
