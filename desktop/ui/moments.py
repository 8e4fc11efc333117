"""Moments and ages as a person says them, in the language of the window."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QLocale

from desktop.ui.translating import mark, tr

_NOW = mark("just now")
_MINUTES = mark("{count} min ago")
_HOURS = mark("{count} h ago")
_DAYS = mark("{count} d ago")
_SECONDS_LEFT = mark("{count} s left")
_MINUTES_LEFT = mark("{count} min left")
_HOURS_LEFT = mark("{count} h left")


def moment_words(moment: datetime, now: datetime) -> str:
    """The time alone for today, else with its day, and with its year where that is another."""
    local, today = moment.astimezone(), now.astimezone()
    if local.date() == today.date():
        return local.strftime("%H:%M")
    form = "d MMM, HH:mm" if local.year == today.year else "d MMM yyyy, HH:mm"
    return _written(local, form)


def day_words(moment: datetime) -> str:
    """The day on this machine's calendar, with its year."""
    return _written(moment.astimezone(), "d MMM yyyy")


def minute_words(moment: datetime) -> str:
    """Day, year and time to the minute."""
    return _written(moment.astimezone(), "d MMM yyyy, HH:mm")


def full_moment(moment: datetime) -> str:
    """Day, year and time to the second, as the clock of this machine has it."""
    return _written(moment.astimezone(), "d MMMM yyyy, HH:mm:ss")


def ago_words(age: timedelta) -> str:
    """How long ago something was."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return _said(_NOW, 0)
    if minutes < 60:
        return _said(_MINUTES, minutes)
    if minutes < 48 * 60:
        return _said(_HOURS, minutes // 60)
    return _said(_DAYS, minutes // (24 * 60))


def left_words(seconds: float) -> str:
    """How long something will still take."""
    if seconds < 90:
        return _said(_SECONDS_LEFT, max(1, round(seconds)))
    if seconds < 90 * 60:
        return _said(_MINUTES_LEFT, round(seconds / 60))
    return _said(_HOURS_LEFT, round(seconds / 3600))


def _written(local: datetime, form: str) -> str:
    day = (local.year, local.month, local.day)
    return QLocale().toString(QDateTime(*day, local.hour, local.minute, local.second), form)


def _said(words: str, count: int) -> str:
    return tr(words).format(count=count)
