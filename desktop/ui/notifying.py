"""Telling of what ended while the window was in the background: how it ended, never of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from desktop.ui.translating import tr

if TYPE_CHECKING:
    from desktop.desk import Ended


class Notifying(QObject):
    """told: the words that were shown outside of the window."""

    told = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def batch_ended(self, ended: Ended) -> None:
        """Tell of a batch, unless the person is looking at the window."""
        if self._window.isActiveWindow():
            return
        if ended.error is not None:
            words = tr("A batch stopped early. What is judged is kept.")
        elif ended.left:
            words = tr("A batch was stopped. Judged: {judged:,}, left: {left:,}.").format(
                judged=ended.judged + ended.failed, left=ended.left
            )
        else:
            words = tr("A batch is done. With a label: {judged:,}, without one: {failed:,}.")
            words = words.format(judged=ended.judged, failed=ended.failed)
        QApplication.alert(self._window)
        self._show(words)
        self.told.emit(words)

    def _show(self, words: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.activated.connect(self._come_back)
            self._tray.messageClicked.connect(self._come_back)
        self._tray.show()
        self._tray.showMessage("Safeguard Desk", words, self._window.windowIcon())

    def _come_back(self) -> None:
        """The person wants to see it: the icon has done its work."""
        self._window.raise_()
        self._window.activateWindow()
        if self._tray is not None:
            self._tray.hide()
