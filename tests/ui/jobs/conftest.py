"""A workspace whose items the real worker has judged, for the window to be opened on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.desk import Manner
from desktop.ui.actions import Command
from desktop.ui.window import Window
from tests.ui.jobs.by_keys import MESSAGES, csv_of, settle
from tests.ui.stage import make_workspace, wait_until, window_on

ITEMS = 22


@pytest.fixture(scope="session")
def judged(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the starter model has judged the messages, one a row."""
    directory = tmp_path_factory.mktemp("judged") / "case"
    make_workspace(directory, [])
    file = csv_of(directory.parent / "messages.csv", MESSAGES[:ITEMS])
    with window_on(directory, wait_until) as window:
        desk, bench = window.desk, window._workbench
        assert desk is not None
        assert bench is not None
        policy = desk.policy("spam-short")
        bench.batches.start(file.name, desk.read_file(file), [policy], Manner())
        wait_until(lambda: not bench.batches.running and not window.tasks.under_way)
        assert desk.info().verdicts == ITEMS
    return directory


@pytest.fixture
def queue(qtbot: QtBot, judged: Path, tmp_path: Path) -> Iterator[Window]:
    """The window on a copy of it, with the queue in front."""
    directory = tmp_path / "case"
    shutil.copytree(judged, directory)
    with ExitStack() as stack:
        window = stack.enter_context(window_on(directory, wait_until))
        window.actions_[Command.QUEUE].trigger()
        settle(window)
        yield window
