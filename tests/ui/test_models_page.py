"""Models in the window: looked at, used, checked, tried, added, downloaded, connected, removed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from huggingface_hub import close_session
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from desktop.desk import Paths, model_store
from desktop.system import resource
from desktop.ui.actions import Command
from desktop.ui.dialogs.add_model import AddModelDialog
from desktop.ui.dialogs.allowing import AllowingDialog
from desktop.ui.dialogs.connect_model import ConnectModelDialog
from desktop.ui.dialogs.pull_model import PullModelDialog
from desktop.ui.dialogs.question import Question
from desktop.ui.pages.models import ModelsPage
from desktop.ui.pages.models_detail import ModelsDetail
from desktop.ui.pages.models_list import ModelsList
from desktop.ui.pages.models_work import ModelsWork
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.status_line import OFFLINE, StatusLine
from desktop.ui.window import Window
from tests.engine.stand_in_endpoint import standing_in
from tests.engine.stand_in_hub import SOURCE, StandInHub, serving
from tests.engine.tiny_models import openai_layout
from tests.ui.conftest import OpenWindow
from tests.ui.stage import SETTING, Given, keyboard, seen, settled, the, wait_until

HOST = "models.example.org"
WEIGHTS = "model-00001-of-00002.safetensors"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models and machines of this test only."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    """A hub on loopback, in the place of the real one."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    close_session()
    with serving(openai_layout(tmp_path / "served")) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.endpoint)
        yield served
    close_session()


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window([Given("Buy now")], page=Command.MODELS)


def names(window: Window) -> list[str]:
    model = the(window, ModelsList).view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount(QModelIndex()))]


def detail(window: Window) -> str:
    return seen(the(window, ModelsDetail))


def press(window: Window, name: str, within: QDialog | None = None) -> None:
    """Press the button that is called so, by its key."""
    buttons = (within or the(window, ModelsPage)).findChildren(Button)
    found = next(it for it in buttons if it.accessibleName() == name and it.isVisible())
    assert found.isEnabled()
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    QApplication.processEvents()


def keys(window: Window) -> QWidget:
    """What has the keyboard, once no dialog has it."""
    # Without a window manager nobody gives the keyboard back when a dialog closes.
    window.activateWindow()
    wait_until(lambda: QApplication.focusWidget() is not None)
    return keyboard()


def finish(window: Window) -> None:
    """Wait until nothing is under way any more."""
    work = the(window, ModelsWork).work
    wait_until(lambda: settled(window) and not work.is_running)


def test_the_bundled_model_says_what_it_is_for(window: Window) -> None:
    assert names(window) == ["starter"]
    words = detail(window)
    assert "In use" in words
    assert "For learning, not for decisions" in words
    folder = resource("models", "starter")
    files = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    assert f"{sum(file['bytes'] for file in files) / 1e6:.1f} MB" in words
    assert re.search(r"Needs \d+ MB", words)


def test_the_whole_hash_can_be_copied(window: Window) -> None:
    assert window.desk is not None
    press(window, "Copy the whole hash: starter")
    assert QApplication.clipboard().text() == window.desk.model.sha256


def test_verdicts_are_counted_under_the_model_that_gave_them(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter = model_store(Paths.of_user()).installed()[0]
    monkeypatch.setattr("tests.ui.stage.SETTING", _setting(starter.sha256))
    window = open_window([Given("one"), Given("two"), Given("three", "hate")], page=Command.MODELS)
    wait_until(lambda: "Verdicts: 2" in detail(window))
    assert "Spam and scams\nVerdicts: 2" in detail(window)
    assert "Verdicts: 1" in detail(window)


def _setting(digest: str) -> object:
    return replace(SETTING, model_sha256=digest)


def test_its_files_are_checked_and_a_changed_one_is_named(window: Window, tmp_path: Path) -> None:
    press(window, "Check its files")
    finish(window)
    assert "files are as they were added" in detail(window)
    folder = openai_layout(tmp_path / "tiny")
    model_store(Paths.of_user()).add(folder, memory_bytes=2**40)
    window.actions_[Command.REFRESH].trigger()
    wait_until(lambda: settled(window))
    QTest.keyClick(keys(window), Qt.Key.Key_J)
    (folder / "config.json").write_text((folder / "config.json").read_text() + " ")
    press(window, "Check its files")
    finish(window)
    told = seen(the(the(window, ModelsDetail), Notice))
    assert "'config.json'" in told or "config.json" in told
    assert "Nothing is judged with it" in told


def test_a_trial_says_whether_it_loads_and_how_fast_it_is(window: Window) -> None:
    press(window, "Try it")
    finish(window)
    words = detail(window)
    assert "it judged one bundled sample as" in words
    assert "tokens a second" in words


def test_a_folder_is_copied_then_used_then_removed(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = openai_layout(tmp_path / "drive" / "tiny")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(drive))
    press(window, "Add from a folder…")
    dialog = the(window, AddModelDialog)
    press(window, "Choose a folder…", dialog)
    press(window, "Add", dialog)
    finish(window)
    assert names(window) == ["starter", "tiny"]
    assert "Added. Every file was hashed" in detail(window)
    copied = model_store(Paths.of_user()).find("tiny").folder
    assert copied != drive
    the(window, ModelsList).view.setFocus()
    QTest.keyClick(keys(window), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and window.desk is not None)
    assert window.desk is not None
    wait_until(lambda: window.desk.model.name == "tiny" and "In use" in detail(window))  # type: ignore[union-attr]
    QTest.keyClick(keys(window), Qt.Key.Key_K)
    press(window, "Use this model")
    wait_until(lambda: settled(window) and "In use" in detail(window))
    QTest.keyClick(keys(window), Qt.Key.Key_J)
    the(window, ModelsList).step(1)
    press(window, "Remove…")
    question = the(window, Question)
    assert str(copied) in seen(question)
    assert "are deleted" in seen(question)
    press(window, "Delete the files", question)
    wait_until(lambda: settled(window) and names(window) == ["starter"])
    assert not copied.exists()
    assert drive.is_dir()


def test_a_folder_that_is_no_model_is_told_with_what_to_do(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    press(window, "Add from a folder…")
    dialog = the(window, AddModelDialog)
    press(window, "Choose a folder…", dialog)
    press(window, "Add", dialog)
    finish(window)
    told = seen(the(the(window, ModelsDetail), Notice))
    assert "config.json" in told
    assert "Nothing was added" in told
    assert names(window) == ["starter"]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_nothing_is_connected_before_the_connection_is_allowed(
    window: Window, hub: StandInHub
) -> None:
    press(window, "Download…")
    dialog = the(window, PullModelDialog)
    assert hub.hub in seen(dialog)
    assert keyboard().accessibleName() == "Stay offline"
    press(window, "Stay offline", dialog)
    wait_until(lambda: settled(window))
    assert hub.asked == []
    assert OFFLINE in seen(the(window, StatusLine))


def download(window: Window) -> None:
    press(window, "Download…")
    dialog = the(window, PullModelDialog)
    field = the(dialog, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, SOURCE)
    press(window, "Allow this connection and download", dialog)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_model_is_downloaded_and_checked_and_the_foot_says_so_meanwhile(
    window: Window, hub: StandInHub
) -> None:
    hub.faults.stall[WEIGHTS] = 1000
    download(window)
    foot = the(window, StatusLine)
    wait_until(lambda: "Downloading from 127.0.0.1" in seen(foot))
    assert OFFLINE not in seen(foot)
    assert names(window) == ["starter"]
    hub.release.set()
    finish(window)
    wait_until(lambda: names(window) == ["starter", "tiny-safeguard"])
    assert "Every file is as the hub states it" in detail(window)
    assert f"{SOURCE}@" in detail(window)
    assert OFFLINE in seen(foot)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_download_that_is_stopped_is_no_model_and_goes_on(
    window: Window, hub: StandInHub
) -> None:
    hub.faults.stall[WEIGHTS] = 1000
    download(window)
    wait_until(lambda: WEIGHTS in hub.fetched())
    QTest.keyClick(keys(window), Qt.Key.Key_Escape)
    hub.release.set()
    finish(window)
    wait_until(lambda: settled(window) and names(window) == ["starter", SOURCE])
    words = detail(window)
    assert "Not whole, not installed" in words
    assert model_store(Paths.of_user()).names() == {"starter"}
    press(window, "Go on with the download…")
    dialog = the(window, PullModelDialog)
    press(window, "Allow this connection and download", dialog)
    finish(window)
    wait_until(lambda: names(window) == ["starter", "tiny-safeguard"])
    assert any(it is not None for it in hub.ranges(WEIGHTS))


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_what_arrived_of_a_download_can_be_deleted(window: Window, hub: StandInHub) -> None:
    hub.faults.flip = {WEIGHTS}
    download(window)
    finish(window)
    wait_until(lambda: settled(window) and len(names(window)) == 2)
    told = seen(the(the(window, ModelsDetail), Notice))
    assert "did not arrive as the hub states it" in told
    assert "Nothing was installed." in told
    the(window, ModelsList).step(1)
    press(window, "Remove…")
    press(window, "Delete what arrived", the(window, Question))
    wait_until(lambda: settled(window) and names(window) == ["starter"])


def connect(window: Window, url: str, name: str) -> None:
    press(window, "Connect…")
    dialog = the(window, ConnectModelDialog)
    for field in dialog.findChildren(QLineEdit):
        words = {"Address": url, "Called there": "small", "Called here": name}
        if field.accessibleName() in words:
            field.setFocus()
            QTest.keyClicks(field, words[field.accessibleName()])
    press(window, "Connect", dialog)
    wait_until(lambda: settled(window))


def test_a_model_elsewhere_is_connected_and_asked_only_after_it_was_allowed(
    window: Window,
) -> None:
    connect(window, f"https://{HOST}/v1", "team")
    assert names(window) == ["starter", "team"]
    wait_until(lambda: "not allowed; nothing is sent there" in detail(window))
    assert "Leaves this device" in detail(window)
    assert not any(
        it.isVisible() and it.accessibleName() == "Ask whether it answers"
        for it in the(window, ModelsDetail).findChildren(Button)
    )
    press(window, "Allow its machine…")
    press(window, f"Allow {HOST}", the(window, AllowingDialog))
    wait_until(lambda: settled(window) and "allowed by name" in detail(window))
    assert window.desk is not None
    assert [it.host for it in window.desk.hosts.all()] == [HOST]


def test_an_address_that_cannot_be_used_is_told_in_the_dialog(window: Window) -> None:
    connect(window, f"http://{HOST}/v1", "team")
    dialog = the(window, ConnectModelDialog)
    assert "spoken to in the clear" in seen(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert names(window) == ["starter"]


@pytest.mark.enable_socket
def test_a_model_of_another_program_on_this_machine_is_asked_whether_it_answers(
    window: Window,
) -> None:
    with standing_in() as server:
        connect(window, server.url, "desk")
        press(window, "Ask whether it answers")
        finish(window)
        assert "It answers after" in detail(window)
