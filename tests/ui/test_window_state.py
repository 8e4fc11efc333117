"""The window as it was left, and what it tells while nobody looks at it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk import Ended, Manner
from desktop.moderation import Content, DeskError
from desktop.ui.actions import Command
from desktop.ui.pages.queue import QueuePage
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import make_workspace, settled, the, wait_until, window_on

CANARY = "canary-2d11"


def test_size_page_and_division_are_as_they_were_left(qtbot: QtBot, tmp_path: Path) -> None:
    make_workspace(tmp_path / "case", [])
    with window_on(tmp_path / "case", wait_until) as window:
        window.resize(1200, 700)  # the screen of the tests is 800 wide, and Qt heeds that
        window.actions_[Command.QUEUE].trigger()
        wait_until(lambda: settled(window))
        split = the(the(window, QueuePage), QSplitter)
        split.moveSplitter(400, 1)
        left = split.saveState()
        window.close()
    with window_on(tmp_path / "case", wait_until) as window:
        assert window.height() == 700
        page = the(window, QueuePage)
        assert page.isVisible()
        assert the(page, QSplitter).saveState() == left


def in_background(window: Window) -> QWidget:
    """Another window that has the keyboard."""
    other = QWidget()
    other.show()
    other.activateWindow()
    wait_until(lambda: not window.isActiveWindow())
    return other


def test_a_batch_that_ends_in_the_background_is_told_without_its_name(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    desk, bench = window.desk, window._workbench
    assert desk is not None
    assert bench is not None
    told: list[str] = []
    window.notifying.told.connect(told.append)
    other = in_background(window)
    qtbot.addWidget(other)
    contents = [Content(f"{CANARY} number {n}", f"{CANARY}.csv", str(n)) for n in range(2)]
    bench.batches.start(f"{CANARY}.csv", contents, [desk.policy("spam-short")], Manner())
    wait_until(lambda: bool(told))
    assert told[0].startswith("A batch is done.")
    assert CANARY not in told[0]


def test_what_ends_before_somebodys_eyes_is_not_told_again(open_window: OpenWindow) -> None:
    window = open_window()
    told: list[str] = []
    window.notifying.told.connect(told.append)
    wait_until(window.isActiveWindow)
    window.notifying.batch_ended(Ended(2, 0, 0))
    assert told == []


def test_how_a_batch_ended_is_told_without_the_words_of_its_error(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    told: list[str] = []
    window.notifying.told.connect(told.append)
    qtbot.addWidget(in_background(window))
    window.notifying.batch_ended(Ended(1, 0, 3, DeskError(CANARY)))
    window.notifying.batch_ended(Ended(1, 1, 3))
    assert told == [
        "A batch stopped early. What is judged is kept.",
        "A batch was stopped. Judged: 2, left: 3.",
    ]
