"""The report of an evaluation: one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from desktop.evaluation import figures
from desktop.evaluation.answer import VIOLATES
from desktop.evaluation.comparison import Comparison
from desktop.evaluation.functionalities import tested
from desktop.evaluation.identities import IdentityGap, IdentityRate
from desktop.evaluation.intervals import LEVEL, RESAMPLES, Estimate
from desktop.evaluation.measure import Group, Measures, Scores
from desktop.evaluation.published import SOURCE, Published, reported_as
from desktop.evaluation.regression import flips
from desktop.evaluation.result import Evaluation, ModelResult, PolicyUsed
from desktop.evaluation.robustness import Robustness, SuiteKind
from desktop.evaluation.visible import visible
from desktop.system import resource

_TEMPLATES = resource("reports")
_TEMPLATE = "evaluation.html"


def render(evaluation: Evaluation) -> str:
    """The whole page. The same evaluation gives the same page, byte for byte."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "points": points, "share": share}
    return environment.get_template(_TEMPLATE).render(
        it=evaluation,
        violates=VIOLATES,
        level=LEVEL,
        resamples=RESAMPLES,
        has_texts=any(item.text for item in evaluation.gold.items),
        label_bars=_label_bars,
        group_bars=_group_bars,
        groups_of=_groups_of,
        tested=tested,
        confusion=figures.confusion,
        reliability=figures.reliability,
        coverage=figures.coverage,
        difference_bars=_difference_bars,
        source=SOURCE,
        reported=_reported,
        suites=_suites,
        suite_bars=_suite_bars,
        identities=_identities,
        rate_bars=_rate_bars,
        flips=flips,
    )


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value


def percent(estimate: Estimate) -> Markup:
    """A share with its interval, in percent."""
    return _with_interval(estimate, "")


def points(estimate: Estimate) -> Markup:
    """A difference of shares with its interval, in points of percent."""
    return _with_interval(estimate, "+")


def share(value: float) -> str:
    """A share in percent."""
    return f"{100 * value:.1f}"


def _with_interval(estimate: Estimate, sign: str) -> Markup:
    if estimate.value is None:
        return Markup("not defined")
    value = f"{100 * estimate.value:{sign}.1f}"
    if estimate.low is None or estimate.high is None:
        return escape(value)
    interval = f"{100 * estimate.low:{sign}.1f} to {100 * estimate.high:{sign}.1f}"
    return Markup('{} <span class="interval">({})</span>').format(value, interval)


def _label_bars(title: str, scores: Scores) -> str:
    return figures.bars(title, [figures.Bar(it.label, it.f1) for it in scores.labels])


def _groups_of(measures: Measures) -> dict[str, list[Group]]:
    by_grouping: dict[str, list[Group]] = {}
    for group in measures.groups:
        by_grouping.setdefault(group.grouping, []).append(group)
    return by_grouping


def _group_bars(title: str, groups: list[Group]) -> str:
    return figures.bars(title, [figures.Bar(it.name, it.accuracy) for it in groups])


def _difference_bars(title: str, pairs: Sequence[Comparison]) -> str:
    named = [(f"{it.second} less {it.first}, {it.subject}", it.accuracy) for it in pairs]
    return figures.differences(title, [figures.Bar(name, it) for name, it in named])


@dataclass(frozen=True, slots=True)
class _Reported:
    """A row beside the published figures; either of the two can be missing."""

    name: str
    model: ModelResult | None
    published: Published | None


def _reported(evaluation: Evaluation) -> list[_Reported]:
    """The rows of the report with what was measured of them, then the other models."""
    measured = {reported_as(model.setting.model): model for model in evaluation.models[::-1]}
    rows = [_Reported(it.model, measured.get(it.model), it) for it in evaluation.published]
    shown = [id(row.model) for row in rows]
    rest = [model for model in evaluation.models if id(model) not in shown]
    return rows + [_Reported(model.setting.model, model, None) for model in rest]


def _suites(model: ModelResult, used: PolicyUsed, *, policy: bool) -> list[Robustness]:
    """The suites under a policy version: those that change the policy's form, or all others."""
    return [
        it
        for it in model.robustness
        if _is_under(it, used) and (it.kind is SuiteKind.POLICY) is policy
    ]


def _identities(model: ModelResult, used: PolicyUsed) -> list[IdentityGap]:
    return [it for it in model.identities if _is_under(it, used)]


def _is_under(it: Robustness | IdentityGap, used: PolicyUsed) -> bool:
    return (it.policy, it.version) == (used.id, used.version)


def _rate_bars(title: str, rates: Sequence[IdentityRate]) -> str:
    return figures.bars(title, [figures.Bar(it.group, it.flagged) for it in rates])


def _suite_bars(title: str, suites: list[Robustness]) -> str:
    return figures.bars(title, [figures.Bar(it.suite, it.flipped) for it in suites])
