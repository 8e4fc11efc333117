"""The frame: opening, locking, errors, the palette, the look."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.app import WorkspaceDoor
from desktop.moderation import InputError
from desktop.ui.actions import SPECS, Command
from desktop.ui.dialogs.palette import Palette
from desktop.ui.models.paged_model import PAGE
from desktop.ui.models.queue_model import QueueModel
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.theme import Appearance, Scheme
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.status_line import OFFLINE
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import (
    PASSPHRASE,
    appearance_of,
    button,
    close,
    keyboard,
    many,
    seen,
    settled,
    the,
    wait_until,
)


def is_locked(window: Window) -> bool:
    page = window.findChild(UnlockPage)
    return isinstance(page, UnlockPage) and page.isVisible()


FOCUSABLE = Qt.FocusPolicy.TabFocus


def test_the_frame_says_what_is_so(open_window: OpenWindow) -> None:
    words = seen(open_window())
    assert "Case 2026-114" in words
    assert "Encrypted" in words
    assert OFFLINE in words
    assert "starter (for learning)" in words


def test_locking_takes_everything_off_the_screen_and_the_passphrase_brings_it_back(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    QTest.keyClick(keyboard(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: settled(window) and is_locked(window))
    assert "Case 2026-114" not in seen(window)
    assert window.findChild(ContentView) is None
    QTest.keyClicks(keyboard(), PASSPHRASE)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and window.desk is not None)
    assert "Case 2026-114" in seen(window)


def test_another_passphrase_is_refused_in_words(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_[Command.LOCK].trigger()
    wait_until(lambda: settled(window) and is_locked(window))
    QTest.keyClicks(keyboard(), "not the passphrase")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and "does not open" in seen(window))
    assert window.desk is None


def test_without_a_keyring_a_new_workspace_asks_for_a_passphrase(
    qtbot: QtBot, tmp_path: Path, no_keyring: None
) -> None:
    appearance, settings = appearance_of(tmp_path)
    window = Window(WorkspaceDoor(tmp_path / "new", None, demo=False), appearance, settings)
    window.show()
    wait_until(lambda: settled(window) and "Make a workspace" in seen(window))
    QTest.keyClicks(keyboard(), PASSPHRASE)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert "differ" in seen(window)
    QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    QTest.keyClicks(keyboard(), PASSPHRASE)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and window.desk is not None)
    assert (tmp_path / "new").exists()
    close(window, appearance)


def test_an_error_says_what_happened_what_was_kept_and_what_to_do(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    window.tasks.failed.emit(
        InputError("It is empty.", kept="Nothing changed.", remedy="Give one.")
    )
    assert "It is empty.\nNothing changed. Give one." in seen(the(window, Notice))
    button(window, "Dismiss").click()
    assert not the(window, Notice).isVisible()


def test_a_fault_names_its_class_and_not_its_message(open_window: OpenWindow) -> None:
    window = open_window()

    def broken() -> None:
        raise KeyError("content of an item")

    window.tasks.run(broken)
    wait_until(lambda: settled(window) and the(window, Notice).isVisible())
    assert "KeyError" in seen(the(window, Notice))
    assert "content of an item" not in seen(window)


def test_the_palette_carries_an_action_out_by_its_name(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    QTest.keyClick(keyboard(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = the(window, Palette)
    qtbot.waitUntil(palette.isActiveWindow)
    QTest.keyClicks(keyboard(), "queue")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and "All caught up" in seen(window))


def test_no_key_calls_two_actions() -> None:
    keys = [key for spec in SPECS for key in spec.keys]
    assert sorted(set(keys)) == sorted(keys)


def test_every_action_stands_in_the_menus(open_window: OpenWindow) -> None:
    window = open_window()
    menus = [entry.menu() for entry in window.menuBar().actions()]
    shown = {action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()}
    assert all(window.actions_[spec.command] in shown for spec in SPECS)


def test_everything_that_takes_the_keyboard_has_a_name(open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & FOCUSABLE
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_no_label_reads_its_words_as_markup(open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    labels = window.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not any(label.openExternalLinks() for label in labels)


def test_content_is_in_no_title_tooltip_or_description(open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    for widget in [window, *window.findChildren(QWidget)]:
        told = (widget.windowTitle(), widget.toolTip(), widget.accessibleDescription())
        assert not any("Offer number" in words for words in told)
        assert "Offer number" not in widget.accessibleName()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_look_changes_at_once(open_window: OpenWindow, scheme: Scheme) -> None:
    window = open_window()
    window.actions_[Command[scheme.name]].trigger()
    assert window.actions_[Command[scheme.name]].isChecked()
    light = window.palette().window().color().lightness() > 128
    assert light is (scheme is Scheme.LIGHT)


def test_text_grows_to_twice_its_size_and_the_window_still_fits(
    open_window: OpenWindow, appearance: Appearance
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    for _ in range(10):
        window.actions_[Command.LARGER].trigger()
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1440
    assert window.minimumSizeHint().height() <= 900


def test_the_queue_model_keeps_the_promises_of_a_model(
    qtbot: QtBot, qtmodeltester: ModelTester, open_window: OpenWindow
) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    qtmodeltester.check(the(window, QueueModel))  # type: ignore[no-untyped-call]


def test_the_queue_comes_page_by_page(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(PAGE + 20), page=Command.QUEUE)
    model = the(window, QueueModel)
    assert model.rowCount() == PAGE
    assert model.canFetchMore(model.index(-1))
    with qtbot.waitSignal(model.loaded):
        model.fetchMore(model.index(-1))
    assert model.rowCount() == PAGE + 20
    assert not model.canFetchMore(model.index(-1))


def test_a_typed_passphrase_is_not_shown(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_[Command.LOCK].trigger()
    wait_until(lambda: settled(window) and is_locked(window))
    fields = the(window, UnlockPage).findChildren(QLineEdit)
    assert {field.echoMode() for field in fields} == {QLineEdit.EchoMode.Password}
