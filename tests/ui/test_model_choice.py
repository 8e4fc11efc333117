"""Choosing the model in the window, and what its foot says while it is not on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Endpoint, Paths, model_store
from desktop.moderation import Outcome
from desktop.ui.actions import Command
from desktop.ui.dialogs.allowing import AllowingDialog
from desktop.ui.pages.triage_content import TriageContent
from desktop.ui.pages.triage_verdicts import STARTER_NOTICE
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.model_chip import ModelChip
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.plain_label import Badge
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.status_line import OFFLINE, StatusLine
from desktop.ui.widgets.verdict_pane import VerdictPane
from desktop.ui.window import Window
from tests.engine.stand_in_endpoint import StandIn, standing_in
from tests.ui.conftest import OpenWindow
from tests.ui.stage import seen, settled, the, wait_until

HOST = "models.example.org"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models and machines of this test only."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with standing_in() as server:
        yield server


def connect(url: str, name: str) -> Endpoint:
    return model_store(Paths.of_user()).endpoints.connect(url, "small", name=name)


def choose(window: Window, name: str) -> None:
    action = next(
        it for it in the(window, ModelChip).menu().actions() if it.text().startswith(name)
    )
    assert isinstance(action, QAction)
    action.trigger()
    wait_until(lambda: settled(window))


def foot(window: Window) -> str:
    return seen(the(window, StatusLine))


def press(dialog: AllowingDialog, name: str) -> None:
    found = next(it for it in dialog.findChildren(Button) if it.accessibleName() == name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def judge(window: Window) -> None:
    """Type something, and judge it by its keys."""
    the(window, PolicyChips).choose(["spam-short"])
    content = the(the(window, TriageContent), ContentView)
    content.setFocus()
    QTest.keyClicks(content, "Buy now")
    QTest.keyClick(content, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_model_elsewhere_is_used_after_it_was_allowed_and_is_seen_for_as_long(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    connect(f"https://{HOST}/v1", "team")
    window = open_window(page=Command.TRIAGE)
    assert OFFLINE in foot(window)
    choose(window, "team")
    dialog = the(window, AllowingDialog)
    assert HOST in seen(dialog)
    press(dialog, f"Allow {HOST}")
    wait_until(lambda: settled(window) and "team" in the(window, ModelChip).text())
    assert f"Leaves this device: {HOST}" in foot(window)
    assert OFFLINE not in foot(window)
    badge = the(the(window, StatusLine), Badge)
    assert (badge.isVisible(), badge.property("tone")) == (True, "warn")
    assert STARTER_NOTICE not in seen(window)
    window.actions_[Command.QUEUE].trigger()
    assert f"Leaves this device: {HOST}" in foot(window)
    window.actions_[Command.TRIAGE].trigger()
    choose(window, "starter")
    assert OFFLINE in foot(window)
    assert HOST not in foot(window)


def test_a_model_elsewhere_that_is_not_allowed_is_not_used(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    connect(f"https://{HOST}/v1", "team")
    window = open_window(page=Command.TRIAGE)
    choose(window, "team")
    press(the(window, AllowingDialog), "Keep on this device")
    wait_until(lambda: settled(window))
    assert window.desk is not None
    assert window.desk.model.name == "starter"
    assert window.desk.hosts.all() == ()
    assert OFFLINE in foot(window)


def test_a_locked_window_says_nothing_of_another_machine(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    connect("http://127.0.0.1:9/v1", "desk")
    window = open_window(page=Command.TRIAGE)
    choose(window, "desk")
    assert "On this machine: 127.0.0.1:9" in foot(window)
    window.actions_[Command.LOCK].trigger()
    wait_until(lambda: settled(window) and window.desk is None)
    assert OFFLINE in foot(window)


@pytest.mark.enable_socket
def test_a_model_of_another_program_judges_in_the_window(
    qtbot: QtBot, open_window: OpenWindow, stand_in: StandIn
) -> None:
    connect(stand_in.url, "desk")
    stand_in.deltas = ({"content": '{"violation":1,"policy_category":"SP2"}'},)
    window = open_window(page=Command.TRIAGE)
    choose(window, "desk")
    assert f"On this machine: 127.0.0.1:{stand_in.server_port}" in foot(window)
    judge(window)
    pane = the(window, VerdictPane)
    wait_until(lambda: bool(pane.cards) and all(card.verdict for card in pane.cards))
    wait_until(lambda: settled(window) and not window.actions_[Command.STOP].isEnabled())
    verdict = pane.cards[0].verdict
    assert verdict is not None
    assert verdict.reading.outcome is Outcome.VIOLATES
    words = seen(pane)
    assert "42 tokens in, 7 out" in words
    assert f"answered by {verdict.setting.host}" in words
    assert "no label probabilities" in words


@pytest.mark.enable_socket
def test_an_endpoint_that_fails_is_told_in_the_window(
    qtbot: QtBot, open_window: OpenWindow, stand_in: StandIn
) -> None:
    connect(stand_in.url, "desk")
    stand_in.status = 429
    window = open_window(page=Command.TRIAGE)
    choose(window, "desk")
    judge(window)
    wait_until(lambda: the(window, Notice).isVisible())
    assert "status 429" in seen(the(window, Notice))
    QApplication.processEvents()
    assert all(card.verdict is None for card in the(window, VerdictPane).cards)
