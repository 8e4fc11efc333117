"""A verdict as a card: what the model says, with its reasons, and what a person said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.moderation import MISQUOTED, QUOTED, Outcome, PolicyVersion, Reading, Severity, Verdict
from desktop.ui.actions import Actions, Command
from desktop.ui.desk_words import said
from desktop.ui.domain_words import (
    at_head,
    confidence_words,
    outcome_word,
    severity_words,
    token_words,
)
from desktop.ui.theme import Tone
from desktop.ui.theme.verdict_tone import tone_of
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.agreement_bar import AgreementBar
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import Badge, PlainLabel
from desktop.ui.widgets.reasoning_view import ReasoningView
from desktop.ui.widgets.restyle import restyle

_FAILURES = {
    Outcome.UNPARSED: mark("No answer that can be used"),
    Outcome.TRUNCATED: mark("The answer was cut off"),
    Outcome.FAILED: mark("No answer"),
}


class VerdictCard(QFrame):
    """One item under one policy: waiting, judging, judged or hidden by blind mode.

    chosen: a click or the focus came to the card.
    """

    chosen = Signal()

    def __init__(self, policy: PolicyVersion, actions: Actions) -> None:
        super().__init__()
        self.policy = policy
        self._version = PlainLabel("", "small", wrap=True)
        self.verdict: Verdict | None = None
        self.is_hidden = False
        self.is_decided = False
        self._is_veiled = False
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._badge = Badge()
        self._label = PlainLabel("", "heading", wrap=True)
        self._severity = PlainLabel("", "small")
        self._rules = QWidget()
        self._rule_row = Flow(self._rules, gap=6)
        self._rule_text = PlainLabel("", "small", wrap=True)
        self._rationale = PlainLabel("", wrap=True)
        self._rationale.run_as_written()
        self._warning = PlainLabel("", "caution", wrap=True)
        self._reasoning = ReasoningView()
        self._agreement = AgreementBar()
        self._facts = PlainLabel("", "small", wrap=True)
        self._toggle = Button(tr("Reasoning"), Kind.QUIET)
        self._toggle.setCheckable(True)
        self._actions = actions
        actions[Command.REASONING].changed.connect(self._follow_key)
        self._follow_key()
        self._toggle.toggled.connect(self._reasoning.setVisible)
        self._decision = PlainLabel("", "heading", wrap=True)
        self._lay_out()
        self.show_policy(policy)

    def _follow_key(self) -> None:
        words = tr("Show or hide the model's reasoning ({reasoning_key})")
        key = self._actions.key(Command.REASONING)
        self._toggle.setToolTip(words.format(reasoning_key=key))

    def show_policy(self, policy: PolicyVersion) -> None:
        """Begin anew, under a policy."""
        self.policy = policy
        self._version.setText(
            tr("{name} · version {version}").format(name=policy.policy.name, version=policy.version)
        )
        self.show_waiting()

    def show_waiting(self) -> None:
        """The job is queued."""
        self._clear()
        self._name(tr("Waiting"), Tone.NEUTRAL, "", "")

    def show_judging(self) -> None:
        """The model began, or began again: what was streamed before is void."""
        self._clear()
        self._name(tr("Judging…"), Tone.NEUTRAL, "", "")
        self._reasoning.setPlainText("")

    def add_reasoning(self, piece: str) -> None:
        """Add what the model has just written."""
        self._reasoning.append(piece)
        self._reasoning.show()

    def show_stopped(self, *, queued: bool) -> None:
        """The run ended before this card had its verdict; `queued` where it can go on."""
        self._clear()
        self._name(tr("Stopped"), Tone.WARN, tr("Not judged"), "")
        self._tell(self._facts, tr("It stays queued and can be judged again.") if queued else "")

    def show_verdict(self, verdict: Verdict, *, hidden: bool = False) -> None:
        """Show what the model said, or in blind mode that it is not told yet. What it shows already
        stays as it is, with what was opened in it.
        """
        known = self.verdict is not None and self.verdict.id == verdict.id
        if known and self.is_hidden is hidden:
            return
        self._clear()
        self.verdict = verdict
        self.is_hidden = hidden
        if hidden:
            self._name(tr("Hidden"), Tone.NEUTRAL, tr("Blind mode: answer first"), "")
            return
        reading = verdict.reading
        label = self.policy.policy.label(reading.label) if reading.label else None
        severity = label.severity if label else Severity.NONE
        heading = f"{label.code} · {at_head(label.meaning)}" if label else ""
        word = at_head(severity_words(severity))
        self._name(
            at_head(outcome_word(reading.outcome)),
            tone_of(reading.outcome, severity),
            heading or tr(_FAILURES[reading.outcome]),
            word,
        )
        self._show_rules(reading.rules)
        self._show_rationale(reading)
        self._show_reasoning(reading.reasoning, reading.rationale, verdict.generation.output_text)
        self._agreement.show_verdict(verdict)
        self._tell(self._facts, facts(verdict))

    def veil(self, *, veiled: bool) -> None:
        """Hide what the reasons quote, for as long as the content itself is hidden."""
        if veiled != self._is_veiled:
            self._is_veiled = veiled
            if self.verdict is not None and not self.is_hidden:
                self._show_rationale(self.verdict.reading)

    def show_decision(self, words: str) -> None:
        """Show what a person said last; empty where nothing holds."""
        self._tell(self._decision, words)

    def set_current(self, *, current: bool) -> None:
        """Mark the card that the next decision is for."""
        restyle(self, "current", "true" if current else "false")

    def toggle_reasoning(self) -> None:
        """Show or hide the reasoning, where there is any."""
        if not self._toggle.isHidden():
            self._toggle.toggle()

    def spoken(self) -> str:
        """The verdict in one sentence, without content, for a screen reader."""
        parts = [self.policy.policy.name, self._badge.text(), self._label.text()]
        return ", ".join(part for part in [*parts, self._severity.text()] if part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the card."""
        self.chosen.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """So does the focus."""
        self.chosen.emit()
        super().focusInEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._badge, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._label, 1)
        # Small words beside small words: beside the label large text would not find room for all.
        under = QHBoxLayout()
        under.setSpacing(12)
        under.addWidget(self._version, 1)
        under.addWidget(self._severity, alignment=Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._facts, 1)
        foot.addWidget(self._toggle, alignment=Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(under)
        for widget in (
            self._rules, self._rule_text, self._rationale, self._warning, self._reasoning,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addWidget(self._agreement)
        column.addLayout(foot)
        column.addWidget(self._decision)

    def _clear(self) -> None:
        self.verdict = None
        self.is_hidden = False
        while (item := self._rule_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for widget in (
            self._rules, self._rule_text, self._rationale, self._warning, self._reasoning,
        ):  # fmt: skip
            widget.hide()
        for widget in (self._agreement, self._facts, self._toggle, self._decision):
            widget.hide()

    def _name(self, badge: str, tone: Tone, label: str, severity: str) -> None:
        self._badge.show_word(badge, tone)
        self._label.setText(label)
        self._severity.setText(severity)
        self.setAccessibleName(self.spoken())

    def _show_rules(self, rules: tuple[str, ...]) -> None:
        if not rules:
            return
        self._rule_row.addWidget(PlainLabel(tr("Rules"), "small"))
        for rule_id in rules:
            button = Button(
                rule_id, Kind.RULE, name=tr("Rule {rule_id}: show its text").format(rule_id=rule_id)
            )
            button.setCheckable(True)
            button.toggled.connect(lambda on, rule_id=rule_id: self._open_rule(rule_id, on=on))
            self._rule_row.addWidget(button)
        self._rules.show()

    def _open_rule(self, rule_id: str, *, on: bool) -> None:
        for at in range(self._rule_row.count()):
            item = self._rule_row.itemAt(at)
            widget = item.widget() if item else None
            if isinstance(widget, Button) and widget.text() != rule_id and on:
                widget.setChecked(False)
        self._tell(self._rule_text, self._rule_words(rule_id) if on else "")

    def _rule_words(self, rule_id: str) -> str:
        policy = self.policy.policy
        rule, label = policy.rule(rule_id), policy.label(rule_id)
        if rule is not None:
            return f"{rule.id}: {rule.text}"
        return f"{label.code}: {at_head(label.meaning)}" if label else ""

    def _show_rationale(self, reading: Reading) -> None:
        words = said(reading.problem) or reading.rationale
        self._rationale.set_content(without_quotes(words, reading) if self._is_veiled else words)
        self._rationale.setVisible(bool(words))
        self._tell(self._warning, tr(MISQUOTED) if reading.misquotes else "")

    def _show_reasoning(self, reasoning: str, rationale: str, output: str) -> None:
        # Where the rationale is the reasoning, or there is neither, the raw answer says more.
        hidden = reasoning if reasoning and reasoning != rationale else output
        self._toggle.setText(tr("Reasoning") if hidden is reasoning else tr("Raw answer"))
        self._toggle.setAccessibleName(self._toggle.text())
        self._toggle.setChecked(False)
        self._toggle.setVisible(bool(hidden))
        self._reasoning.set_content(hidden)
        self._reasoning.hide()

    @staticmethod
    def _tell(label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


def without_quotes(words: str, reading: Reading) -> str:
    """The words of a model without what they quote of the content."""
    for span in reading.evidence:
        words = words.replace(span.text, "…")
    return QUOTED.sub("“…”", words)


def facts(verdict: Verdict) -> str:
    """What was measured, in words: calibration, time, tokens, the model and its word."""
    generation = verdict.generation
    parts = [at_head(confidence_words(verdict))]
    if verdict.reading.stated_confidence:
        parts.append(
            tr("the model says “{stated_confidence}”").format(
                stated_confidence=verdict.reading.stated_confidence
            )
        )
    if generation.output:
        parts += [tr("{seconds:.1f} s").format(seconds=generation.seconds), token_words(generation)]
    if verdict.setting.host:
        parts += [
            tr("answered by {host}").format(host=verdict.setting.host),
            tr("no label probabilities"),
        ]
    return " · ".join([*parts, verdict.setting.model])
