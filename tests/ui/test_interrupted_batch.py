"""A batch whose program was ended is offered when the window opens."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.desk import BatchState, Place
from desktop.desk.opening import open_workspace
from desktop.moderation import Content
from desktop.ui.actions import Command
from desktop.ui.dialogs.unfinished import UnfinishedDialog
from desktop.ui.widgets.notice import Notice
from tests.ui.stage import (
    PASSPHRASE,
    SETTING,
    button,
    make_workspace,
    seen,
    settled,
    the,
    window_on,
)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A workspace with a batch of two items that nobody works on."""
    directory = tmp_path / "case"
    make_workspace(directory, [])
    with closing(open_workspace(Place(directory, PASSPHRASE))) as workspace:
        ids = workspace.add_items([Content("one", "march.csv"), Content("two", "march.csv")])
        workspace.submit(ids, [workspace.policy("spam")], SETTING, name="march.csv")
    return directory


def state_of(directory: Path) -> BatchState:
    with closing(open_workspace(Place(directory, PASSPHRASE))) as workspace:
        (row,) = workspace.batches.all()
        return row.state


def test_an_interrupted_batch_is_offered_and_left_where_it_is_not_wanted(
    qtbot: QtBot, directory: Path
) -> None:
    with window_on(directory, lambda done: qtbot.waitUntil(done, timeout=30_000)) as window:
        notice = the(window, Notice)
        qtbot.waitUntil(notice.isVisible, timeout=30_000)
        assert "“march.csv” was interrupted" in seen(notice)
        assert "0 of 2" in seen(notice)
        button(window, "Leave").click()
        qtbot.waitUntil(lambda: settled(window), timeout=30_000)
        assert not notice.isVisible()
    assert state_of(directory) is BatchState.PAUSED
    with window_on(directory, lambda done: qtbot.waitUntil(done, timeout=30_000)) as window:
        assert not the(window, Notice).isVisible()


def test_a_batch_of_another_model_says_so_when_it_is_to_go_on(
    qtbot: QtBot, directory: Path
) -> None:
    with window_on(directory, lambda done: qtbot.waitUntil(done, timeout=30_000)) as window:
        notice = the(window, Notice)
        qtbot.waitUntil(notice.isVisible, timeout=30_000)
        button(window, "Resume").click()
        qtbot.waitUntil(lambda: "begun with the model" in seen(notice), timeout=60_000)


def test_a_batch_that_was_left_is_found_among_the_unfinished_and_dropped(
    qtbot: QtBot, directory: Path
) -> None:
    with window_on(directory, lambda done: qtbot.waitUntil(done, timeout=30_000)) as window:
        qtbot.waitUntil(the(window, Notice).isVisible, timeout=30_000)
        button(window, "Leave").click()
        qtbot.waitUntil(lambda: settled(window), timeout=30_000)
        window.actions_[Command.UNFINISHED].trigger()
        dialog = the(window, UnfinishedDialog)
        qtbot.waitUntil(lambda: "march.csv" in seen(dialog), timeout=30_000)
        assert "0 of 2 judged" in seen(dialog)
        button(window, "Drop the rest of march.csv…").click()
        button(window, "Drop the rest").click()
        qtbot.waitUntil(lambda: "There is none" in seen(dialog), timeout=30_000)
    assert state_of(directory) is BatchState.CANCELLED


def test_a_batch_that_was_left_goes_on(qtbot: QtBot, directory: Path) -> None:
    with window_on(directory, lambda done: qtbot.waitUntil(done, timeout=30_000)) as window:
        qtbot.waitUntil(the(window, Notice).isVisible, timeout=30_000)
        window.actions_[Command.UNFINISHED].trigger()
        dialog = the(window, UnfinishedDialog)
        qtbot.waitUntil(lambda: "march.csv" in seen(dialog), timeout=30_000)
        button(window, "Resume march.csv").click()
        assert not dialog.isVisible()
        assert window._workbench is not None
        assert window._workbench.batches.running
        qtbot.waitUntil(lambda: "begun with the model" in seen(window), timeout=60_000)
