"""A card of bars with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.ui.theme import Appearance
from desktop.ui.widgets.interval_bars import BarRow, IntervalBars
from desktop.ui.widgets.section_card import SectionCard


class BarCard(SectionCard):
    """series: names for the legend, the one that is looked at last; note stands below the title."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        series: Sequence[str],
        rows: Sequence[BarRow],
        note: str = "",
    ) -> None:
        plot = IntervalBars(appearance)
        plot.show_rows(title, series, rows)
        super().__init__(title, plot, note=note)
