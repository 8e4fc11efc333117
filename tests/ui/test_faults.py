"""Whatever breaks in the window: work goes on, it is told once, and no content gets out."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qCritical, qInstallMessageHandler
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.system import FaultReports
from desktop.ui.actions import Command
from desktop.ui.dialogs.report import ReportDialog
from desktop.ui.faults import Faults
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.notice import Notice
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import button, seen, settled, the, wait_until

CANARY = "canary-91c4"


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> Iterator[Window]:
    """A window whose faults are caught and written down as the program's own are."""
    faults = Faults(FaultReports(tmp_path / "reports", {"version": "0.1.0"}))
    hooks = sys.excepthook, threading.excepthook
    handler = qInstallMessageHandler(None)
    faults.catch_all()
    opened = open_window(faults=faults)
    yield opened
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(handler)


def written(tmp_path: Path) -> str:
    """All that was written down in a test, and all that was logged."""
    files = [it for it in (tmp_path / "reports").iterdir() if it.is_file()]
    return "\n".join(it.read_text(encoding="utf-8") for it in files)


def broken() -> None:
    content = CANARY
    raise KeyError(f"no such content: {content}")


def test_a_fault_in_a_slot_is_told_and_work_goes_on(
    window: Window, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    the(window, ContentView).set_text("half written")
    with caplog.at_level(logging.DEBUG):
        QTimer.singleShot(0, broken)
        wait_until(lambda: the(window, Notice).isVisible())
    assert "KeyError" in seen(window)
    assert the(window, ContentView).text() == "half written"
    window.actions_[Command.QUEUE].trigger()
    wait_until(lambda: settled(window) and "All caught up" in seen(window))
    assert "KeyError" in written(tmp_path)
    for words in (written(tmp_path), caplog.text, seen(window)):
        assert CANARY not in words


def test_its_report_is_shown_from_the_notice_and_from_the_menu(
    window: Window, tmp_path: Path
) -> None:
    assert not window.actions_[Command.REPORT].isEnabled()
    QTimer.singleShot(0, broken)
    wait_until(lambda: the(window, Notice).isVisible())
    button(window, "Show report").click()
    dialog = the(window, ReportDialog)
    told = the(dialog, QPlainTextEdit).toPlainText()
    assert "builtins.KeyError" in told
    assert "test_faults.py:" in told
    assert CANARY not in told
    dialog.reject()
    assert window.actions_[Command.REPORT].isEnabled()


@pytest.mark.parametrize("where", ["task", "thread"])
def test_a_fault_on_another_thread_is_told_on_the_main_one(
    window: Window, tmp_path: Path, where: str
) -> None:
    if where == "task":
        window.tasks.run(broken)
    else:
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
    wait_until(lambda: settled(window) and the(window, Notice).isVisible())
    assert "KeyError" in written(tmp_path)
    assert CANARY not in written(tmp_path)


def test_what_breaks_with_every_frame_is_told_once(window: Window) -> None:
    told: list[str] = []
    window._faults.broke.connect(lambda kind, _report: told.append(kind))
    for _ in range(50):
        window._faults.take(KeyError())
    assert told == ["KeyError"]


def test_what_qt_says_is_noted_without_its_words(
    window: Window, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    qCritical(f"cannot show {CANARY}")
    wait_until(lambda: the(window, Notice).isVisible())
    assert "Qt" in written(tmp_path)
    with caplog.at_level(logging.DEBUG):
        window._faults._take_message(QtMsgType.QtWarningMsg, QMessageLogContext(), CANARY)
    assert "Qt warns" in caplog.text
    assert CANARY not in written(tmp_path) + caplog.text + seen(window)


def test_the_next_start_tells_of_a_program_that_was_ended(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "reports").mkdir()
    dump = 'Fatal Python error: Segmentation fault\n\n  File "/home/anna/desktop/app.py", line 3'
    # No process has this number.
    (tmp_path / "reports" / "crash-4194399").write_text(dump, encoding="utf-8")
    window = open_window(faults=Faults(FaultReports(tmp_path / "reports", {})))
    wait_until(lambda: "ended unexpectedly" in seen(window))
    assert "Segmentation fault" in written(tmp_path)
    assert "anna" not in written(tmp_path)
