"""Help, keys and About: offline, within the window, made from one list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from desktop import __version__
from desktop.desk import resource
from desktop.ui.actions import SPECS, Command
from desktop.ui.dialogs.about import AboutDialog
from desktop.ui.dialogs.key_help import KeyHelp
from desktop.ui.pages.help import HelpPage
from desktop.ui.theme import Appearance
from desktop.ui.widgets.help_view import HelpView
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import button, keyboard, many, seen, settled, the, wait_until

TOPICS = sorted(resource("help").glob("*.md"))


def topics(window: Window) -> list[str]:
    """What can be seen of the list of topics."""
    listed = the(the(window, HelpPage), QListWidget)
    rows = [listed.item(at) for at in range(listed.count())]
    return [row.text() for row in rows if not row.isHidden()]


def test_f1_opens_the_help_and_escape_leads_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    QTest.keyClick(keyboard(), Qt.Key.Key_F1)
    assert the(window, HelpPage).isVisible()
    assert "Getting started" in the(window, HelpView).toPlainText()
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    wait_until(lambda: settled(window) and "Item 1 of 2" in seen(window))
    QTest.keyClick(keyboard(), Qt.Key.Key_J)
    wait_until(lambda: settled(window) and "Item 2 of 2" in seen(window))


def test_what_lies_under_the_help_is_not_decided_on(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    assert window.actions_[Command.UPHOLD].isEnabled()
    window.actions_[Command.HELP].trigger()
    assert not window.actions_[Command.UPHOLD].isEnabled()
    assert window.actions_[Command.TRIAGE].isEnabled()
    window.actions_[Command.TRIAGE].trigger()
    assert not the(window, HelpPage).isVisible()


def test_a_topic_is_found_by_a_word_in_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_[Command.HELP].trigger()
    assert len(topics(window)) == len(TOPICS) + 1
    the(the(window, HelpPage), SearchField).setFocus()
    QTest.keyClicks(keyboard(), "krippendorff")
    assert topics(window) == ["Reviewing in a team"]
    assert "Reviewing in a team" in the(window, HelpView).toPlainText()


def test_help_is_there_while_the_workspace_is_locked(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_[Command.LOCK].trigger()
    wait_until(lambda: settled(window) and window.desk is None)
    window.actions_[Command.HELP].trigger()
    assert the(window, HelpPage).isVisible()
    button(window, "Back to where you were").click()
    assert "Locked" in seen(window)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda it: it.stem)
def test_every_link_of_the_help_leads_within_it(topic: Path) -> None:
    document = QTextDocument()
    document.setMarkdown(topic.read_text(encoding="utf-8"))
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            link = pieces.fragment().charFormat().anchorHref()
            assert not link or (topic.parent / link).is_file()
            pieces += 1
        block = block.next()


def test_a_link_out_of_the_help_is_named_and_not_opened(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    window.actions_[Command.HELP].trigger()
    view = the(window, HelpView)
    before = view.toPlainText()
    for address in ("https://example.org", "file:///etc/hostname", "../../README"):
        view.anchorClicked.emit(QUrl(address))
        assert address in seen(window)
        assert view.toPlainText() == before
    view.anchorClicked.emit(QUrl("keys.md"))
    assert "Keys and recovery" in view.toPlainText()


def test_the_help_reads_pictures_of_its_own_folder_and_nothing_else(
    qtbot: QtBot, appearance: Appearance
) -> None:
    view = HelpView(appearance)
    qtbot.addWidget(view)
    view.show_file(TOPICS[0])
    picture = QTextDocument.ResourceType.ImageResource.value
    assert view.loadResource(picture, QUrl("images/queue.png")) is not None
    for address in ("https://example.org/a.png", "../icons/eye.svg", "file:///etc/hostname"):
        assert view.loadResource(picture, QUrl(address)) is None
    sheet = QTextDocument.ResourceType.StyleSheetResource.value
    assert view.loadResource(sheet, QUrl("images/queue.png")) is None


def test_the_overlay_of_keys_has_every_action_with_its_key_as_it_is_now(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    window.actions_.keymap.assign("PARK", "Q")
    window.actions_.heed_keymap()
    QTest.keyClicks(keyboard(), "?")
    overlay = the(window, KeyHelp)
    qtbot.waitUntil(overlay.isActiveWindow)
    words = seen(overlay).split("\n")
    assert {window.actions_.name(spec.command) for spec in SPECS} <= set(words)
    assert "Q" in words
    QTest.keyClicks(keyboard(), "?")
    assert not overlay.isVisible()


def test_about_tells_version_and_licences(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_[Command.ABOUT].trigger()
    words = seen(the(window, AboutDialog))
    assert __version__ in words
    assert "Lesser General Public License" in words
    button(window, "Licences").click()
    assert "Apache-2.0" in the(window, HelpView).toPlainText()
