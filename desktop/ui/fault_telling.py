"""Telling of faults above the page, with the way to their reports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.system import is_running
from desktop.ui.faults import Faults
from desktop.ui.widgets.notice import Notice


class FaultTelling(QObject):
    """changed: there may be a report now where there was none."""

    changed = Signal()

    def __init__(self, faults: Faults, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._faults = faults
        self._notice = notice
        self._window = window
        faults.broke.connect(self._tell)
        notice.report_asked.connect(self.show_report)

    @property
    def has_report(self) -> bool:
        """Whether there is a report to show."""
        return self._faults.latest is not None

    def look_for_crash(self) -> None:
        """Tell of it where a fault has ended the program before this start."""
        if self._faults.collect_crashes(is_running):
            self._notice.show_crash()
            self.changed.emit()

    def show_report(self) -> None:
        """Show the newest report."""
        from desktop.ui.dialogs.report import ReportDialog  # noqa: PLC0415 - seldom needed

        if self._faults.latest is not None:
            ReportDialog(self._faults.latest, self._window).open()

    def _tell(self, kind: str, report: Path | None) -> None:
        self._notice.show_fault(kind, has_report=report is not None)
        self.changed.emit()
