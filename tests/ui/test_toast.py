"""What was just done is told in words that fit, whatever they name."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.actions import Command
from desktop.ui.desk_words import said
from desktop.ui.pages.queue_list import QueueList
from desktop.ui.pages.queue_preview import QueuePreview
from tests.ui.conftest import OpenWindow
from tests.ui.stage import Given, seen, settled, speaking, the

LONG = "a1b2c3d4e5" * 33


@pytest.mark.parametrize("source", [LONG, "evil\u202egpj.exe"])
def test_a_name_of_any_length_has_room_and_its_hidden_characters_are_marked(
    qtbot: QtBot, open_window: OpenWindow, source: str
) -> None:
    window = open_window([Given("Buy now", source=source)], page=Command.QUEUE)
    width = window.width()
    toast = the(window, QueuePreview).toast
    QTest.keyClicks(the(window, QueueList).view, "3")
    qtbot.waitUntil(lambda: settled(window) and "Escalated" in seen(toast), timeout=30_000)
    assert toast.minimumSizeHint().width() < width // 2
    assert source[:4] in seen(toast)
    assert "\u202e" not in seen(toast)


def test_what_sets_a_value_apart_in_our_own_words_is_not_marked(
    qapp: QApplication, open_window: OpenWindow
) -> None:
    with speaking(qapp, "ar"):
        window = open_window([Given("Buy now")], page=Command.QUEUE)
        words = said("SP4 is the model's own label.")
        assert "\u2068" in words
        toast = the(window, QueuePreview).toast
        toast.say(words, undoable=False)
        assert "SP4" in seen(toast)
        assert "U+2068" not in seen(toast)
