"""Content that can only be replaced still has the keys that one edits with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.actions import Command
from desktop.ui.pages.queue_list import QueueList
from desktop.ui.pages.triage import TriagePage
from desktop.ui.pages.triage_content import TriageContent
from desktop.ui.theme import Appearance
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.shown_text import MARK_LIMIT
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import Given, keyboard, seen, settled, the

KEPT = "pa\u200bste"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(appearance: Appearance, qtbot: QtBot) -> ContentView:
    view = ContentView(appearance, "Content", editable=True)
    qtbot.addWidget(view)
    return view


def paste(view: ContentView, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    view.insertFromMimeData(data)


def test_very_many_hidden_characters_cost_no_more_than_so_many_highlights(
    view: ContentView,
) -> None:
    view.set_text("\u200b" * 60_000)
    assert len(view.extraSelections()) < 100
    view.set_text("a\u200b" * 40_000)
    assert len(view.extraSelections()) == MARK_LIMIT


def test_undo_puts_back_what_was_there_before_the_paste(view: ContentView) -> None:
    QTest.keyClicks(view, "my words ")
    paste(view, KEPT)
    assert view.text() == f"my words {KEPT}"
    QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert view.text() == "my words "
    QTest.keyClicks(view, "go on")
    assert view.text() == "my words go on"


def test_all_of_it_is_cleared_by_the_keys_that_clear(view: ContentView) -> None:
    for select, key in (
        (False, Qt.Key.Key_Backspace),
        (True, Qt.Key.Key_Backspace),
        (True, Qt.Key.Key_Delete),
    ):
        view.set_text(KEPT)
        if select:
            QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
        QTest.keyClick(view, key)
        assert view.text() == ""
        QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
        assert view.text() == KEPT


def test_what_is_typed_over_all_of_it_replaces_it_and_over_a_part_does_nothing(
    view: ContentView,
) -> None:
    view.set_text(KEPT)
    QTest.keyClicks(view, "x")
    assert view.text() == KEPT
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(view, "xy")
    assert view.text() == "xy"


def test_a_paste_replaces_it_and_can_be_undone(view: ContentView) -> None:
    view.set_text(KEPT)
    QGuiApplication.clipboard().setText("new")
    QTest.keyClick(view, Qt.Key.Key_V, CONTROL)
    assert view.text() == "new"
    QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert view.text() == KEPT


def test_what_is_held_is_left_alone(view: ContentView) -> None:
    view.set_text(KEPT)
    view.hold(held=True)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert view.text() == KEPT


def test_that_it_can_only_be_replaced_is_said_where_it_could_be_edited(
    view: ContentView, appearance: Appearance, qtbot: QtBot
) -> None:
    view.set_text(KEPT)
    assert "can only be replaced or cleared" in view.summary()
    view.set_text("paste")
    assert "replaced" not in view.summary()
    shown = ContentView(appearance, "Content", editable=False)
    qtbot.addWidget(shown)
    shown.set_text(KEPT)
    assert "replaced" not in shown.summary()


def decided(qtbot: QtBot, open_window: OpenWindow) -> Window:
    """A decision made in Queue, then content that can only be replaced in Triage."""
    window = open_window([Given("Buy now", row=1)], page=Command.QUEUE)
    QTest.keyClicks(the(window, QueueList).view, "3")
    qtbot.waitUntil(lambda: settled(window) and "Escalated" in seen(window), timeout=30_000)
    window.actions_[Command.TRIAGE].trigger()
    content = the(window, TriageContent).content
    content.setFocus()
    paste(content, KEPT)
    return window


def test_no_key_that_edits_reaches_the_window(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = decided(qtbot, open_window)
    called: list[Command] = []
    window.actions_.asked.connect(called.append)
    content = the(window, TriageContent).content
    assert keyboard() is content
    QTest.keyClicks(content, "bjkz/?1")
    QTest.keyClick(content, Qt.Key.Key_Z, CONTROL)
    assert called == []
    assert window.actions_[Command.UNDO].isEnabled()
    assert content.text() == ""


def test_triage_says_nothing_of_a_decision_on_another_page(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = decided(qtbot, open_window)
    assert "Escalated" not in seen(the(window, TriagePage))
    window.actions_[Command.UNDO].trigger()
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    assert "taken back" not in seen(the(window, TriagePage))
