"""What an export is to be: its form, which reviews, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from desktop.desk import EXPORT_SUFFIXES, Redaction
from desktop.moderation import QueueFilter
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel

_QUOTING = frozenset({Redaction.EVIDENCE, Redaction.RATIONALE})


class ExportChoices(QWidget):
    """changed: something else is to be written. listed: what the page that asked lists now."""

    changed = Signal()

    def __init__(self, listed: QueueFilter) -> None:
        super().__init__()
        self._listed = listed
        self.suffix = EXPORT_SUFFIXES[0]
        self._forms = {suffix: _chip(words) for suffix, words in self._form_words().items()}
        self._all = _chip(tr("All reviews"))
        self._as_listed = _chip(tr("As listed now"))
        self._between = _chip(tr("Judged between two days"))
        self._from, self._to = DateField(tr("From")), DateField(tr("To"))
        self._days = QWidget()
        self._parts = {part: _chip(words) for part, words in self._part_words().items()}
        self._effect = PlainLabel("", "small", wrap=True)
        self._lay_out()
        for suffix, chip in self._forms.items():
            chip.clicked.connect(lambda _=False, suffix=suffix: self._choose_form(suffix))
        for chip in (self._all, self._as_listed, self._between):
            chip.clicked.connect(lambda _=False, chip=chip: self._choose_range(chip))
        for day in (self._from, self._to):
            day.dateChanged.connect(self.changed)
        for chip in self._parts.values():
            chip.clicked.connect(self._follow_parts)
        self._choose_form(self.suffix)
        is_narrowed = listed != QueueFilter()
        self._as_listed.setVisible(is_narrowed)
        self._choose_range(self._as_listed if is_narrowed else self._all)
        self._follow_parts()

    @property
    def wanted(self) -> QueueFilter:
        """Which reviews are to be written."""
        if self._between.isChecked():
            return QueueFilter(since=self._from.begins, until=self._to.ends)
        # The file has a row for each review; the list may show one for all that are alike.
        listed = replace(self._listed, first_of_alike=False)
        return listed if self._as_listed.isChecked() else QueueFilter()

    @property
    def redact(self) -> frozenset[Redaction]:
        """What is to be left out."""
        return frozenset(part for part, chip in self._parts.items() if chip.isChecked())

    def _form_words(self) -> dict[str, str]:
        known = {
            ".csv": tr("CSV, for spreadsheets"),
            ".jsonl": tr("JSON Lines, for programs"),
        }
        return {suffix: known.get(suffix, suffix[1:].upper()) for suffix in EXPORT_SUFFIXES}

    def _part_words(self) -> dict[Redaction, str]:
        return {
            Redaction.CONTENT: tr("Content"),
            Redaction.EVIDENCE: tr("Evidence"),
            Redaction.RATIONALE: tr("Rationale"),
            Redaction.REVIEWER: tr("Reviewers"),
        }

    def _choose_form(self, chosen: str) -> None:
        self.suffix = chosen
        for suffix, chip in self._forms.items():
            chip.setChecked(suffix == chosen)

    def _choose_range(self, chosen: Button) -> None:
        for chip in (self._all, self._as_listed, self._between):
            chip.setChecked(chip is chosen)
        self._form.setRowVisible(self._days, chosen is self._between)
        self.changed.emit()

    def _follow_parts(self) -> None:
        without_content = self._parts[Redaction.CONTENT].isChecked()
        for part in _QUOTING:
            self._parts[part].setEnabled(not without_content)
            if without_content:
                self._parts[part].setChecked(True)
        effects = []
        if without_content:
            effects.append(
                tr("What quotes the content goes with it: evidence, rationale and reasons.")
            )
        if Redaction.REVIEWER in self.redact:
            effects.append(tr("Without reviewers, decisions are told but not proved."))
        self._effect.setText(" ".join(effects) or tr("Everything is written."))
        self.changed.emit()

    def _lay_out(self) -> None:
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(8)
        for words, field in ((tr("From"), self._from), (tr("to"), self._to)):
            days.addWidget(PlainLabel(words, "small"))
            days.addWidget(field)
        days.addStretch(1)
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_name(tr("Form")), _row(self._forms.values()))
        form.addRow(_name(tr("Which")), _row((self._all, self._as_listed, self._between)))
        form.addRow(_name(""), self._days)
        form.addRow(_name(tr("Leave out")), _row(self._parts.values()))
        form.addRow(_name(""), self._effect)


def _chip(words: str) -> Button:
    chip = Button(words, Kind.CHIP)
    chip.setCheckable(True)
    return chip


def _row(chips: Iterable[Button]) -> QWidget:
    row = QWidget()
    flow = Flow(row, gap=6)
    for chip in chips:
        flow.addWidget(chip)
    return row


def _name(words: str) -> PlainLabel:
    return PlainLabel(words, "dim")
