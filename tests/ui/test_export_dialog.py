"""Giving reviews out in the window: chosen, looked at, written whole or not at all, verified."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTableWidget, QWidget

from desktop.desk import LogFilter, LogKind, verify_file
from desktop.ui.actions import Command
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.record_preview import RecordPreview
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import Given, many, seen, settled, the, wait_until

CANARY = "canary-in-the-content"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file dialog says that the file is to go; without a suffix, as people type it."""
    path = tmp_path / "reviews-of-march"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def open_dialog(window: Window, page: Command = Command.QUEUE) -> ExportDialog:
    window.actions_[page].trigger()
    wait_until(lambda: settled(window))
    window.actions_[Command.EXPORT].trigger()
    wait_until(lambda: settled(window))
    return the(window, ExportDialog)


def press(window: Window, name: str) -> None:
    """Press the button that is called so."""
    dialog = the(window, ExportDialog)
    found = next(it for it in dialog.findChildren(Button) if it.accessibleName() == name)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    wait_until(lambda: settled(window))


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labels(dialog: ExportDialog) -> list[PlainLabel]:
    shown = [it for it in dialog.findChildren(PlainLabel) if it.isVisible() and it.wordWrap()]
    assert shown
    return shown


def test_an_export_says_what_was_written_and_that_verifies(
    open_window: OpenWindow, out: Path
) -> None:
    window = open_window(many(3))
    dialog = open_dialog(window)
    assert "Reviews to be written: 3" in seen(dialog)
    press(window, "Export…")
    written = out.with_suffix(".csv")
    assert len(rows_of(written)) == 3
    words = seen(dialog)
    assert "Reviews written: 3" in words
    assert "audit verify" in words
    press(window, "Verify the file now")
    assert "The file is whole: 3 rows" in seen(dialog)
    assert "3 verdicts" in seen(dialog)
    assert all(it.height() >= it.heightForWidth(it.width()) for it in labels(dialog))
    press(window, "Copy the command")
    key = QApplication.clipboard().text().rpartition("--key ")[2]
    check = verify_file(written, key)
    assert (check.rows, check.proved is not None) == (3, True)
    assert window.desk is not None
    (entry,) = window.desk.audit.page(LogFilter(frozenset({LogKind.EXPORT})), limit=9)
    assert (entry.facts["rows"], entry.facts["by"]) == (3, window.desk.reviewing.me)


def test_content_is_veiled_in_the_preview_until_it_is_asked_for(open_window: OpenWindow) -> None:
    window = open_window([Given(CANARY)])
    dialog = open_dialog(window)
    preview, table = the(dialog, RecordPreview), the(dialog, QTableWidget)
    assert not preview.is_seen
    assert not table.isVisible()
    veil = next(it for it in preview.findChildren(QWidget) if "Space" in it.accessibleName())
    QTest.keyPress(veil, Qt.Key.Key_Space)
    assert table.isVisible()
    cells = [table.item(0, at).text() for at in range(table.columnCount())]  # type: ignore[union-attr]
    assert CANARY in cells
    QTest.keyRelease(veil, Qt.Key.Key_Space)
    assert not table.isVisible()


def test_what_is_left_out_is_neither_in_the_preview_nor_in_the_file(
    open_window: OpenWindow, out: Path
) -> None:
    window = open_window([Given(CANARY, quote="canary", rationale=f"It says {CANARY}.")])
    dialog = open_dialog(window)
    press(window, "Content")
    table = the(dialog, QTableWidget)
    cells = [table.item(0, at).text() for at in range(table.columnCount())]  # type: ignore[union-attr]
    assert not any(CANARY in cell for cell in cells)
    assert "What quotes the content goes with it" in seen(dialog)
    press(window, "JSON Lines, for programs")
    press(window, "Export…")
    text = out.with_suffix(".jsonl").read_text(encoding="utf-8")
    assert CANARY not in text
    assert json.loads(text.splitlines()[0])["text"] == "[redacted]"


def test_only_what_is_listed_or_all_of_it(open_window: OpenWindow, out: Path) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    window.actions_[Command.UPHOLD].trigger()
    wait_until(lambda: settled(window))
    dialog = open_dialog(window)
    assert "Reviews to be written: 2" in seen(dialog)
    press(window, "All reviews")
    assert "Reviews to be written: 3" in seen(dialog)
    press(window, "As listed now")
    press(window, "Export…")
    assert {row["status"] for row in rows_of(out.with_suffix(".csv"))} == {"awaiting"}


def test_days_that_hold_nothing_cannot_be_exported(open_window: OpenWindow) -> None:
    window = open_window(many(2))
    dialog = open_dialog(window, Command.HISTORY)
    press(window, "Judged between two days")
    assert "Reviews to be written: 2" in seen(dialog)
    day = next(it for it in dialog.findChildren(QWidget) if it.accessibleName() == "From")
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Up)
    wait_until(lambda: settled(window) and "Nothing matches" in seen(dialog))
    export = next(it for it in dialog.findChildren(Button) if it.accessibleName() == "Export…")
    assert not export.isEnabled()


def test_an_export_that_is_stopped_leaves_no_file_and_no_entry(
    open_window: OpenWindow, out: Path
) -> None:
    window = open_window(many(30))
    dialog = open_dialog(window)
    dialog.write(out.with_suffix(".csv"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait_until(lambda: settled(window) and not dialog.work.is_running)
    assert "Stopped. No file was written" in seen(dialog)
    assert list(out.parent.glob("*reviews*")) == []
    assert list(out.parent.glob(".export-*")) == []
    assert window.desk is not None
    assert window.desk.audit.page(LogFilter(frozenset({LogKind.EXPORT})), limit=9) == ()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_folder_that_takes_no_file_is_told_in_the_dialog(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(many(1))
    dialog = open_dialog(window)
    dialog.write(tmp_path / "missing" / "out.csv")
    wait_until(lambda: settled(window) and the(dialog, Notice).isVisible())
    words = seen(the(dialog, Notice))
    assert "cannot be written" in words
    assert "No file was written" in words


def test_locking_stops_what_is_being_written(open_window: OpenWindow, out: Path) -> None:
    window = open_window(many(30))
    dialog = open_dialog(window)
    dialog.write(out.with_suffix(".csv"))
    window.idle.due.emit()
    wait_until(lambda: window.desk is None and settled(window))
    assert list(out.parent.glob("*reviews*")) == []
