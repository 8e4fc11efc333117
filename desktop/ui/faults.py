"""Faults of this program: caught wherever they come from, written down without content, told once.

The window goes on afterwards; what is stored is safe in any case.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from desktop.system import FaultReports, without_content

_log = logging.getLogger(__name__)
_QUIET_SECONDS = 2.0
_INTERRUPTED = 130
_GRAVE = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class Faults(QObject):
    """broke: what kind of fault, and its report's Path, None where there is none.

    It may be told from any thread; whoever listens on the main thread is called there.
    """

    broke = Signal(str, object)

    def __init__(self, reports: FaultReports | None = None) -> None:
        super().__init__()
        self._reports = reports
        self._last = ("", 0.0)
        self.latest: Path | None = reports.latest() if reports is not None else None

    def catch_all(self) -> None:
        """From now on, take whatever nothing else takes."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(self._take_message)

    def take(self, error: BaseException) -> None:
        """Something broke."""
        _log.error("a fault: %s", without_content((type(error), error, error.__traceback__)))
        report = self._reports.write(error) if self._reports is not None else None
        self._tell(type(error).__name__, report)

    def collect_crashes(self, is_running: Callable[[int], bool]) -> bool:
        """Whether a fault has ended the program before this start; its report is the latest."""
        report = self._reports.collect_crashes(is_running) if self._reports is not None else None
        self.latest = report or self.latest
        return report is not None

    def _tell(self, kind: str, report: Path | None) -> None:
        self.latest = report or self.latest
        # What breaks in painting breaks with every frame.
        (last, when), now = self._last, time.monotonic()
        self._last = (kind, now)
        if kind != last or now - when > _QUIET_SECONDS:
            self.broke.emit(kind, report)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(_INTERRUPTED)
            return
        self.take(error.with_traceback(trace))

    def _thread_hook(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.take(caught.exc_value)

    def _take_message(self, kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
        # The message itself can name files and texts.
        place = (str(context.file or "unknown"), int(context.line or 0))
        if kind in _GRAVE:
            _log.error("Qt reports a fault, category %s", context.category)
            reports = self._reports
            self._tell("Qt", reports.write_place("Qt", *place) if reports is not None else None)
        elif kind is QtMsgType.QtWarningMsg:
            _log.warning("Qt warns, category %s", context.category)
