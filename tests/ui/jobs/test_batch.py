"""A file of many items: judged in the background, stopped, gone on with, and none judged twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop.desk import BatchState
from desktop.moderation import QueueFilter
from desktop.ui.actions import Command
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.status_line import StatusLine
from tests.ui.conftest import OpenWindow
from tests.ui.jobs.by_keys import CTRL, MESSAGES, csv_of, press, settle, tab_to
from tests.ui.stage import keyboard, seen, the, wait_until

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize(
    "items",
    [
        20,
        pytest.param(200, marks=[pytest.mark.long, pytest.mark.timeout(900)]),
    ],
)
def test_a_batch_is_stopped_and_gone_on_with_by_keys(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, items: int
) -> None:
    file = csv_of(tmp_path / "messages.csv", MESSAGES[:items])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    window = open_window(page=Command.TRIAGE)
    desk = window.desk
    assert desk is not None
    line, notice = the(window, StatusLine), the(window, Notice)
    press(window, Qt.Key.Key_O, held=CTRL)
    wait_until(lambda: desk.info().verdicts >= 3)
    assert "“messages.csv”" in seen(line)
    assert "a minute" in seen(line)
    tab_to("Stop the batch; what is judged stays")
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    settle(window, notice.isVisible)
    judged = desk.info().verdicts
    assert 3 <= judged < items
    assert "“messages.csv” was stopped" in seen(notice)
    assert f"{judged} of {items}" in seen(notice)
    assert "messages.csv" not in seen(line)
    tab_to("Resume")
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    bench = window._workbench
    assert bench is not None
    settle(window, lambda: not bench.batches.running, seconds=600)
    assert not notice.isVisible()
    assert desk.info().verdicts == items
    assert desk.queue_count(QueueFilter()) == items
    (batch,) = desk.batches.all()
    assert (batch.state, batch.done) == (BatchState.DONE, items)
    desk.verify_log()
