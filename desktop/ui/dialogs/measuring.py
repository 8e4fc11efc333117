"""Asking what is to be measured: which gold set, under which policy, and how the model is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.desk import Manner, Model
from desktop.moderation import Effort, GoldVersion, PolicyVersion
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.checks_chip import ChecksChip
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.files_chip import FilesChip
from desktop.ui.widgets.models_chip import ModelsChip
from desktop.ui.widgets.plain_label import PlainLabel

_SAMPLES = (1, 3, 5)
# How many items are judged anew for each of what is also tried.
_TRIED = 50


class _Also(Enum):
    """What can be tried besides the items as they are."""

    TEXTS = auto()
    FORMS = auto()
    GROUPS = auto()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured. models: their names. split: empty for all items. variants, forms,
    swaps: how many items are tried anew with their text rewritten, under the policy in other forms,
    and about other groups of people. paraphrases: files with the policy in other words.
    """

    gold: GoldVersion
    policy: PolicyVersion
    models: tuple[str, ...]
    split: str
    manner: Manner
    variants: int
    forms: int
    swaps: int
    paraphrases: tuple[Path, ...]


class MeasuringDialog(Dialog):
    """asked: a Wanted. splits: those of each gold set, by its id. models: those that can be used,
    the one that judges first.
    """

    asked = Signal(object)

    def __init__(
        self,
        gold: Sequence[GoldVersion],
        policies: Sequence[PolicyVersion],
        splits: Mapping[str, Sequence[str]],
        models: Sequence[Model],
        parent: QWidget,
        *,
        chosen: GoldVersion | None = None,
    ) -> None:
        super().__init__(tr("Measure labels"), parent)
        self._policies = policies
        self._splits = splits
        self._gold_at = chosen or gold[0]
        self._policy_at: PolicyVersion | None = None
        self._split_at = ""
        self._effort_at, self._samples_at = Effort.MEDIUM, 1
        self._gold = ChoiceChip(tr("Gold set"), {_named(it): it for it in gold})
        self._gold.show_value(self._gold_at)
        self._policy = ChoiceChip(tr("Policy"), {tr("No policy fits"): None})
        self._models = ModelsChip(models, models[0])
        self._split = ChoiceChip(tr("Split"), {tr("All items"): ""})
        self._effort, self._samples = _efforts(), _samples()
        self._also, self._paraphrases = _also(), _paraphrases()
        self._measure = Button(tr("Measure"), Kind.PRIMARY)
        self._measure.setDefault(True)
        self._lay_out()
        self._connect()
        self._take_gold(self._gold_at)
        self._gold.setFocus()

    def _connect(self) -> None:
        self._gold.chosen.connect(self._take_gold)
        self._policy.chosen.connect(self._take_policy)
        self._split.chosen.connect(self._take_split)
        self._effort.chosen.connect(self._take_effort)
        self._samples.chosen.connect(self._take_samples)
        self._measure.clicked.connect(self._answer)

    def _take_gold(self, gold: GoldVersion) -> None:
        self._gold_at = gold
        fitting = {
            f"{it.policy.name} · v{it.version}": it
            for it in self._policies
            if it.policy.id in gold.policies
        }
        kept = self._policy_at if self._policy_at in fitting.values() else None
        self._policy_at = kept or next(iter(fitting.values()), None)
        self._policy.offer(fitting or {tr("No policy fits"): None})
        self._policy.show_value(self._policy_at)
        self._split_at = ""
        splits = {it: it for it in self._splits.get(gold.id, ())}
        self._split.offer({tr("All items"): "", **splits})
        self._split.show_value("")
        self._split.setEnabled(bool(splits))
        self._measure.setEnabled(self._policy_at is not None)

    def _take_policy(self, policy: PolicyVersion | None) -> None:
        self._policy_at = policy

    def _take_split(self, split: str) -> None:
        self._split_at = split

    def _take_effort(self, effort: Effort) -> None:
        self._effort_at = effort

    def _take_samples(self, samples: int) -> None:
        self._samples_at = samples

    def _tried(self, what: _Also) -> int:
        return _TRIED if what in self._also.chosen else 0

    def _answer(self) -> None:
        if self._policy_at is not None:
            self.asked.emit(
                Wanted(
                    self._gold_at,
                    self._policy_at,
                    self._models.chosen,
                    self._split_at,
                    Manner(self._effort_at, self._samples_at),
                    variants=self._tried(_Also.TEXTS),
                    forms=self._tried(_Also.FORMS),
                    swaps=self._tried(_Also.GROUPS),
                    paraphrases=self._paraphrases.files,
                )
            )
            self.accept()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        start = Qt.AlignmentFlag.AlignLeft
        for at, (words, widget) in enumerate(
            (
                (tr("Gold set"), self._gold),
                (tr("Items"), self._split),
                (tr("Policy"), self._policy),
                (tr("Models"), self._models),
                (tr("Reasoning effort"), self._effort),
                (tr("Each item is asked"), self._samples),
                (tr("Also tried, {count} items").format(count=_TRIED), self._also),
                (tr("Policy in other words"), self._paraphrases),
            )
        ):
            grid.addWidget(PlainLabel(words, "dim"), at, 0)
            grid.addWidget(widget, at, 1, start)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.column.addWidget(PlainLabel(self.windowTitle(), "title", wrap=True))
        words = tr(
            "The items are judged in the background, and do not go into the queue. What was judged"
            " in the same way before is not judged again. Several models are compared, one judging"
            " after the other."
        )
        self.column.addWidget(PlainLabel(words, "dim", wrap=True))
        self.column.addSpacing(12)
        self.column.addLayout(grid)
        self.column.addSpacing(16)
        self.add_buttons(cancel, self._measure)


def _efforts() -> ChoiceChip:
    efforts = {tr("Medium"): Effort.MEDIUM, tr("Low"): Effort.LOW, tr("High"): Effort.HIGH}
    return ChoiceChip(tr("Effort"), efforts)


def _samples() -> ChoiceChip:
    one, several = tr("Once"), tr("{count} times")
    counts = {one if it == 1 else several.format(count=it): it for it in _SAMPLES}
    return ChoiceChip(tr("Asked"), counts)


def _also() -> ChecksChip[_Also]:
    ways = {
        _Also.TEXTS: tr("Texts rewritten and attacked"),
        _Also.FORMS: tr("Policy in other forms"),
        _Also.GROUPS: tr("Other groups of people named"),
    }
    return ChecksChip(tr("Also tried"), tr("{count} ways"), ways)


def _paraphrases() -> FilesChip:
    kinds = f"{tr('Policies')} (*.md);;{tr('All files')} (*)"
    return FilesChip(tr("Policy in other words"), kinds)


def _named(gold: GoldVersion) -> str:
    return f"{gold.reference} · {gold.items:,}"
