"""Wellness in words: the reminder above the page, and the line in the rail."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.translating import tr
from desktop.ui.wellness import Reminder, Wellness
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.reminder_strip import ReminderStrip


class Reminding(QObject):
    """Shows what `Wellness` counts and is due; nothing of it while no workspace is open."""

    def __init__(self, wellness: Wellness, strip: ReminderStrip, rail: Rail) -> None:
        super().__init__(strip)
        self._wellness = wellness
        self._strip = strip
        self._rail = rail
        self._is_open = False
        wellness.reminded.connect(self._remind)
        wellness.changed.connect(self._tell)
        strip.snoozed.connect(wellness.snooze)

    def follow(self, *, is_open: bool) -> None:
        """A workspace was opened, or locked."""
        self._is_open = is_open
        if not is_open:
            self._strip.dismiss()
        self._tell()

    def _remind(self, reminder: Reminder) -> None:
        if reminder is Reminder.LIMIT:
            words = tr("You have seen {count:,} items today, as many as you set for a day.")
            words = words.format(count=self._wellness.seen_today)
        else:
            words = tr("You have reviewed for {minutes} minutes. A short break would do good.")
            words = words.format(minutes=self._wellness.minutes_worked)
        self._strip.remind(words, can_snooze=reminder is Reminder.BREAK)

    def _tell(self) -> None:
        seen, left = self._wellness.seen_today, self._wellness.minutes_to_break
        words = tr("{count:,} seen today").format(count=seen) if seen else ""
        if seen and left:
            words += "\n" + tr("Break in {minutes} min").format(minutes=left)
        self._rail.show_wellness(words if self._is_open else "")
