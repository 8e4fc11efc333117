"""How many items of a gold set have each label; what has none stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.desk import Coverage
from desktop.moderation import Agreement, GoldVersion
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.plain_label import Badge, PlainLabel


class CoverageView(QScrollArea):
    """A gold set's labels with their numbers, and how far two annotators agree."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Coverage of the gold set"))

    def show_set(
        self,
        version: GoldVersion,
        coverage: Sequence[Coverage],
        agreement: Sequence[Agreement],
    ) -> None:
        """Show one gold set."""
        body = QWidget()
        body.setObjectName("clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, 8, 8)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("What it covers"), "heading"))
        told = [tr("{items:,} items in {gold}").format(items=version.items, gold=version.reference)]
        told += [
            tr("annotators agree on {share} of {units:,} (kappa {kappa})").format(
                share=f"{it.observed:.0%}", units=it.units, kappa=_kappa(it)
            )
            for it in agreement
            if it.observed is not None
        ]
        if version.purged:
            told.append(tr("{count:,} purged").format(count=version.purged))
        column.addWidget(PlainLabel(" · ".join(told), "small", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, it in enumerate(coverage):
            label = PlainLabel(it.label, "heading")
            count = PlainLabel(f"{it.items:,}") if it.items else Badge(tr("none"), Tone.WARN)
            grid.addWidget(label, at, 0)
            grid.addWidget(PlainLabel(it.meaning, "dim", wrap=True), at, 1)
            grid.addWidget(count, at, 2, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(body)


def _kappa(agreement: Agreement) -> str:
    found = agreement.pairs[0].kappa.value if agreement.pairs else None
    return tr("not defined") if found is None else f"{found:.2f}"
