"""In and out: an export that verifies, the lock and the way back, and the first start."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from desktop.app import WorkspaceDoor
from desktop.cli.main import app
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.pages.first_run import FirstRunPage
from desktop.ui.pages.queue import QueuePage
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.window import Window
from tests.ui.jobs.by_keys import CTRL, in_dialog, press, settle, tab_to
from tests.ui.jobs.conftest import ITEMS
from tests.ui.stage import PASSPHRASE, appearance_of, close, keyboard, seen, the, wait_until
from tests.workspace.keyrings import MemoryKeyring, keyring_in_place

pytestmark = pytest.mark.timeout(300)


def test_what_is_listed_is_exported_and_verifies_elsewhere(
    queue: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "reviews.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(queue, "3")
    press(queue, Qt.Key.Key_E, held=CTRL)
    settle(queue, lambda: in_dialog("ExportDialog"))
    dialog = the(queue, ExportDialog)
    assert f"Reviews to be written: {ITEMS - 1}" in seen(dialog)
    tab_to("All reviews")
    press(queue, Qt.Key.Key_Space)
    assert f"Reviews to be written: {ITEMS}" in seen(dialog)
    tab_to("Export…")
    press(queue, Qt.Key.Key_Return)
    settle(queue, lambda: f"Reviews written: {ITEMS}" in seen(dialog))
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == ITEMS
    assert [row["status"] for row in rows].count("escalated") == 1
    assert CliRunner().invoke(app, ["audit", "verify", str(out)]).exit_code == 0
    press(queue, Qt.Key.Key_Escape)
    assert not in_dialog("ExportDialog")


def test_the_lock_takes_all_away_and_the_passphrase_leads_back(queue: Window) -> None:
    press(queue, "j", "v")
    place = "Item 2 of"
    assert place in seen(the(queue, QueuePage))
    press(queue, Qt.Key.Key_L, held=CTRL)
    settle(queue, lambda: queue.findChild(UnlockPage) is not None and queue.desk is None)
    assert queue.findChild(ContentView) is None
    QTest.keyClicks(keyboard(), "not it")
    press(queue, Qt.Key.Key_Return)
    settle(queue, lambda: "does not open" in seen(queue))
    press(queue, Qt.Key.Key_A, held=CTRL)
    QTest.keyClicks(keyboard(), PASSPHRASE)
    press(queue, Qt.Key.Key_Return)
    settle(queue, lambda: queue.desk is not None and queue.findChild(QueuePage) is not None)
    settle(queue, lambda: place in seen(the(queue, QueuePage)))
    assert not the(the(queue, QueuePage), ContentView).isVisible()
    press(queue, "3", "z")


def test_the_first_start_leads_to_ten_verdicts_in_the_queue(qtbot: QtBot, tmp_path: Path) -> None:
    appearance, settings = appearance_of(tmp_path)
    with keyring_in_place(MemoryKeyring()):
        window = Window(WorkspaceDoor(tmp_path / "new", None, demo=False), appearance, settings)
        window.show()
        try:
            wait_until(lambda: window.findChild(FirstRunPage) is not None)
            settle(window, lambda: keyboard().accessibleName() == "Next step")
            press(window, Qt.Key.Key_Return)
            assert "For learning the app, not for decisions" in seen(the(window, FirstRunPage))
            press(window, Qt.Key.Key_Return)
            tab_to("Judge ten samples")
            press(window, Qt.Key.Key_Return)
            desk = window.desk
            assert desk is not None
            settle(window, lambda: "Judged." in seen(the(window, FirstRunPage)))
            assert desk.info().verdicts == 10
            tab_to("Open the queue")
            press(window, Qt.Key.Key_Return)
            settle(window, lambda: "of 10" in seen(the(window, QueuePage)))
            press(window, "3")
            assert "Escalated" in seen(the(window, QueuePage))
            desk.verify_log()
        finally:
            close(window, appearance)
