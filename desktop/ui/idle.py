"""Noticing that nobody is there: no key and no pointer for a while, or a machine that slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

NEVER = 0
CHOICES = (NEVER, 5, 10, 30, 60)
_USUAL = 10
_KEY = "lock/idle_minutes"
_PULSE_SECONDS = 5
# A pulse may be late by this much where the machine is only busy.
_LATE_SECONDS = 30
_SIGNS = frozenset(
    {
        # A key that is a shortcut comes as this alone, and never as a press.
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """due: nobody was there for as long as the settings say, or the machine has slept.

    No system tells every program of its sleep in one way. But a pulse that comes much too late by
    the wall clock says so everywhere, before anything is shown. clock: wall time in seconds.
    """

    due = Signal()

    def __init__(
        self, settings: QSettings, parent: QObject, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._last_pulse = 0.0
        self.idle = QTimer(self, singleShot=True)
        self.idle.timeout.connect(self.due)
        self.pulse = QTimer(self, interval=1000 * _PULSE_SECONDS)
        self.pulse.timeout.connect(self._take_pulse)

    @property
    def minutes(self) -> int:
        """After how many minutes the workspace is locked; NEVER where it is not."""
        try:
            return max(int(str(self._settings.value(_KEY, _USUAL))), NEVER)
        except ValueError:
            return _USUAL

    def set_minutes(self, minutes: int) -> None:
        """Lock after another time from now on."""
        self._settings.setValue(_KEY, minutes)
        if self.is_watching:
            self.start()

    @property
    def is_watching(self) -> bool:
        """Whether there is something to lock."""
        return self.pulse.isActive()

    def start(self) -> None:
        """Watch, from now on."""
        self.stop()
        self._last_pulse = self._clock()
        self.pulse.start()
        if self.minutes != NEVER:
            self.idle.start(60_000 * self.minutes)
        application = _application()
        for window in application.topLevelWindows():
            window.installEventFilter(self)
        application.focusWindowChanged.connect(self._watch)

    def stop(self) -> None:
        """There is nothing to lock."""
        if not self.is_watching:
            return
        self.idle.stop()
        self.pulse.stop()
        application = _application()
        application.focusWindowChanged.disconnect(self._watch)
        for window in application.topLevelWindows():
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Any key and any movement of a pointer is a sign of somebody."""
        if event.type() in _SIGNS and self.idle.isActive():
            self.idle.start()
        return False

    def _watch(self, window: QWindow | None) -> None:
        # All input comes to a window before it comes to a widget. A filter on the application would
        # be asked of every event of every widget, which is a third of the time of showing a review.
        if window is not None:
            window.installEventFilter(self)

    def _take_pulse(self) -> None:
        now = self._clock()
        late = now - self._last_pulse - _PULSE_SECONDS
        self._last_pulse = now
        if late > _LATE_SECONDS and self.minutes != NEVER:
            self.due.emit()


def _application() -> QGuiApplication:
    return cast("QGuiApplication", QGuiApplication.instance())
