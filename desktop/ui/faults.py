"""Faults of this program: caught wherever they come from, written down without content, told once.

The window goes on afterwards; what is stored is safe in any case.
"""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from desktop.system import FaultReports, without_content

_log = logging.getLogger(__name__)
_GRAVE = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class Faults(QObject):
    """broke: what kind of fault, and its report's Path, None where there is none.

    It may be told from any thread; whoever listens on the main thread is called there.
    """

    broke = Signal(str, object)

    def __init__(self, reports: FaultReports | None = None) -> None:
        super().__init__()
        self._reports = reports
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

    def tell_of_crash(self, report: Path) -> None:
        """The program was ended by a fault the last time, and this is the report of it."""
        self._tell("", report)

    def _tell(self, kind: str, report: Path | None) -> None:
        self.latest = report or self.latest
        self.broke.emit(kind, report)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
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
