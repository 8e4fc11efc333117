"""The worker process dies in the midst of a batch: the window says so, and loses nothing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.moderation import QueueFilter
from desktop.ui.actions import Command
from desktop.ui.pages.queue import QueuePage
from desktop.ui.widgets.notice import Notice
from tests.ui.conftest import OpenWindow
from tests.ui.jobs.by_keys import CTRL, MESSAGES, csv_of, press, settle
from tests.ui.stage import seen, the, wait_until

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows"),
    pytest.mark.timeout(300),
]
ITEMS = 12


def test_a_batch_goes_on_after_its_worker_was_killed_and_judges_each_item_once(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = csv_of(tmp_path / "messages.csv", MESSAGES[:ITEMS])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    window = open_window(page=Command.TRIAGE)
    desk, bench = window.desk, window._workbench
    assert desk is not None
    assert bench is not None
    told: list[str] = []
    bench.model_told.connect(lambda words, _tone: told.append(words))
    press(window, Qt.Key.Key_O, held=CTRL)
    wait_until(lambda: desk.info().verdicts >= 2)
    first = desk._chosen.loaded().engine.worker_pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: any("restarting" in words for words in told))
    # The window answers meanwhile: a person reviews what is there.
    press(window, Qt.Key.Key_2, held=CTRL)
    settle(window, lambda: "Item 1 of" in seen(the(window, QueuePage)))
    press(window, "3")
    assert "Escalated" in seen(the(window, QueuePage))
    settle(window, lambda: not bench.batches.running)
    assert desk._chosen.loaded().engine.worker_pid != first
    assert not the(window, Notice).isVisible()
    assert desk.info().verdicts == desk.queue_count(QueueFilter()) == ITEMS
    desk.verify_log()
