"""One evaluation open: its figures, plots and tables, with another one beside it where wanted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk import (
    Estimate,
    IdentityGap,
    Measures,
    ModelResult,
    Part,
    Robustness,
    Scores,
    SideBySide,
)
from desktop.ui.pages.evaluation_alike import alike_cards
from desktop.ui.pages.evaluation_disagreements import Disagreements
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.bar_card import BarCard
from desktop.ui.widgets.confusion_plot import ConfusionPlot
from desktop.ui.widgets.even_flow import EvenFlow
from desktop.ui.widgets.interval_bars import BarRow
from desktop.ui.widgets.plain_label import Badge, PlainLabel
from desktop.ui.widgets.reliability_plot import Curve, ReliabilityPlot
from desktop.ui.widgets.score_grid import ScoreGrid, ScoreRow
from desktop.ui.widgets.section_card import SectionCard
from desktop.ui.widgets.stat_card import StatCard, bounded, p_words

_VIOLATES = "violates"
_CARD, _PLOT = 168, 420


@dataclass(frozen=True, slots=True)
class Beside:
    """Another part, and what the one that is looked at differs from it in."""

    first: Part
    both: SideBySide


class EvaluationBody(QWidget):
    """Made anew for each evaluation that is opened."""

    def __init__(
        self,
        appearance: Appearance,
        part: Part,
        beside: Beside | None,
        disagreements: Disagreements,
    ) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._appearance = appearance
        self._part = part
        self._beside = beside
        self._measures = measures_of(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(12)
        if beside is not None:
            column.addWidget(PlainLabel(self._difference(beside), "dim", wrap=True))
        column.addWidget(self._cards())
        column.addWidget(self._plots())
        column.addWidget(self._labels())
        heading = (
            tr("Disagreements") if beside is None else tr("What changed, and what is still wrong")
        )
        count = Badge(f"{disagreements.count:,}")
        column.addWidget(SectionCard(heading, disagreements, beside=count))
        column.addWidget(PlainLabel(self._method(), "small", wrap=True))
        column.addStretch(1)

    # Figures

    def _cards(self) -> QWidget:
        box = QWidget()
        row = EvenFlow(box, self._appearance, narrowest=_CARD)
        before = measures_of(self._beside.first) if self._beside else None
        difference = self._beside.both.comparison if self._beside else None
        violates = self._measures.sides.label(_VIOLATES)
        was = before.sides.label(_VIOLATES) if before else None
        precision, recall = (was.precision, was.recall) if was else (None, None)
        for name, estimate, change in (
            (tr("Precision"), violates.precision, _less(violates.precision, precision)),
            (tr("Recall"), violates.recall, _less(violates.recall, recall)),
            (tr("F1"), violates.f1, difference and difference.f1),
            (tr("Accuracy"), self._measures.sides.accuracy, difference and difference.accuracy),
        ):
            card = StatCard(name)
            card.show_estimate(estimate)
            card.show_change(change or Estimate(None))
            row.addWidget(card)
        for other in (self._answered(), self._flipped(), self._agreeing()):
            if other is not None:
                row.addWidget(other)
        return box

    def _answered(self) -> StatCard | None:
        if self._measures.answered.value == 1.0:
            return None
        card = StatCard(tr("Answered"))
        card.show_estimate(self._measures.answered, percent=True)
        return card

    def _flipped(self) -> StatCard | None:
        suites = self._suites
        items = sum(it.items for it in suites)
        if not items:
            return None
        flips = sum(it.items * (it.flipped.value or 0.0) for it in suites)
        worst = max(suites, key=lambda it: it.flipped.value or 0.0)
        card = StatCard(tr("Flipped under attack"))
        card.show_words(
            f"{100 * flips / items:.1f}%",
            tr("most by {suite}, {share}").format(
                suite=worst.suite, share=f"{100 * (worst.flipped.value or 0.0):.0f}%"
            ),
        )
        return card

    def _agreeing(self) -> StatCard | None:
        same = self._measures.consistency
        if same is None:
            return None
        card = StatCard(tr("Samples agree"))
        card.show_words(
            f"{same.pairwise:.2f}",
            tr("{unanimous:,} of {items:,} alike in all {samples}").format(
                unanimous=same.unanimous, items=same.items, samples=same.samples
            ),
        )
        return card

    # Plots

    def _plots(self) -> QWidget:
        box = QWidget()
        row = EvenFlow(box, self._appearance, narrowest=_PLOT)
        row.addWidget(self._label_bars())
        row.addWidget(self._confusion())
        mine = [it for it in self._model.identities if self._is_mine(it)]
        alike = alike_cards(self._appearance, self._measures, mine)
        for card in (self._calibration(), self._suite_bars(), *alike):
            if card is not None:
                row.addWidget(card)
        return box

    def _label_bars(self) -> BarCard:
        series = [tr("F1")]
        before: dict[str, Estimate] = {}
        if self._beside is not None:
            series = [self._beside.first.name, self._part.name]
            first = measures_of(self._beside.first)
            before = {it.label: it.f1 for it in (first.codes or first.sides).labels}
        labels = [it for it in self._scores.labels if it.support or it.given]
        rows = [
            BarRow(it.label, (before.get(it.label), it.f1) if self._beside else (it.f1,))
            for it in labels
        ]
        return BarCard(self._appearance, tr("F1 by label"), series, rows)

    def _suite_bars(self) -> BarCard | None:
        rows = [BarRow(it.suite, (it.flipped,)) for it in self._suites]
        if not rows:
            return None
        note = tr("How often the answer changes sides when text or policy are rewritten.")
        series = [tr("Share that flips")]
        return BarCard(self._appearance, tr("Flipped under attack"), series, rows, note)

    def _confusion(self) -> SectionCard:
        plot, title = ConfusionPlot(self._appearance), tr("Confusion")
        confusion = self._scores.confusion
        plot.show_counts(title, confusion.labels, confusion.counts)
        return SectionCard(title, plot, note=self._part.name if self._beside else "")

    def _calibration(self) -> SectionCard | None:
        found = self._measures.calibration
        if found is None:
            return None
        curves = [
            Curve(name, tuple((it.probability, it.share) for it in curve.bins), curve.ece)
            for name, curve in (
                (tr("as the model states it"), found.raw),
                (tr("mended by a temperature"), found.scaled),
            )
        ]
        plot, title = ReliabilityPlot(self._appearance), tr("Calibration")
        plot.show_curves(title, curves)
        note = tr("Fitted on {fitted:,} items, measured on {measured:,} others.").format(
            fitted=found.fitted_on, measured=found.measured_on
        )
        return SectionCard(title, plot, note=note)

    # Tables and words

    def _labels(self) -> SectionCard:
        used = self._part.kept.evaluation.policies[self._part.policy]
        meanings = {label.code: label.meaning for label in used.labels}
        grid = ScoreGrid()
        grid.show_rows(
            [
                ScoreRow(
                    it.label,
                    meanings.get(it.label, ""),
                    it.support,
                    it.given,
                    (it.precision, it.recall, it.f1),
                )
                for it in self._scores.labels
            ]
        )
        return SectionCard(tr("By label"), grid)

    def _difference(self, beside: Beside) -> str:
        found = beside.both.comparison
        return tr(
            "On the {items:,} items that both share: F1 {f1}, accuracy {accuracy}. By violating or"
            " not, only the first is right on {first:,}, only the second on {second:,}; McNemar's p"
            " is {p}."
        ).format(
            items=beside.both.items,
            f1=bounded(found.f1),
            accuracy=bounded(found.accuracy),
            first=found.only_first,
            second=found.only_second,
            p=p_words(found.p_value),
        )

    def _method(self) -> str:
        made = self._part.kept.evaluation
        used, model = made.policies[self._part.policy], self._model
        return tr(
            "{items:,} items · Wilson's interval for shares and F1, a bootstrap by item for the"
            " rest · {seconds} s an item · gold set {gold}… · policy {policy}… · model {model}… ·"
            " version {code}"
        ).format(
            items=self._measures.items,
            seconds=f"{self._measures.cost.seconds_an_item:.1f}",
            gold=self._part.kept.row.gold.sha256[:8],
            policy=used.sha256[:8],
            model=model.setting.model_sha256[:8],
            code=made.code_version,
        )

    @property
    def _scores(self) -> Scores:
        return self._measures.codes or self._measures.sides

    @property
    def _suites(self) -> list[Robustness]:
        return [it for it in self._model.robustness if self._is_mine(it)]

    @property
    def _model(self) -> ModelResult:
        return self._part.kept.evaluation.models[self._part.model]

    def _is_mine(self, found: Robustness | IdentityGap) -> bool:
        used = self._part.kept.evaluation.policies[self._part.policy]
        return (found.policy, found.version) == (used.id, used.version)


def _less(estimate: Estimate, was: Estimate | None) -> Estimate | None:
    """How much a figure is more than it was; no interval, as it is not of pairs."""
    if was is None or was.value is None or estimate.value is None:
        return None
    return Estimate(estimate.value - was.value)


def measures_of(part: Part) -> Measures:
    """What was measured of a part."""
    return part.kept.evaluation.models[part.model].policies[part.policy].measures
