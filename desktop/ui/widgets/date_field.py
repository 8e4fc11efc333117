"""A day, by keys: arrows change the part under the cursor."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit

_AIR = 10
_FITTING = (
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.Polish,
)
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DateField(QDateEdit):
    """A day on this machine's calendar."""

    def __init__(self, name: str) -> None:
        super().__init__(QDate.currentDate())
        self.setAccessibleName(name)
        self.setDisplayFormat("d MMM yyyy")
        self.setLocale(QLocale())
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)

    @property
    def begins(self) -> datetime:
        """The first moment of the day, with this machine's zone."""
        day = self.date()
        return datetime(day.year(), day.month(), day.day()).astimezone()

    @property
    def ends(self) -> datetime:
        """The first moment of the day after."""
        day = self.date().addDays(1)
        return datetime(day.year(), day.month(), day.day()).astimezone()

    def show_day(self, moment: datetime) -> None:
        """Show the day of a moment on this machine's calendar."""
        local = moment.astimezone()
        self.setDate(QDate(local.year, local.month, local.day))

    def event(self, event: QEvent) -> bool:
        """Digits, letters and Enter are for this field, whatever the window takes them for."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and (event.text().isprintable() or event.key() in _LEAVING)
            and event.text()
        ):
            event.accept()
            return True
        taken = super().event(event)
        if event.type() in _FITTING:
            # A styled field without buttons leaves no room for its text.
            self.lineEdit().setGeometry(self.rect().adjusted(_AIR, 0, -_AIR, 0))
        return taken
