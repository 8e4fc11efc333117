"""The window and the command line are two faces of one desk."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from desktop.cli.main import app
from desktop.ui.actions import Command
from desktop.ui.models.queue_model import Role
from desktop.ui.pages.queue import QueuePage
from tests.ui.conftest import OpenWindow
from tests.ui.stage import keyboard, many, settled, the, wait_until


def test_what_is_decided_in_the_window_is_seen_by_show_and_the_other_way_round(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    model = the(the(window, QueuePage), QListView).model()
    item_id = model.index(0, 0).data(Role.ROW).item_id
    options = ["--workspace", str(tmp_path / "case")]
    options += ["--passphrase-file", str(tmp_path / "passphrase")]

    def command(*words: str) -> str:
        result = CliRunner().invoke(app, [*options, *words], catch_exceptions=False)
        assert result.exit_code == 0
        return result.stdout

    QTest.keyClick(keyboard(), Qt.Key.Key_3)
    wait_until(lambda: settled(window))
    (review,) = json.loads(command("show", item_id, "--json"))["reviews"]
    assert [made["action"] for made in review["decisions"]] == ["escalate"]
    command("decide", item_id, "uphold")
    window.actions_[Command.REFRESH].trigger()
    wait_until(lambda: settled(window) and model.rowCount() == 0)
