"""Getting started: three steps, on a workspace that was just made, left and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.app import WorkspaceDoor
from desktop.desk import RecoveryCodeSecret, SlotKind
from desktop.ui.actions import Command
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.pages.first_run import FirstRunPage
from desktop.ui.pages.queue import QueuePage
from desktop.ui.pages.triage import TriagePage
from desktop.ui.widgets.button import Button
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import (
    PASSPHRASE,
    appearance_of,
    button,
    close,
    keyboard,
    seen,
    settled,
    the,
    wait_until,
)
from tests.workspace.keyrings import MemoryKeyring, keyring_in_place


@contextmanager
def started(tmp_path: Path) -> Iterator[Window]:
    """The program as it is started; the first time, there is no workspace yet."""
    appearance, settings = appearance_of(tmp_path)
    window = Window(WorkspaceDoor(tmp_path / "new", None, demo=False), appearance, settings)
    window.show()
    wait_until(lambda: settled(window) and window.desk is not None)
    try:
        yield window
    finally:
        close(window, appearance)


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    """A system with a keyring."""
    keyring = MemoryKeyring()
    with keyring_in_place(keyring):
        yield keyring


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, memory: MemoryKeyring) -> Iterator[Window]:
    with ExitStack() as stack:
        yield stack.enter_context(started(tmp_path))


def test_a_new_workspace_begins_with_three_steps_that_are_no_trap(window: Window) -> None:
    page = the(window, FirstRunPage)
    assert page.isVisible()
    assert "is made" in seen(page)
    window.actions_[Command.POLICIES].trigger()
    wait_until(lambda: settled(window))
    assert not page.isVisible()
    window.actions_[Command.FIRST_RUN].trigger()
    assert page.isVisible()


def test_all_three_steps_are_gone_through_with_the_keyboard(window: Window) -> None:
    page = the(window, FirstRunPage)
    window.activateWindow()
    wait_until(lambda: QApplication.focusWidget() is not None)
    assert keyboard().accessibleName() == "Next step"
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and "This machine:" in seen(page))
    assert "For learning the app, not for decisions" in seen(page)
    assert "gpt-oss-safeguard-20b" in seen(page)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert "Try it" in seen(page)
    assert keyboard().accessibleName() == "Done"
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and the(window, TriagePage).isVisible())


def test_the_recovery_code_is_saved_to_a_file_of_its_owner(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "stick" / "code.txt"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(window, "Make a recovery code…").click()
    button(window, "Make a recovery code").click()
    dialog = the(window, RecoveryCodeDialog)
    wait_until(lambda: settled(window) and "will not be shown again" in seen(dialog))
    button(window, "Save…").click()
    assert "Take the file away" in seen(dialog)
    code = target.read_text(encoding="utf-8").split("\n\n")[1]
    assert RecoveryCodeSecret.read(code).text == code
    assert target.stat().st_mode & 0o077 == 0
    dialog.reject()
    wait_until(lambda: settled(window) and "Made" in seen(the(window, FirstRunPage)))
    assert window.desk is not None
    assert window.desk.keys.has(SlotKind.RECOVERY_CODE)


def test_ten_samples_are_judged_and_wait_in_the_queue(window: Window) -> None:
    page = the(window, FirstRunPage)
    page.go_to(2)
    button(window, "Judge ten samples").click()
    wait_until(lambda: settled(window) and "Judged." in seen(page))
    assert window.desk is not None
    assert window.desk.info().verdicts == 10
    buttons = page.findChildren(Button)
    next(it for it in buttons if it.text() == "Open the queue").click()
    wait_until(lambda: settled(window) and "of 10" in seen(the(window, QueuePage)))


def test_it_goes_on_at_the_next_start_until_it_is_left_or_done(
    qtbot: QtBot, tmp_path: Path, memory: MemoryKeyring
) -> None:
    with started(tmp_path) as window:
        the(window, FirstRunPage).go_to(1)
    with started(tmp_path) as window:
        assert the(window, FirstRunPage).isVisible()
        assert "The model that judges" in seen(window)
        button(window, "Leave for now").click()
        wait_until(lambda: settled(window) and the(window, TriagePage).isVisible())
    with started(tmp_path) as window:
        assert window.findChild(FirstRunPage) is None
        window.actions_[Command.FIRST_RUN].trigger()
        assert "The model that judges" in seen(window)


def test_without_a_keyring_making_the_passphrase_is_its_first_step(
    qtbot: QtBot, tmp_path: Path, no_keyring: None
) -> None:
    appearance, settings = appearance_of(tmp_path)
    window = Window(WorkspaceDoor(tmp_path / "new", None, demo=False), appearance, settings)
    window.show()
    wait_until(lambda: settled(window) and "step 1 of 3" in seen(window))
    for _ in range(2):
        QTest.keyClicks(keyboard(), PASSPHRASE)
        QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    button(window, "Make workspace").click()
    wait_until(lambda: settled(window) and window.desk is not None)
    assert "Its passphrase opens it." in seen(the(window, FirstRunPage))
    close(window, appearance)


def test_a_workspace_that_was_there_begins_with_the_work(open_window: OpenWindow) -> None:
    assert open_window().findChild(FirstRunPage) is None
