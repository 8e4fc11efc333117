"""Settings: taking care of who looks."""

from __future__ import annotations

from desktop.ui.context import Context
from desktop.ui.pages.settings_section import Row, Section
from desktop.ui.translating import tr
from desktop.ui.wellness import BREAK_CHOICES, LIMIT_CHOICES, NEVER
from desktop.ui.widgets.choices import Choices
from desktop.ui.widgets.switch import Switch


class WellnessSection(Section):
    """The veil, breaks, and how much of a day."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.head(
            tr("Wellness"),
            tr(
                "Looking at such content for hours leaves its mark. These help; none of them ever"
                " keeps you from going on, and nobody else sees the counts."
            ),
        )
        self._wellness = wellness = context.wellness
        self._veil = Switch(context.appearance, tr("Veil"))
        self._veil.clicked.connect(lambda on: wellness.set_veiled(veiled=on))
        breaks: dict[str, object] = {self._minutes(it): it for it in BREAK_CHOICES}
        self._break = Choices(tr("Break reminder"), breaks, wellness.break_after)
        self._break.chosen.connect(wellness.set_break_after)
        limits: dict[str, object] = {
            f"{it:,}" if it else tr("No limit"): it for it in LIMIT_CHOICES
        }
        self._limit = Choices(tr("Items a day"), limits, wellness.limit)
        self._limit.chosen.connect(wellness.set_limit)
        group = self.group()
        veil_words = tr("Content in the queue stays hidden until you hold Space to look.")
        group.add(Row(tr("Veil"), veil_words, self._veil))
        break_words = tr(
            "After so many minutes of reviewing, a line above the page says so. It never takes the"
            " keyboard, and can be put off. Ten minutes without reviewing count as a break."
        )
        group.add(Row(tr("Break reminder"), break_words, self._break, below=True))
        self._seen = Row(tr("Items a day"), "", self._limit, below=True)
        group.add(self._seen)
        wellness.changed.connect(self._follow)
        self._follow()

    def _minutes(self, minutes: int) -> str:
        if minutes == NEVER:
            return tr("Never")
        return tr("After {minutes} minutes").format(minutes=minutes)

    def _follow(self) -> None:
        self._veil.setChecked(self._wellness.is_veiled)
        self._break.show_value(self._wellness.break_after)
        self._limit.show_value(self._wellness.limit)
        words = tr("Seen today: {count}. A line tells when as many as you set were seen.")
        self._seen.tell(words.format(count=f"{self._wellness.seen_today:,}"))
