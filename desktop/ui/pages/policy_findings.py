"""The right of Policies: what the checks find, and the versions that there are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.desk import Draft, Weight
from desktop.moderation import DeskError, PolicyVersion
from desktop.ui.desk_words import said
from desktop.ui.domain_words import at_head
from desktop.ui.moments import minute_words
from desktop.ui.theme import Appearance, Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.finding_card import FindingCard
from desktop.ui.widgets.plain_label import Badge, PlainLabel

_TONES = {Weight.ERROR: Tone.BAD, Weight.WARNING: Tone.WARN, Weight.HINT: Tone.NEUTRAL}
# A version with its moment, in one line.
_NARROWEST = 240


class PolicyFindings(QScrollArea):
    """place_asked: the line of a finding. version_asked: a PolicyVersion to be opened.

    gold: what gold sets say of the version, between findings and versions.
    """

    place_asked = Signal(int)
    version_asked = Signal(object)

    def __init__(self, appearance: Appearance, gold: QWidget) -> None:
        super().__init__()
        self._appearance = appearance
        appearance.changed.connect(self._fit)
        self._fit()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Findings and versions"))
        self._count = Badge("0")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._versions = QVBoxLayout()
        self._versions.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(tr("Findings"), "heading"))
        head.addWidget(self._count)
        head.addStretch(1)
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._cards)
        column.addSpacing(12)
        column.addWidget(gold)
        column.addSpacing(12)
        column.addWidget(PlainLabel(tr("Versions"), "heading"))
        column.addLayout(self._versions)
        column.addStretch(1)
        self.setWidget(inner)

    def show_findings(self, draft: Draft) -> None:
        """Show what was found in a draft."""
        _empty(self._cards)
        self._count.show_word(str(len(draft.findings)), _tone(draft))
        for it in draft.findings:
            place = tr(" Line {line}.").format(line=it.line) if it.line else ""
            card = FindingCard(
                at_head(said(it.check)), _TONES[it.weight],
                said(it.message), said(it.mend) + place, has_place=bool(it.line),
            )  # fmt: skip
            if it.line:
                card.asked.connect(partial(self.place_asked.emit, it.line))
            self._cards.addWidget(card)
        if not draft.findings:
            self._cards.addWidget(PlainLabel(tr("Nothing to mend."), "dim"))

    def show_problem(self, error: DeskError) -> None:
        """Say why a text is no policy yet."""
        _empty(self._cards)
        self._count.show_word("1", Tone.BAD)
        card = FindingCard(
            tr("Cannot be used"), Tone.BAD, said(error.message), said(error.remedy), has_place=False
        )
        self._cards.addWidget(card)

    def _fit(self) -> None:
        self.setMinimumWidth(self._appearance.length(_NARROWEST))

    def show_versions(self, versions: tuple[PolicyVersion, ...]) -> None:
        """List them, the newest first."""
        _empty(self._versions)
        for version in reversed(versions):
            when = minute_words(version.created_at)
            button = Button(
                tr("Version {version} · {when}").format(version=version.version, when=when),
                Kind.QUIET,
            )
            button.setToolTip(
                tr("Open it. SHA-256 {sha256}…").format(sha256=version.policy.sha256[:16])
            )
            button.clicked.connect(partial(self.version_asked.emit, version))
            self._versions.addWidget(button)


def _tone(draft: Draft) -> Tone:
    worst = max((it.weight for it in draft.findings), default=None)
    return Tone.OK if worst is None else _TONES[worst]


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
