"""Taking care of who looks: the veil, breaks after a while of reviewing, what was seen in a day.

Nothing is counted by a clock that runs: each item that is looked at and each decision is a sign of
work, and a long time without one was a rest.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Signal

NEVER = 0
BREAK_CHOICES = (NEVER, 25, 50, 90)
LIMIT_CHOICES = (NEVER, 50, 100, 200, 500)
SNOOZE_MINUTES = 10
_USUAL_BREAK = 50
_REST = timedelta(minutes=10)


class Reminder(StrEnum):
    """What a person is reminded of."""

    BREAK = "break"
    LIMIT = "limit"


class Wellness(QObject):
    """Settings, and what came of today. clock: local time.

    changed: a setting or a count. reminded: it is time for a break, or as many items were seen as
    were set for a day; each is told once until it is due anew.
    """

    changed = Signal()
    reminded = Signal(Reminder)

    def __init__(
        self, settings: QSettings, parent: QObject, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._last_sign: datetime | None = None
        self._worked = timedelta()
        self._due_at = timedelta(minutes=self.break_after)
        self._today: set[str] = set()
        # Asked for each review that is shown.
        self._is_veiled = str(settings.value("wellness/veil", "on")) != "off"

    # Settings

    @property
    def is_veiled(self) -> bool:
        """Whether content is hidden until it is asked for."""
        return self._is_veiled

    def set_veiled(self, *, veiled: bool) -> None:
        """Hide content from now on, or show it at once."""
        self._is_veiled = veiled
        self._set("veil", "on" if veiled else "off")

    @property
    def break_after(self) -> int:
        """After how many minutes of reviewing a break is due; NEVER where none is."""
        return self._number("break_minutes", _USUAL_BREAK)

    def set_break_after(self, minutes: int) -> None:
        """Remind after another time, counted from now on."""
        self._set("break_minutes", minutes)
        self._worked, self._due_at = timedelta(), timedelta(minutes=minutes)

    @property
    def limit(self) -> int:
        """How many items a day the person wants to see; NEVER for no limit."""
        return self._number("daily_limit", NEVER)

    def set_limit(self, items: int) -> None:
        """Set another limit. Nothing is ever kept from a person who goes on."""
        self._set("daily_limit", items)

    # What came of today

    @property
    def seen_today(self) -> int:
        """How many items were looked at today."""
        is_today = str(self._settings.value("wellness/day", "")) == self._day
        return self._number("seen", 0) if is_today else 0

    @property
    def minutes_to_break(self) -> int | None:
        """The minutes of reviewing until a break is due; None where none will be."""
        if self.break_after == NEVER:
            return None
        return max(-((self._worked - self._due_at) // timedelta(minutes=1)), 0)

    @property
    def minutes_worked(self) -> int:
        """The minutes of reviewing since the last break."""
        return self._worked // timedelta(minutes=1)

    def saw(self, item_id: str) -> None:
        """The content of an item was on the screen."""
        if str(self._settings.value("wellness/day", "")) != self._day:
            self._today.clear()
        seen = self.seen_today
        if item_id not in self._today:
            self._today.add(item_id)
            self._settings.setValue("wellness/seen", seen + 1)
            self._settings.setValue("wellness/day", self._day)
            if seen + 1 == self.limit:
                self.reminded.emit(Reminder.LIMIT)
        self.work()

    def work(self) -> None:
        """The person did something that is part of reviewing."""
        now = self._clock()
        gap = now - self._last_sign if self._last_sign is not None else timedelta()
        self._last_sign = now
        if not timedelta() <= gap < _REST:
            self._worked, self._due_at = timedelta(), timedelta(minutes=self.break_after)
        else:
            was_due = self._worked >= self._due_at
            self._worked += gap
            if self.break_after != NEVER and self._worked >= self._due_at and not was_due:
                self.reminded.emit(Reminder.BREAK)
        self.changed.emit()

    def snooze(self) -> None:
        """Remind again after ten more minutes of reviewing."""
        self._due_at = self._worked + timedelta(minutes=SNOOZE_MINUTES)
        self.changed.emit()

    @property
    def _day(self) -> str:
        return self._clock().date().isoformat()

    def _number(self, name: str, usual: int) -> int:
        try:
            return max(int(str(self._settings.value(f"wellness/{name}", usual))), 0)
        except ValueError:
            return usual

    def _set(self, name: str, value: object) -> None:
        self._settings.setValue(f"wellness/{name}", value)
        self.changed.emit()
