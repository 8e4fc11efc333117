"""What stands above the page: a notice, a reminder, or nothing at all."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.reminder_strip import ReminderStrip


class Banners(QWidget):
    """Takes no room while there is nothing to see."""

    def __init__(self, *banners: Notice | ReminderStrip) -> None:
        super().__init__()
        self._banners = banners
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(8)
        for banner in banners:
            column.addWidget(banner)
            banner.hide()
            banner.shown.connect(banner.setVisible)
            banner.shown.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setVisible(any(not banner.isHidden() for banner in self._banners))
