"""The left of Triage: what is judged, and under which policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk import Manner
from desktop.moderation import Effort, PolicyVersion
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.domain_words import at_head, effort_word
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Kind
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.menu_chip import MenuChip
from desktop.ui.widgets.model_chip import ModelChip
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.policy_chips import PolicyChips

_EFFORT_KEY = "triage/effort"
_SAMPLES_KEY = "triage/samples"
_SAMPLES = (1, 3, 5)
_POLICIES_KEY = "triage/policies"
_FIRST_POLICY = "spam"
# The full one is more than the starter model can read.
_FIRST_POLICY_OF_STARTER = "spam-short"


class TriageContent(QWidget):
    """Content, policies, effort and samples. changed: any of them was changed."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._settings = context.settings
        self._asked_for: tuple[str, ...] = ()
        self.manner = Manner(
            Effort(str(context.settings.value(_EFFORT_KEY, Effort.MEDIUM.value))),
            int(str(context.settings.value(_SAMPLES_KEY, 1))),
        )
        self.chips = PolicyChips()
        self.content = ContentView(context.appearance, tr("Content to judge"), editable=True)
        self.content.setPlaceholderText(
            tr("Paste or type what is to be judged, or drop a file here.")
        )
        self._summary = PlainLabel("", "small", wrap=True)
        self._hint = PlainLabel("", "small")
        self._effort = MenuChip()
        self._samples = MenuChip()
        self._samples.setToolTip(tr("Several answers show whether a label is stable"))
        self._fill_menus()
        self._model = ModelChip()
        self._model.show_models((), context.desk.model)
        self._model.chosen.connect(lambda model: context.choosing.choose(model, self.window()))
        context.choosing.changed.connect(self.show_models)
        self._judge = ActionButton(context.actions, Command.JUDGE, Kind.PRIMARY)
        self._stop = ActionButton(context.actions, Command.STOP)
        self._clear = ActionButton(context.actions, Command.CLEAR)
        self._lay_out(context)
        self._set_manner(self.manner)
        self.chips.changed.connect(self._tell)
        self.content.edited.connect(self._tell)
        self.show_running(running=False)
        self._tell()

    def take_policies(self, policies: Sequence[PolicyVersion]) -> None:
        """These there are; those that were asked for are chosen, else those that were last."""
        self.chips.set_known(policies)
        is_starter = self._context.desk.model.bundled
        first = _FIRST_POLICY_OF_STARTER if is_starter else _FIRST_POLICY
        remembered = str(self._settings.value(_POLICIES_KEY, first))
        self.chips.choose(self._asked_for or remembered.split(","))

    def show_policies(self, policies: Sequence[PolicyVersion]) -> None:
        """These there are now; what is chosen stays, in its newest version."""
        chosen = [version.policy.id for version in self.chips.chosen]
        self.chips.set_known(policies)
        self.chips.choose(chosen or self._asked_for)

    def ask_for(self, policies: Sequence[str]) -> None:
        """Judge under these, once they have come."""
        self._asked_for = tuple(policies)
        self.chips.choose(policies)

    def remember_policies(self) -> None:
        """Choose the same ones the next time."""
        chosen = [version.policy.id for version in self.chips.chosen]
        if chosen:
            self._settings.setValue(_POLICIES_KEY, ",".join(chosen))

    def reason(self, effort: Effort) -> None:
        """Choose how long the model reasons."""
        self._set_manner(replace(self.manner, effort=effort))

    def draw(self, samples: int) -> None:
        """Choose how many answers are drawn."""
        self._set_manner(replace(self.manner, samples=samples))

    def show_running(self, *, running: bool) -> None:
        """While judging, the content is held and can be stopped."""
        self.content.hold(held=running)
        self._stop.setVisible(running)
        self.chips.setEnabled(not running)

    def show_models(self) -> None:
        """Look anew which models there are; `models` of the command line changes them."""
        desk = self._context.desk
        self._context.tasks.run(
            desk.models, lambda known: self._model.show_models(known, desk.model)
        )

    def _lay_out(self, context: Context) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(tr("Triage"), "title"))
        head.addStretch(1)
        head.addWidget(PlainLabel(tr("Paste, drop or"), "small"))
        head.addWidget(ActionButton(context.actions, Command.IMPORT))
        self.chips.follow(self._effort, self._samples, self._model)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._clear)
        foot.addStretch(1)
        foot.addWidget(self._hint)
        foot.addWidget(self._stop)
        foot.addWidget(self._judge)
        foot.addWidget(ActionKeyHint(context.actions, Command.JUDGE))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.content, 1)
        column.addWidget(self._summary)
        column.addLayout(foot)

    def _fill_menus(self) -> None:
        for effort in Effort:
            words = at_head(effort_word(effort))
            self._effort.menu().addAction(words, partial(self.reason, effort))
        for samples in _SAMPLES:
            self._samples.menu().addAction(_counted(samples), partial(self.draw, samples))

    def _set_manner(self, manner: Manner) -> None:
        self.manner = manner
        effort = effort_word(manner.effort)
        self._settings.setValue(_EFFORT_KEY, manner.effort.value)
        self._settings.setValue(_SAMPLES_KEY, manner.samples)
        self._effort.setText(tr("Effort: {effort}").format(effort=effort))
        self._effort.setAccessibleName(tr("Reasoning effort: {effort}").format(effort=effort))
        self._samples.setText(_counted(manner.samples))
        self._samples.setAccessibleName(
            tr("Answers to draw: {counted}").format(counted=_counted(manner.samples))
        )
        self.changed.emit()

    def _tell(self) -> None:
        is_empty = not self.content.text().strip()
        self._summary.setText(tr("No content yet") if is_empty else self.content.summary())
        self._hint.setText("" if self.chips.chosen or is_empty else tr("Choose a policy"))
        self.changed.emit()


def _counted(samples: int) -> str:
    return tr("1 sample") if samples == 1 else tr("{count:,} samples").format(count=samples)
